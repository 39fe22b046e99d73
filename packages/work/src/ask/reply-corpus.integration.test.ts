import { systemClock } from '@enrichment/core';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import { KEY, makeTalk } from '@enrichment/kinds/testing/talk';
import { createLlm } from '@enrichment/llm/create-llm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createModelWriter } from '../testing/model-writer.ts';
import { REPLIES } from '../testing/reply-corpus/replies.ts';
import { type ReplyCase, RIGHT } from '../testing/reply-corpus/reply-case.ts';

/** Real SDK and real HTTP; the server says what the row says, and then the right answer. */
let server: ScriptedLlm;
beforeAll(async () => {
  server = await startScriptedLlm();
});
afterAll(() => server.close());

const HARBOUR = makeTalk(
  Array.from(
    { length: 6 },
    (_, index) =>
      `I went down to the harbour today, the blue boat is back, number ${index}; the weather was windy and I come again on Friday.`,
  ),
);

async function write({ answer }: Pick<ReplyCase, 'answer'>) {
  server.setScript((_, callNumber) => (callNumber === 1 ? answer : { kind: 'json', reply: RIGHT }));
  const options = { baseUrl: server.url, key: 'k', model: 'claude-haiku-5-5', timeoutMs: 20_000 };
  const llm = createLlm({
    ...options,
    provider: 'compatible',
    contextTokens: 100_000,
    maxOutputTokens: 8_000,
  });
  const calls: CallFacts[] = [];
  const input = { key: KEY, messages: HARBOUR, reportProgress: async () => undefined };
  const summary = await createModelWriter({ llm, clock: systemClock }).write(
    { ...input, onCall: (call) => void calls.push(call) },
    new AbortController().signal,
  );
  return { summary, calls };
}

test('the corpus names each case once', () => {
  expect(new Set(REPLIES.map(({ name }) => name)).size).toBe(REPLIES.length);
});

describe('a reply that contains an answer is read at the first call; another one is requested otherwise', () => {
  test.each(REPLIES)('$name: $fate', async (row) => {
    const { summary, calls } = await write(row);

    expect(calls).toHaveLength(row.fate === 'read' ? 1 : 2);
    expect(summary).toMatchObject({
      text: RIGHT.summary_text,
      topics: row.fate === 'read' ? (row.topics ?? RIGHT.key_topics) : RIGHT.key_topics,
      tone: row.fate === 'read' ? (row.tone ?? 'positive') : 'positive',
    });
  });
});
