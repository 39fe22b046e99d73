import { computeFingerprint } from '@enrichment/core';
import { expect, test } from 'vitest';
import { DIVING, KEY, makeTalk } from '../testing/talk.ts';
import { claimsLines } from './claims-reply.ts';
import { createClaimsKind } from './create-claims-kind.ts';
import { readItems } from './read-items.ts';

test('a reply that copies the examples of the instruction stores nothing', () => {
  const shown = /\{"text":.*\}/.exec(claimsLines().join('\n'))?.[0] ?? '';
  const examples: unknown = JSON.parse(`[${shown}]`);
  const messages = makeTalk(DIVING);
  const view = {
    name: 'whole' as const,
    key: KEY,
    messages,
    said: messages,
    contentHash: computeFingerprint(messages),
  };

  const { claims, dropped } = createClaimsKind({ model: 'small' }).check(examples, view);

  expect(claims).toEqual([]);
  expect(Object.values(dropped).reduce((sum, count) => sum + count)).toBe(2);
});

test.each([
  ['one number', 3, [3]],
  ['numbers as texts', ['n1', '#2', '3'], [1, 2, 3]],
  ['one text', '1, 2 and 4', [1, 2, 4]],
  ['a range', ['2-4'], [2, 3, 4]],
  ['a range that JSON does not have', '2..4', [2, 3, 4]],
  ['a range without meaning, by its ends', '1-30', [1, 30]],
  ['objects', [{ n: 1 }, { message: 5 }], [1, 5]],
  ['a fraction, which is no number of a message', [1.5, '2.5'], []],
  ['nothing', undefined, []],
])('the evidence of an item may be %s', (_, evidence, numbers) => {
  const { items } = readItems([{ text: 'The user dives.', object: 'diving', evidence }], KEY);

  expect(items).toMatchObject([{ evidence: numbers }]);
});
