import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ContentUse, fitUsage } from './fit-usage.ts';

const EXACT = { inputTokens: 1, outputTokens: 100, usd: null, durationMs: 10, calls: 1, firstInputTokens: 1 };

it('a fit of calls along a line predicts the line, for any slope', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 90 }), (base, slope) => {
      const samples = Array.from({ length: 30 }, (_, index) => ({
        ...{ ...EXACT, messages: index + 5, characters: null, inputTokens: base + slope * (index + 5) },
      }));

      const predicted = fitUsage(samples)?.predict(
        [10, 100].map((messages) => ({ messages, characters: null })),
      );

      expect(predicted?.inputTokens.sum).toBeCloseTo(2 * base + slope * 110, 6);
      expect(predicted).toMatchObject({ outputTokens: { sum: 200, spread: 0.05 }, usd: null });
    }),
  );
});

it('a fit over messages and characters predicts windows of other users, whose messages are of another length', () => {
  const use = (messages: number, length: number): ContentUse => {
    const characters = messages * length;
    const inputTokens = 1_400 + 25 * messages + characters / 4;
    return { ...EXACT, messages, characters, inputTokens, usd: inputTokens * 1e-7 };
  };
  const samples = Array.from({ length: 30 }, (_, index) => use(5 + index, 20 + ((index * 7) % 30)));
  const ahead = Array.from({ length: 20 }, (_, index) => use(8 + index, 400));

  const predicted = fitUsage(samples)?.predict(ahead);

  const real = ahead.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
  expect(Math.abs((predicted?.usd?.sum ?? 0) / real - 1)).toBeLessThan(0.001);
});

it('a fit over windows of equal size predicts in proportion, and windows without a count of characters by their messages', () => {
  const samples = Array.from({ length: 12 }, () => ({
    ...EXACT,
    messages: 10,
    characters: 500,
    inputTokens: 300,
  }));

  const predicted = fitUsage(samples)?.predict([{ messages: 20, characters: null }]);

  expect(predicted?.inputTokens.sum).toBe(600);
});

it('a value that falls with the size is not predicted below its mean for larger windows', () => {
  const samples = Array.from({ length: 12 }, (_, index) => ({
    ...{ ...EXACT, messages: 10 + index, characters: 100 * index, inputTokens: 500 - index },
  }));

  const predicted = fitUsage(samples)?.predict([{ messages: 1_000, characters: 90_000 }]);

  expect(predicted?.inputTokens.sum).toBeCloseTo(494.5);
});

it('from fewer than 10 contents nothing is predicted', () => {
  expect(
    fitUsage(Array.from({ length: 9 }, () => ({ ...EXACT, messages: 1, characters: 1 }))),
  ).toBeUndefined();
});
