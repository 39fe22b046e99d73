import { expect, it, test } from 'vitest';
import { cutToTokens, estimateTokens } from './estimate-tokens.ts';
import { COUNTED_TEXTS } from './testing/counted-texts.ts';

test.each(COUNTED_TEXTS)('a text in %s costs no more than it is taken to', (_language, text, tokens) => {
  expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens);
  expect(estimateTokens(text)).toBeLessThan(tokens * 3.5);
});

test.each(COUNTED_TEXTS)('a text in %s is cut to what it may cost, between characters', (_language, text) => {
  for (const tokens of [0, 1, 7, 20, 1_000]) {
    const cut = cutToTokens(text, tokens);

    expect(estimateTokens(cut)).toBeLessThanOrEqual(tokens);
    expect(text.startsWith(cut)).toBe(true);
    expect(cut.isWellFormed()).toBe(true);
  }
});

it('English prose is cheaper than two of its letters a token', () => {
  const prose = 'They spoke of the tides and walked along the harbour until the ferry came.';

  expect(estimateTokens(prose)).toBeLessThan(prose.length / 2.5);
});
