import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readSources } from './read-sources.ts';
import { readLineWidth, wrapComments } from './wrap-comments.ts';

const root = path.resolve(import.meta.dirname, '..');

test("comments are not wider than the formatter's line width", async () => {
  const width = readLineWidth(root);
  const sources = await readSources(root, ['.ts', '.mjs']);

  const wide = sources.filter(({ text }) => wrapComments(text, width) !== text).map(({ path }) => path);

  expect(sources.length).toBeGreaterThan(500);
  expect(wide).toEqual([]);
});

describe('a comment that is too wide', () => {
  it.each([
    ['  // one two three', '  // one two\n  // three'],
    ['// one two three\n// four', '// one two\n// three four'],
    ['/** one two three */', '/**\n * one two\n * three\n */'],
    ['/**\n * one\n *\n * two three four\n * five\n */', '/**\n * one\n *\n * two three\n * four five\n */'],
    ['/**\n * one two three\n * @see four\n */', '/**\n * one two\n * three\n * @see four\n */'],
    ['// a-word-that-is-too-long', '// a-word-that-is-too-long'],
  ])('%j is wrapped by paragraphs', (before, after) => {
    expect(wrapComments(before, 13)).toBe(after);
    expect(wrapComments(after, 13)).toBe(after);
  });
});

it.each([
  ['code', 'const one = "two three four";'],
  ['narrow lines', '// one\n// two\n/** three */'],
  ['an order to a tool', '// biome-ignore lint/x: because'],
  ['an example', '/**\n *  one   two\n */'],
])('%s is unchanged', (_, text) => {
  expect(wrapComments(text, 14)).toBe(text);
});
