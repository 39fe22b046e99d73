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
