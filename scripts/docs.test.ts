import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCodes } from '@enrichment/core';
import { scanSettings } from '@enrichment/dispatch/settings';
import { llmSettings } from '@enrichment/llm/settings';
import { pipelineSettings } from '@enrichment/wiring/settings';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The variables of the apps' own env.ts, which no other package may import. */
function ownSettings(app: string): string[] {
  return [...read(`apps/${app}/src/env.ts`).matchAll(/^\s+([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '');
}

const settings = [
  ...Object.keys({ ...pipelineSettings, ...scanSettings, ...llmSettings }),
  ...['scanner', 'summarizer', 'dashboard'].flatMap(ownSettings),
].sort();
const unique = [...new Set(settings)];

describe('the documents', () => {
  it('name every setting that is read, and no other, in .env.example and in the operations table', () => {
    const example = [...read('.env.example').matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    const table = [
      ...read('docs/operations.md').matchAll(/^\| `([A-Z][A-Z_]+)` \| [^|]+ \| [^|]+ \| [^|]+ \|$/gm),
    ].map((match) => match[1] ?? '');

    expect([...new Set(example)].sort()).toEqual(unique);
    expect([...new Set(table)].sort()).toEqual(unique);
  });

  it('list every error code with the remedy that the code gives', () => {
    const operations = read('docs/operations.md');

    for (const [code, remedy] of Object.entries(errorCodes))
      expect(operations).toContain(`| \`${code}\` | ${remedy} |`);
  });

  it('link to what is there', () => {
    const files = [
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.md'))
        .map((file) => `docs/${file}`),
    ];

    const broken = files.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
        .map((match) => path.join(root, path.dirname(file), match[1] ?? ''))
        .filter((target) => !existsSync(target)),
    );

    expect(files.length).toBeGreaterThan(5);
    expect(broken).toEqual([]);
  });
});
