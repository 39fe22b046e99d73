import { expect, it } from 'vitest';
import { rankMessages } from './rank-messages.ts';

const inWindow = (texts: readonly string[], windowIndex = 0) => texts.map((text) => ({ text, windowIndex }));

function best(texts: readonly string[], words: readonly string[]): string | undefined {
  const scores = rankMessages(inWindow(texts), words);
  return texts[scores.indexOf(Math.max(...scores))];
}

it('a rare word counts more than a frequent one', () => {
  const texts = ['the tide is high', 'the tide and the puffin', 'the tide is low', 'the tide turns'];

  expect(best(texts, ['tide', 'puffin'])).toBe('the tide and the puffin');
});

it('the turn after a fitting one is found, and no turn of another window', () => {
  const scores = rankMessages(
    [
      ...inWindow(['Nothing here.', 'Which instrument?'], 0),
      ...inWindow(['Out of another day.'], 1),
      ...inWindow(['Which instrument?', 'The cello.', 'Ah.'], 2),
    ],
    ['instrument'],
  );

  expect(scores[2]).toBe(0);
  expect(scores[4]).toBeGreaterThan(0);
  expect(scores[4]).toBeGreaterThan(scores[5] ?? 0);
});

it('words inside of addresses, numbers with signs between their digits and irregular forms are found', () => {
  const texts = ['see https://github.com/a/b', 'it cost 1,250.50 euros', 'we met there', 'nothing of that'];
  const messages = texts.map((text, windowIndex) => ({ text, windowIndex }));
  const best = (words: readonly string[]) => {
    const scores = rankMessages(messages, words);
    return scores.map((score) => score > 0).indexOf(true);
  };

  expect(best(['github'])).toBe(0);
  expect(best(['1250'])).toBe(1);
  expect(best(['meet'])).toBe(2);
});
