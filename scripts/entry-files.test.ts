import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');

/** What a file imports before its first line runs. */
const listImports = (text: string) =>
  [...text.matchAll(/^(?:import|export)\b[^'"]*['"]([^'"]+)['"];$/gm)].map(([, name]) => name);

test('every program handles SIGTERM before it loads anything else: its first file imports only that', async () => {
  const sources = await readSources(root, ['.ts']);
  const entries = sources.filter(({ path: file }) => /^apps\/.*\/main\.ts$/.test(file));
  const first = sources.find(({ path: file }) => file === 'packages/runtime/src/start-program.ts');

  expect(entries.length).toBeGreaterThanOrEqual(6);
  for (const { path: file, text } of entries) {
    expect(listImports(text), file).toEqual(['@enrichment/runtime/start-program']);
    expect(text).toContain('await startProgram(');
  }
  expect(listImports(first?.text ?? '')).toEqual(['node:child_process', 'node:os']);
});
