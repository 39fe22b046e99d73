import { expect, it } from 'vitest';
import { differentWords } from './search-words.ts';
import { openTestStore } from './test-store.ts';

const numbers = Array.from({ length: 60_000 }, (_, n) => n);

it.each([
  ['plain', numbers.map((n) => `wandering${n}`)],
  ['accented', numbers.map((n) => `éèàùçÉÈâêîôûäëïöü${n}`)],
  ['of addresses', numbers.map((n) => `https://example.com/a/${n}?of=b-c-d-${n}`)],
  ['Japanese', numbers.map((n) => `昨日は京都で抹茶を飲みました${n}`)],
  ['without end', ['x'.repeat(3_000_000), 'tide']],
])('words (%s) fit a tsvector, however many they are', async (_name, words) => {
  const store = await openTestStore();

  const [row] = await store.sql`
    select length(enrichment_search_lexemes(${differentWords([words.join(' ')])}, null)) as lexemes`;

  expect(row?.lexemes).toBeGreaterThan(0);
});

it('each word is kept once, in lower case', () => {
  expect(differentWords(['The tide\nis high', 'the TIDE turns'])).toBe('the tide is high turns');
});
