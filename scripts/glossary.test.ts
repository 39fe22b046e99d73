import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');
const glossary = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8');

/** `held summary` -> `HeldSummary`. */
const asType = (word: string) => word.replace(/(?:^|[ -])(\w)/g, (_, letter: string) => letter.toUpperCase());

const words = [...glossary.matchAll(/^\| \*\*([^*]+)\*\* \|/gm)].map((match) => asType(match[1] ?? ''));

/**
 * "- `packages/core`: `Cause`, `Clock`": the types of the list below the table, each with where it is
 * declared.
 */
function readListedTypes(): string[] {
  return [...glossary.matchAll(/^- `((?:apps|packages)\/[\w-]+)`: (.+)$/gm)].flatMap(([, home, types = '']) =>
    [...types.matchAll(/`(\w+)`/g)].map((match) => `${home} ${match[1]}`),
  );
}

/** Types that production code exports, each with its package. */
async function readExportedTypes(): Promise<string[]> {
  const sources = await readSources(root, ['.ts']);
  const isProduction = /^(?:apps|packages)\/(?!embedded\/)[\w-]+\/src\/(?!.*(?:\.test\.ts$|testing\/))/;
  return sources
    .filter(({ path: file }) => isProduction.test(file))
    .flatMap(({ path: file, text }) =>
      [...text.matchAll(/^export (?:interface|type|class) (\w+)/gm)].map(
        (match) => `${file.split('/').slice(0, 2).join('/')} ${match[1]}`,
      ),
    );
}

test('a type named like a glossary word exists once, in the package that the glossary lists', async () => {
  const exported = await readExportedTypes();

  const named = exported.filter((type) => words.includes(type.split(' ')[1] ?? ''));

  expect(words.length).toBeGreaterThan(30);
  expect(named.sort()).toEqual(readListedTypes().sort());
  expect(new Set(named.map((type) => type.split(' ')[1])).size).toBe(named.length);
});

test('there is one Language, one Clock and one Source', async () => {
  const types = (await readExportedTypes()).map((type) => type.split(' ')[1]);

  const counts = ['Language', 'Clock', 'Source'].map((name) => types.filter((type) => type === name).length);

  expect(counts).toEqual([1, 1, 1]);
});
