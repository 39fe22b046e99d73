import { expect, test } from 'vitest';
import { splitRuns } from './split-runs.ts';

test.each([
  ['letters', 'x', 256],
  ['signs of a script without blanks', '京', 4_096],
  ['parts of a word', "a'", 33],
])('millions of %s without a blank are cut into runs', (_, piece, longest) => {
  const runs = splitRuns(piece.repeat(4_000_000));

  expect(Math.max(...runs.slice(0, 100).map(({ text }) => text.length))).toBe(longest);
  expect(runs.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(3_900_000);
});

test('a letter with millions of marks is a run', () => {
  expect(splitRuns(`a${'\u0301'.repeat(4_000_000)} b`).map(({ text }) => text.length)).toEqual([65, 1]);
});
