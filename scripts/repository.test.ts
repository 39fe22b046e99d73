import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');

test('no file contains the host of a package registry, which is configured on the machine', async () => {
  const sources = await readSources(root);

  const named = sources.filter(({ text }) =>
    /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bnpmjs\.|^\s*tarball:/im.test(text),
  );

  expect(named.map((source) => source.path)).toEqual([]);
  expect(existsSync(path.join(root, '.npmrc'))).toBe(false);
});

test('no file contains conflict markers or carriage returns', async () => {
  const sources = await readSources(root);

  const broken = sources.filter(({ text }) => /^(<{7} |>{7} )|\r\n/m.test(text));

  expect(broken.map((source) => source.path)).toEqual([]);
});

test('a file of production code is named by what it does or is: none ends in -of', async () => {
  const sources = await readSources(root, ['-of.ts']);

  const named = sources.map((source) => source.path).filter((file) => !file.includes('/testing/'));

  expect(named).toEqual([]);
});
