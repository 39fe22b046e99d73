import type { LlmReply } from '@enrichment/llm/llm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openPaidReplies } from './paid-replies.ts';

const request = {
  ...{ system: 'Summarize.', transcript: '{"n":1}', instruction: 'Write.', schema: z.unknown() },
  maxOutputTokens: 100,
};
const llm = { provider: 'anthropic' as const, model: 'm-1' };
const replayedAt = new Date('2026-03-09T10:00:00Z');
const reply: LlmReply = {
  ...{ text: 'The tide is high.', stop: 'end', hasThoughts: false, model: 'm-1', requestId: 'r-1' },
  usage: { inputTokens: 10, outputTokens: 5, cacheReadTokens: 0, cacheWriteTokens: 0 },
  ...{ costUsd: 0.01, durationMs: 7 },
};

/** What Postgres gives back of the replies that were kept. */
function storeReply(isUsable = true): unknown {
  const paid = openPaidReplies(null, replayedAt);
  paid.add({ llm, request }, reply, isUsable);
  return JSON.parse(JSON.stringify({ contentHash: 'hash', replies: paid.listUnstored(true) }));
}

test('another process finds the reply to an equal request, without its costs', () => {
  const paid = openPaidReplies(storeReply(), replayedAt);

  expect(paid.find(llm, request)).toMatchObject({
    ...{ text: 'The tide is high.', stop: 'end', hasThoughts: false, costUsd: null, requestId: null },
    usage: { inputTokens: null, outputTokens: null },
  });
  expect(paid.find(llm, { ...request, transcript: '{"n":2}' })).toBeUndefined();
  expect(paid.find(llm, { ...request, instruction: 'Write more.' })).toBeUndefined();
  expect(paid.find({ ...llm, model: 'm-2' }, request)).toBeUndefined();
  expect(paid.find({ provider: 'openrouter', model: 'm-1' }, request)).toBeUndefined();
});

test.each([
  ['of another replay', storeReply(), null],
  ['that this version cannot read', { contentHash: 'hash', replies: { byRequest: 7 } }, replayedAt],
  ['of no attempt', null, replayedAt],
])('replies %s are not used', (_, stored, replayRequestedAt) => {
  expect(openPaidReplies(stored, replayRequestedAt).find(llm, request)).toBeUndefined();
});

test('a usable reply is stored if another call follows, and a faulty one always; each once', () => {
  const usable = openPaidReplies(null, null);
  usable.add({ llm, request }, reply, true);
  const faulty = openPaidReplies(null, null);
  faulty.add({ llm, request }, reply, false);

  expect(usable.listUnstored(false)).toBeUndefined();
  expect(usable.listUnstored(true)).toMatchObject({ madeFor: null });
  expect(faulty.listUnstored(false)).toMatchObject({ madeFor: null });
  faulty.noteStored();
  expect(faulty.listUnstored(true)).toBeUndefined();
  // The window has needed further calls before: its next reply is kept too.
  faulty.add({ llm, request: { ...request, instruction: 'Again.' } }, reply, true);
  expect(faulty.listUnstored(false)).toBeDefined();
});

test('what remains after an attempt that failed over its replies are the usable ones', () => {
  const paid = openPaidReplies(storeReply(), replayedAt);
  expect(paid.listWithoutFaulty()).toBeUndefined();
  paid.add({ llm, request: { ...request, instruction: 'Repair.' } }, reply, false);

  expect(Object.values(paid.listWithoutFaulty()?.byRequest ?? {})).toEqual([
    expect.objectContaining({ isUsable: true }),
  ]);
});
