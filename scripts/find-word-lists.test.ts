import path from 'node:path';
import { expect, test } from 'vitest';
import { findWordLists } from './find-word-lists.ts';
import { readSources } from './read-sources.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Where lists of words may be outside of the two packages for languages, each with the reason. */
const exceptions: readonly (readonly [start: string, reason: string])[] = [
  ['packages/kinds/src/summary/checks/measure-attribution.ts', 'the verbs of reports about an answer'],
  ['packages/kinds/src/summary/checks/measure-style.ts', 'the pronouns that a report does not have'],
  ['packages/kinds/src/summary/checks/negation.ts', 'denials in reports'],
  ['packages/kinds/src/summary/checks/word-order.ts', 'which words do not follow each other in a report'],
  ['packages/kinds/src/reply/read-tone.ts', 'words by which models name a tone'],
  ['packages/claims/src/changing-words.ts', 'words that make another value of the rest'],
  ['packages/claims/src/vocabulary.ts', 'names that models give to predicates'],
  ['scripts/eval/', 'an evaluation does not use the words that it evaluates'],
];

const isOfLanguages = (file: string) => /^packages\/(?:language|time-phrases)\//.test(file);
const isTest = (file: string) => /\.test\.ts$|\/testing\//.test(file);

test('word lists of a language are in packages/language and packages/time-phrases only', async () => {
  const sources = await readSources(root, ['.ts', '.mjs', '.js']);

  const lists = findWordLists(sources.filter(({ path: file }) => !isOfLanguages(file) && !isTest(file)));

  const isException = (file: string) => exceptions.some(([start]) => file.startsWith(start));
  expect(lists.filter(({ path: file }) => !isException(file))).toEqual([]);
});

test('each exception has a word list', async () => {
  const sources = await readSources(root, ['.ts']);

  const paths = findWordLists(sources).map(({ path: file }) => file);

  expect(exceptions.filter(([start]) => !paths.some((file) => file.startsWith(start)))).toEqual([]);
});

test.each([
  [
    'a set of quoted words',
    "const words = new Set(['der', 'die', 'das', 'und', 'nicht', 'mit', 'auch']);",
    'de',
  ],
  [
    'a map',
    "new Map([['i', 'they'], ['we', 'they'], ['me', 'them'], ['us', 'them'], ['my', 'their']])",
    'en',
  ],
  ['months in a pattern', 'const MONTH = /\\b(?:enero|febrero|marzo|abril|mayo|junio|julio)\\b/iu;', 'es'],
  ['words with endings in a pattern', '/\\b(?:ich|mich|mir|mein\\w*|dein\\w*|wir|uns)\\b/u', 'de'],
  ['words in one string', "listed('le la les un une des mon ma mes')", 'fr'],
  [
    'words of several languages in a pattern',
    '/(?:while|whereas|and|but|während|und|aber|mientras|y|pero|tandis que|et|mais)/u',
    'several',
  ],
  ['first letters of verbs', '/\\b(?:ask|answer|encourag|respond|congratulat|agree|thank|admir)/iu', 'en'],
  ['words with any ending', String.raw`/(?:ich|mein\p{L}*|dein\p{L}*|mir|dir|euch|uns\p{L}*)/iu`, 'de'],
  ['words of feeling', "const glad = ['amazing', 'beautiful', 'delighted', 'happy', 'joy', 'lovely'];", 'en'],
])('%s is found', (_, text, language) => {
  expect(findWordLists([{ path: 'a.ts', text }])).toMatchObject([{ path: 'a.ts', line: 1, language }]);
});

test.each([
  [
    'a sentence',
    "throw new Error('the job of the window is not on the queue and was not run by this worker');",
  ],
  ['units', "z.enum(['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'])"],
  [
    'weekdays as values',
    "z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])",
  ],
  ['states', "['on', 'off', 'in', 'out', 'pending', 'running']"],
  ['a comment', '// the a an my his their our your its of at from with into and or but'],
  ['names', "import { and, or, not, has, is, as, from, with, to } from './words.ts';"],
])('%s is not a word list', (_, text) => {
  expect(findWordLists([{ path: 'a.ts', text }])).toEqual([]);
});
