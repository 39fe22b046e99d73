import { computeFingerprint } from '@enrichment/core';
import { expect, test } from 'vitest';
import { DIVING, KEY, makeTalk } from '../testing/talk.ts';
import { claimsLines } from './claims-reply.ts';
import { createClaimsKind } from './create-claims-kind.ts';

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
