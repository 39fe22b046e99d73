// Commands in documents that are not `enrich` or an npm script: what they name must be there.
// apps/cli/src/documented-calls.test.ts holds the others.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { findStrayCommands } from './documents/list-commands.ts';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');
const documents = (await readSources(root, ['.md'])).filter(({ path: file }) => file !== 'CHANGELOG.md');

interface Call {
  readonly place: string;
  readonly words: readonly string[];
}

/**
 * Calls of a program, in code blocks and between backticks, as words; lines that end in a backslash go on.
 */
function findCalls(program: string): Call[] {
  return documents.flatMap(({ path: file, text }) => {
    const blocks = [...text.matchAll(/^ *```\w*\n([\s\S]*?)^ *```/gm)].map(([, block = '']) => block);
    const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '');
    const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
    return [...blocks.join('\n').replace(/\\\n/g, ' ').split('\n'), ...inline]
      .flatMap((line) => line.replace(/\s#.*$/, '').split(/&&|;/))
      .map((line) => line.trim())
      .filter((line) => line.startsWith(`${program} `))
      .map((line) => ({ place: `${file}: ${line}`, words: line.split(/\s+/) }));
  });
}

/** The value behind each of these options. */
const listValues = ({ words }: Call, ...options: readonly string[]) =>
  words.flatMap((word, at) => (options.includes(word) ? [words[at + 1] ?? ''] : []));

const Compose = z.object({
  services: z.record(z.string(), z.looseObject({ profiles: z.array(z.string()).optional() })),
});
const readCompose = (file: string) =>
  Compose.parse(
    parse(readFileSync(path.join(root, 'docker', file), 'utf8'), { merge: true, logLevel: 'silent' }),
  );

it('commands stand in blocks of the kinds sh and console, which npm run test:clients runs', () => {
  expect(findStrayCommands(documents)).toEqual([]);
});

describe('a command that a document names', () => {
  it('docker compose: has files, profiles and services that are there', () => {
    const { services } = readCompose('compose.yaml');
    const profiles = Object.values(services).flatMap((service) => service.profiles ?? []);
    const verbs = new Set(['up', 'run', 'logs', 'down', 'ps', 'stop']);
    // The file of WhisperEngine's own stack is theirs.
    const calls = findCalls('docker compose').filter(
      (call) => !listValues(call, '-f').includes('docker-compose.multi-bot.yml'),
    );

    const faults = calls.flatMap((call) => {
      const scaled = listValues(call, '--scale').map((text) => text.split('=')[0] ?? '');
      const at = call.words.findIndex((word) => verbs.has(word));
      const rest = call.words.slice(at + 1).filter((word) => !word.startsWith('-'));
      const options = ['--scale', '-v', '--profile'].flatMap((option) => listValues(call, option));
      const names = rest.filter((word) => !options.includes(word));
      // `run SERVICE COMMAND...`: what follows is for the app.
      const used = call.words[at] === 'run' ? names.slice(0, 1) : names;
      return [
        ...listValues(call, '-f').filter((file) => !existsSync(path.join(root, 'docker', file))),
        ...listValues(call, '--profile').filter((name) => !profiles.includes(name)),
        ...[...scaled, ...used].filter((name) => !Object.hasOwn(services, name)),
      ].map((name) => `${call.place}: ${name}`);
    });

    expect(calls.length).toBeGreaterThan(8);
    expect(faults).toEqual([]);
  });

  it('docker build: has a file and arguments that the file takes', () => {
    const calls = findCalls('docker build');
    const faults = calls.flatMap((call) => {
      const [file = ''] = listValues(call, '--file');
      if (!existsSync(path.join(root, file))) return [`${call.place}: ${file}`];
      const text = readFileSync(path.join(root, file), 'utf8');
      const names = listValues(call, '--build-arg').map((argument) => argument.split('=')[0] ?? '');
      return names.filter((name) => !text.includes(`ARG ${name}`)).map((name) => `${call.place}: ${name}`);
    });

    expect(calls.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  it('systemctl: has units that are in deploy/systemd', () => {
    const units = readdirSync(path.join(root, 'deploy/systemd')).map((file) =>
      file.replace(/\.service$/, ''),
    );
    const calls = findCalls('systemctl');
    const faults = calls.flatMap(({ place, words }) =>
      words
        .filter((word) => word.startsWith('enrichment'))
        .map((word) => word.replace(/@.*$/, '@'))
        .filter((unit) => !units.includes(unit))
        .map((unit) => `${place}: ${unit}`),
    );

    expect(calls.length).toBeGreaterThan(2);
    expect(faults).toEqual([]);
  });

  it('kubectl: has a folder, deployments and jobs that are in deploy/kubernetes', () => {
    const folder = path.join(root, 'deploy/kubernetes');
    const texts = readdirSync(folder)
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n---\n');
    const has = (kind: string, name: string) =>
      texts
        .split(/^---$/m)
        .some(
          (one) =>
            new RegExp(`^kind: ${kind}$`, 'm').test(one) && new RegExp(`^ {2}name: ${name}$`, 'm').test(one),
        );
    const calls = findCalls('kubectl');
    const faults = calls.flatMap((call) => {
      const deployments = call.words.flatMap((word) =>
        word.startsWith('deploy/') && !word.startsWith('deploy/kub') ? [word.slice('deploy/'.length)] : [],
      );
      const jobs = listValues(call, 'job');
      return [
        ...listValues(call, '-k').filter((place) => !existsSync(path.join(root, place))),
        ...deployments.filter((name) => !has('Deployment', name)),
        ...jobs.filter((name) => !has('Job', name)),
      ].map((name) => `${call.place}: ${name}`);
    });

    expect(calls.length).toBeGreaterThan(2);
    expect(faults).toEqual([]);
  });

  it('node: runs a file that is there, and so does cp or install with a file of ours', () => {
    const calls = ['node', 'cp', 'install'].flatMap(findCalls);
    const faults = calls.flatMap(({ place, words }) =>
      words
        .filter((word) => /^(?:apps|scripts|docker|deploy|packages)\/|^\.env\.example$/.test(word))
        .filter((file) => !existsSync(path.join(root, file.replace(/\/\*.*$/, ''))))
        .map((file) => `${place}: ${file}`),
    );

    expect(calls.length).toBeGreaterThan(3);
    expect(faults).toEqual([]);
  });

  it('curl: asks for a path that the API describes', () => {
    const described =
      readFileSync(path.join(root, 'apps/api/src/openapi.ts'), 'utf8') +
      readdirSync(path.join(root, 'apps/api/src'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => readFileSync(path.join(root, 'apps/api/src', file), 'utf8'))
        .join('\n');
    const calls = findCalls('curl');
    const paths = calls.flatMap(({ place, words }) =>
      words.flatMap((word) => {
        const [, asked] = /(?:localhost|127\.0\.0\.1):3040(\/[\w/-]*)/.exec(word) ?? [];
        return asked === undefined ? [] : [{ place, asked }];
      }),
    );

    expect(paths.length).toBeGreaterThan(3);
    expect(
      paths
        .filter(({ asked }) => !described.includes(`'${asked}'`))
        .map(({ place, asked }) => `${place}: ${asked}`),
    ).toEqual([]);
  });
});
