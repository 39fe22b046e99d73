import { type Message, PermanentError, systemClock, TemporaryError } from '@enrichment/core';
import { listTexts } from '@enrichment/embedded/llm/messages-request';
import { answersInOrder, type Script } from '@enrichment/embedded/llm/script';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import { ENRICHMENT_VERSION } from '@enrichment/kinds/summary/prompt';
import { DIVING, KEY, makeTalk } from '@enrichment/kinds/testing/talk';
import { createLlm } from '@enrichment/llm/create-llm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createModelWriter } from '../testing/model-writer.ts';

interface Setting {
  readonly script?: Script;
  readonly messages?: readonly Message[];
  readonly contextTokens?: number;
  readonly provider?: 'anthropic' | 'compatible';
}

const GOOD_TEXT =
  'The user is going diving near Dahab with Beatrix in March 2026. Elena said that sharks there are shy.';
const GOOD = {
  evidence: [1, 3, 4],
  summary_text: GOOD_TEXT,
  key_topics: ['diving trip', 'dahab', 'fear of sharks'],
  emotional_tone: 'positive',
};
const LONG = makeTalk(
  Array.from({ length: 240 }, (_, index) => `${DIVING[index % 8]} Remember point ${index + 1}.`),
);

async function setUp({
  script,
  messages = makeTalk(DIVING),
  contextTokens = 200_000,
  provider = 'anthropic',
}: Setting = {}) {
  const server = await startScriptedLlm(script === undefined ? {} : { script });
  onTestFinished(() => server.close());
  const options = { provider, baseUrl: server.url, key: 'k', model: 'claude-haiku-5-5', timeoutMs: 10_000 };
  const llm = createLlm({ ...options, contextTokens, maxOutputTokens: 64_000 });
  const writer = createModelWriter({ llm, clock: systemClock });
  const calls: CallFacts[] = [];
  const progress: number[] = [];
  const write = (signal = new AbortController().signal) =>
    writer.write(
      {
        key: KEY,
        messages,
        onCall: (call) => void calls.push(call),
        reportProgress: async (fraction) => void progress.push(fraction),
      },
      signal,
    );
  const attempt = () => write().catch((error: unknown) => error);
  return {
    server,
    writer,
    write,
    attempt,
    calls,
    progress,
    outcomes: () => calls.map(({ purpose, outcome }) => `${purpose} ${outcome}`),
  };
}

const reply = (over: object = {}) => ({ kind: 'json' as const, reply: { ...GOOD, ...over } });
const text = (words: string, stop?: string) => ({
  kind: 'text' as const,
  text: words,
  ...(stop === undefined ? {} : { stop }),
});

describe('a window that fits', () => {
  test('is summarized with one call', async () => {
    const { server, write, outcomes } = await setUp({ script: () => reply() });

    const summary = await write();

    expect(summary).toEqual({
      text: GOOD_TEXT,
      topics: GOOD.key_topics,
      tone: 'positive',
      compressionRatio: GOOD_TEXT.length / DIVING.join('').length,
      confidence: expect.closeTo(0.9, 0),
      enrichmentVersion: ENRICHMENT_VERSION,
      model: 'claude-haiku-5-5',
      quality: expect.objectContaining({ isDoubtful: false, isAskedAgain: false }),
    });
    expect(server.calls()).toHaveLength(1);
    expect(outcomes()).toEqual(['summary ok']);
  });

  test('is sent completely, each message with its number, speaker and text', async () => {
    const { server, write } = await setUp();

    await write();

    expect(server.requests[0]?.transcript.lines.map(({ n, who, text }) => ({ n, who, text }))).toEqual(
      DIVING.map((said, index) => ({ n: index + 1, who: index % 2 === 0 ? 'user' : 'Elena', text: said })),
    );
  });

  test('reports the call without any text', async () => {
    const { write, calls } = await setUp({ script: () => reply() });

    await write();

    expect(calls).toMatchObject([
      {
        purpose: 'summary',
        provider: 'anthropic',
        model: 'claude-haiku-5-5',
        requestId: 'req_1',
        outcome: 'ok',
      },
    ]);
    expect(calls[0]?.inputTokens).toBeGreaterThan(100);
    expect(calls[0]?.costUsd).toBeGreaterThan(0);
    expect(JSON.stringify(calls)).not.toContain('Dahab');
  });

  test('is summarized in the same way in plain text for a server without schemas', async () => {
    const { write, outcomes } = await setUp({ provider: 'compatible' });

    expect((await write()).text).toContain('Elena said');
    expect(outcomes()).toEqual(['summary ok']);
  });
});

describe('a reply that is wrong', () => {
  test('that repeats one sentence until it is cut off is requested once more, without a higher limit', async () => {
    const loop = `{"evidence": [1], "summary_text": "They dived. ${'She loves the sea as a kid. '.repeat(80)}`;
    const { server, write, outcomes } = await setUp({
      script: answersInOrder(text(loop, 'max_tokens'), reply()),
    });

    expect(await write()).toMatchObject({ text: GOOD_TEXT });

    expect(outcomes()).toEqual(['summary LLM_REPLY_TRUNCATED', 'repair ok']);
    const [first, second] = server.requests.map(({ body }) => body);
    expect(second?.max_tokens).toBe(first?.max_tokens);
    expect(JSON.stringify(second?.messages).match(/She loves the sea/g)?.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['prose', text('They talked about diving.')],
    ['wrong JSON', reply({ emotional_tone: 'purple' })],
    ['an empty reply', { kind: 'empty_content' as const }],
    ['a foreign link', reply({ summary_text: `${GOOD_TEXT} See https://evil.example/win.` })],
  ])('%s: is repaired with one more call', async (_, wrong) => {
    const { server, write, outcomes } = await setUp({ script: answersInOrder(wrong, reply()) });

    expect(await write()).toMatchObject({ text: GOOD_TEXT });

    expect(outcomes()).toEqual(['summary LLM_REPLY_INVALID', 'repair ok']);
    expect(server.requests[1]?.body.messages).toHaveLength(5);
  });

  test('twice: the window is tried again later, and both calls are recorded', async () => {
    const { attempt, outcomes } = await setUp({ script: () => text('A secret: Beatrix is afraid.') });

    const error = await attempt();

    expect(error).toBeInstanceOf(TemporaryError);
    expect(error).toMatchObject({ code: 'LLM_REPLY_INVALID', message: expect.stringContaining('elena') });
    expect(String(error)).not.toContain('Beatrix');
    expect(outcomes()).toEqual(['summary LLM_REPLY_INVALID', 'repair LLM_REPLY_INVALID']);
  });
});

describe('a model that gives no answer', () => {
  test('because it refuses fails the window for good after one call', async () => {
    const { attempt, outcomes } = await setUp({ script: () => ({ kind: 'refusal' }) });

    const error = await attempt();

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'LLM_REFUSED', message: expect.stringContaining('req_1') });
    expect(outcomes()).toEqual(['summary LLM_REFUSED']);
  });

  test('because of an error of the provider: the call is recorded, and the error rethrown', async () => {
    const { attempt, outcomes } = await setUp({ script: () => ({ kind: 'rate_limited', retryAfter: '2' }) });

    expect(await attempt()).toMatchObject({ code: 'LLM_RATE_LIMITED', afterMs: 2_000 });
    expect(outcomes()).toEqual(['summary LLM_RATE_LIMITED']);
  });

  test('because of an abort rejects with its reason, and no call is recorded', async () => {
    const { server, write, calls } = await setUp({ script: () => ({ kind: 'hang' }) });
    const job = new AbortController();
    const reason = new Error('the lease is lost');

    const writing = write(job.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 30_000 });
    job.abort(reason);

    await expect(writing).rejects.toBe(reason);
    expect(calls).toEqual([]);
  });
});

describe('a reply that is cut off', () => {
  test('gets a higher limit once', async () => {
    const { server, write, outcomes } = await setUp({
      script: answersInOrder({ kind: 'max_tokens' }, reply()),
    });

    expect(await write()).toMatchObject({ text: GOOD_TEXT });

    expect(server.requests.map(({ body }) => body.max_tokens)).toEqual([2_000, 8_000]);
    expect(outcomes()).toEqual(['summary LLM_REPLY_TRUNCATED', 'summary ok']);
  });

  test('twice: the window fails after these two calls', async () => {
    const { attempt, outcomes } = await setUp({ script: () => ({ kind: 'max_tokens' }) });

    const error = await attempt();

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'LLM_REPLY_TRUNCATED' });
    expect(outcomes()).toEqual(['summary LLM_REPLY_TRUNCATED', 'summary LLM_REPLY_TRUNCATED']);
  });
});

describe('a window that does not fit', () => {
  test('is summarized from notes of its parts, with progress', async () => {
    const { server, write, outcomes, progress } = await setUp({ messages: LONG, contextTokens: 9_000 });

    const summary = await write();

    expect(summary.text).not.toBe('');
    expect(outcomes().at(-1)).toBe('merge ok');
    expect(outcomes().filter((outcome) => outcome === 'part ok').length).toBeGreaterThan(2);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    const parts = server.requests
      .slice(0, -1)
      .flatMap(({ transcript }) => transcript.lines.map(({ n }) => n));
    expect(parts).toEqual(LONG.map((_, index) => index + 1));
  });

  test('keeps speakers and message numbers up to the summary', async () => {
    const { server, write } = await setUp({ messages: LONG, contextTokens: 9_000 });

    await write();

    const facts = server.requests.at(-1)?.transcript.lines ?? [];
    expect(facts.length).toBeGreaterThan(10);
    for (const { n, who } of facts) {
      const [number] = [n].flat();
      expect(who).toBe((number ?? 0) % 2 === 1 ? 'user' : 'Elena');
    }
  });

  test("according to the model's error is summarized in parts", async () => {
    const { write, outcomes } = await setUp({ script: answersInOrder({ kind: 'context_full' }) });

    await write();

    expect(outcomes()).toEqual(['summary LLM_REQUEST_TOO_LARGE', 'part ok', 'part ok', 'merge ok']);
  });

  test('even one message at a time fails for good', async () => {
    const { attempt, calls } = await setUp({
      script: () => ({ kind: 'error', status: 413 }),
      messages: makeTalk(DIVING.slice(0, 2)),
    });

    const error = await attempt();

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'LLM_REQUEST_TOO_LARGE' });
    expect(calls.length).toBeLessThan(5);
  });

  test('of a model without room for any message fails for good, without a call', async () => {
    const { attempt, calls } = await setUp({ contextTokens: 1_500 });

    expect(await attempt()).toMatchObject({ code: 'LLM_REQUEST_TOO_LARGE' });
    expect(calls).toEqual([]);
  });

  test('has no part paid for twice when a later call fails', async () => {
    const { server, write, attempt, calls } = await setUp({ messages: LONG, contextTokens: 9_000 });
    const isLast: Script = ({ body }) =>
      listTexts(body).some((words) => words.includes('"summary_text"'))
        ? { kind: 'error', status: 500 }
        : { kind: 'ok' };
    server.setScript(isLast);
    expect(await attempt()).toMatchObject({ code: 'LLM_UNAVAILABLE' });
    const parts = calls.length - 1;
    server.setScript(() => ({ kind: 'ok' }));

    await write();

    expect(parts).toBeGreaterThan(2);
    expect(calls.length).toBe(parts + 2);
  });

  test('of thousands of messages is summarized by a small model', async () => {
    const messages = makeTalk(Array.from({ length: 3_000 }, (_, index) => `${DIVING[index % 8]} (${index})`));
    const { write, outcomes } = await setUp({ messages, contextTokens: 12_000 });

    await write();

    expect(outcomes().at(-1)).toBe('merge ok');
    expect(new Set(outcomes())).toEqual(new Set(['part ok', 'merge ok']));
  });
});
