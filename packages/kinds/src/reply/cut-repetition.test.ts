import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutRepetition } from './cut-repetition.ts';

test('a reply that ends in one sentence again and again is cut behind the first of them', () => {
  const start = '{ "summary_text": "They talked about books. ';
  const loop = 'She loves the sea as a kid. ';
  expect(cutRepetition(`${start}${loop.repeat(40)}She loves th`)).toMatch(
    /^\{ "summary_text": "They talked about books\. (?:She loves the sea as a kid\.)? ?.{0,28}$/,
  );
});

test.each([
  '',
  '{"summary_text": "The user loves tea. The user loves coffee.", "key_topics": ["tea", "coffee"]}',
  'ha ha ha ha ha',
  `{"evidence": [${Array.from({ length: 200 }, (_, n) => n + 1).join(', ')}]`,
])('a reply without a loop is unchanged: %s', (reply) => {
  expect(cutRepetition(reply)).toBeUndefined();
});

test('the text before a loop is kept, and one repetition of it', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.string({ minLength: 8, maxLength: 60 }).filter((text) => text.trim().length >= 8),
      fc.integer({ min: 6, max: 20 }),
      (before, loop, times) => {
        const cut = cutRepetition(before + loop.repeat(times));
        expect(cut?.length ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(before.length + loop.length);
        expect((before + loop).startsWith(cut ?? 'no')).toBe(true);
      },
    ),
  );
});
