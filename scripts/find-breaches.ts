import { settingNames } from '@enrichment/core';
import type { SourceFile } from './read-sources.ts';

/** One import that breaks the rules between packages, with its reason. */
export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly why: string;
}

/** The only package that may import each vendor; other code uses that package. */
const vendorOwners: Readonly<Record<string, readonly string[]>> = {
  '@qdrant/js-client-rest': ['packages/source'],
  bullmq: ['packages/queue'],
  'bullmq-otel': ['packages/queue'],
  ioredis: ['packages/queue'],
  pg: ['packages/queue'],
  postgres: ['packages/store'],
  '@anthropic-ai/sdk': ['packages/llm'],
  winston: ['packages/runtime'],
  'prom-client': ['packages/runtime'],
  '@opentelemetry/api': ['packages/runtime'],
  '@opentelemetry/context-async-hooks': ['packages/runtime'],
  '@opentelemetry/core': ['packages/runtime'],
  '@opentelemetry/exporter-trace-otlp-http': ['packages/runtime'],
  '@opentelemetry/resources': ['packages/runtime'],
  '@opentelemetry/sdk-trace': ['packages/runtime'],
  '@bull-board/api': ['packages/queue', 'apps/dashboard'],
  '@bull-board/fastify': ['apps/dashboard'],
  '@orama/stemmers': ['packages/language'],
  'date-holidays': ['packages/time-phrases'],
  'temporal-polyfill': ['packages/time-phrases'],
  '@modelcontextprotocol/server': ['apps/api'],
  commander: ['apps/cli'],
  vitest: [],
  'fast-check': [],
};

/** The apps for operators. What they offer must be an operation, so that each verb exists once. */
const SHELLS = /^apps\/(?:cli|dashboard|api)\//;

/**
 * What an operator's app needs to open the services and to parse its input; operations use the rest of these
 * packages.
 */
const OPENING: Readonly<Record<string, readonly string[]>> = {
  '@enrichment/store': ['connect', 'settings', 'server-time', 'store-url', 'migrate'],
  '@enrichment/scan': ['settings', 'retention', 'scan-report'],
};

/** The parsing of replies, shared by all kinds. */
const SHARED_READING = /^@enrichment\/kinds\/reply\//;

/**
 * Finds what `turbo boundaries` cannot see, since it checks packages and not files: production code that
 * imports test code, a vendor imported outside its package, a package that reads the environment itself.
 */
export function findBreaches(sources: readonly SourceFile[]): Breach[] {
  return sources
    .filter(isProduction)
    .flatMap((source) => [...findImports(source), ...findEnvironment(source)]);
}

function isProduction({ path }: SourceFile): boolean {
  const isCode = /^(apps|packages)\/[^/]+\/src\/.*\.(ts|mts|mjs|js)$/.test(path);
  const isForTests = /\.(?:test|clients)\.ts$|\/testing\/|\/test-[^/]+\.ts$|^packages\/embedded\//.test(path);
  return isCode && !isForTests;
}

function findImports(source: SourceFile): Breach[] {
  const matches = source.text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [...matches].flatMap((match) => {
    const imported = match[1] ?? '';
    const isType = /\bimport type [^;]*$/.test(source.text.slice(0, match.index));
    const why =
      whyForbidden(source.path, imported) ?? (isType ? undefined : whyAround(source.path, imported));
    return why === undefined ? [] : [{ path: source.path, line: lineAt(source.text, match.index), why }];
  });
}

function whyForbidden(path: string, imported: string): string | undefined {
  const home = path.split('/').slice(0, 2).join('/');
  if (/^@enrichment\/embedded(\/|$)/.test(imported))
    return 'embedded services are only for tests and scripts';
  if (home === 'packages/core' && imported.startsWith('@enrichment/')) return 'core imports nothing of ours';
  if (
    home === 'packages/work' &&
    /^@enrichment\/kinds\/[^/]+\//.test(imported) &&
    !SHARED_READING.test(imported)
  )
    return 'the engine imports no single kind, only the shared contract';
  if (/\.test(\.ts)?$|\/testing\/|\/test-[^/]+$/.test(imported))
    return 'production code imports no test code';
  const vendor = imported
    .split('/')
    .slice(0, imported.startsWith('@') ? 2 : 1)
    .join('/');
  const owners = vendorOwners[vendor];
  if (owners === undefined || owners.includes(home)) return undefined;
  return `${vendor} is imported only by ${owners.join(' and ') || 'tests'}`;
}

/** Reports a value import from a package that only operations may use; importing its types is allowed. */
function whyAround(path: string, imported: string): string | undefined {
  if (!SHELLS.test(path)) return undefined;
  const [scope = '', name = '', ...file] = imported.split('/');
  const allowed = OPENING[`${scope}/${name}`];
  if (allowed === undefined || allowed.includes(file.join('/'))) return undefined;
  return 'apps call operations through packages/operations';
}

/** Only an app's entry passes the environment on; the logger reads NO_COLOR, a convention of terminals. */
const MAY_READ_ENVIRONMENT =
  /^apps\/[^/]+\/src\/(?:[\w-]+\/)?program\.ts$|^packages\/runtime\/src\/(?:load-env-file|logger)\.ts$/;

/** Files that convert variables to typed options: an app's `env.ts`, and files that declare variables. */
function isSettingsReader({ path, text }: SourceFile): boolean {
  return (
    /\/(?:env|load-start-env|[\w-]*settings)\.ts$/.test(path) || /^export const \w*Settings = \{/m.test(text)
  );
}

const NAME_OF_SETTING = settingNames.join('|');

/** A property, a field of a type, or a name in a destructuring pattern. */
const SETTING_READ = new RegExp(
  String.raw`\.(?:${NAME_OF_SETTING})\b|\breadonly (?:${NAME_OF_SETTING})\b|\{[^{}]*\b(?:${NAME_OF_SETTING})\b[^{}]*\}\s*(?::|=(?![=>]))`,
  'g',
);

function findEnvironment(source: SourceFile): Breach[] {
  const { path, text } = source;
  const reads = MAY_READ_ENVIRONMENT.test(path) ? [] : [...text.matchAll(/\bprocess\.env\b/g)];
  const names = isSettingsReader(source) ? [] : [...withoutProse(text).matchAll(SETTING_READ)];
  const report = (match: RegExpExecArray, why: string) => ({ path, line: lineAt(text, match.index), why });
  return [
    ...reads.map((match) => report(match, 'an app reads the environment once, in its env.ts')),
    ...names.map((match) => report(match, 'only readers of settings use names of variables')),
  ];
}

/** Blanks comments and strings, so that positions stay the same. */
function withoutProse(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (part) =>
    part.replace(/[^\n]/g, ' '),
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
