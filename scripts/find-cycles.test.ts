import path from 'node:path';
import { expect, test } from 'vitest';
import { findCycles } from './find-cycles.ts';
import { readSources } from './read-sources.ts';

const listCycles = (files: Readonly<Record<string, string>>) =>
  findCycles(Object.entries(files).map(([file, text]) => ({ path: file, text })));

test('the project has no import cycles', async () => {
  const sources = await readSources(path.resolve(import.meta.dirname, '..'), ['.ts', '.mjs']);

  expect(sources.length).toBeGreaterThan(500);
  expect(findCycles(sources)).toEqual([]);
});

test.each([
  ['values', { 'a.ts': `import { b } from './b.ts';`, 'b.ts': `import { a } from './a.ts';` }],
  ['types', { 'a.ts': `import type { B } from './b.ts';`, 'b.ts': `import { a } from './a.ts';` }],
  [
    'what is passed on',
    { 'a.ts': `export { b } from './b.ts';`, 'b.ts': `export type { A } from './a.ts';` },
  ],
  ['what is loaded later', { 'a.ts': `const b = await import('./b.ts');`, 'b.ts': `import './a.ts';` }],
  ['many lines', { 'a.ts': `import {\n  b,\n} from './b.ts';`, 'b.ts': `import { a } from './a.ts';` }],
])('a cycle of %s is found', (_, files) => {
  expect(listCycles(files)).toEqual([['a.ts', 'b.ts']]);
});

test('a cycle across packages and folders is found once, without files that only lead to it', () => {
  const files = {
    'apps/x/src/main.ts': `import { a } from '@enrichment/one/a';`,
    'packages/one/src/a.ts': `import type { B } from './deep/b.ts';`,
    'packages/one/src/deep/b.ts': `import { c } from '@enrichment/two';`,
    'packages/two/src/index.ts': `export * from '../../one/src/a.ts';\nimport './end.ts';`,
    'packages/two/src/end.ts': `import 'node:fs';`,
  };

  expect(listCycles(files)).toEqual([
    ['packages/one/src/a.ts', 'packages/one/src/deep/b.ts', 'packages/two/src/index.ts'],
  ]);
});
