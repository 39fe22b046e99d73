import { TemporaryError } from '@enrichment/core';
import type { Llm, LlmReply, LlmRequest, MessageBatches } from '@enrichment/llm/llm';
import type { JobContext } from '@enrichment/queue/consumer';
import type { Span, Tracing } from '@enrichment/runtime/tracing/tracing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { traceCalls, traceHandler } from './trace-window.ts';

/** Keeps each span with the facts that its end added. */
function keepSpans(): { spans: unknown[]; run: Tracing['run'] } {
  const spans: unknown[] = [];
  const run = async <Result>(
    { name, facts }: Span,
    work: (note: (more: object) => void) => Promise<Result>,
  ): Promise<Result> => {
    let all: object = { ...facts };
    try {
      return await work((more) => {
        all = { ...all, ...more };
      });
    } finally {
      spans.push({ name, ...all });
    }
  };
  return { spans, run };
}

const signal = new AbortController().signal;
const job = {
  windowId: 'w-1',
  userId: 'user-42',
  botName: 'elena',
  startsAt: new Date('2025-10-19T00:00:00Z'),
  endsAt: new Date('2025-10-20T00:00:00Z'),
  cause: 'live',
} as const;
const context: JobContext = {
  attempt: 2,
  attemptsMax: 5,
  isLastAttempt: false,
  signal,
  reportProgress: () => undefined,
  reportStep: () => undefined,
};

describe('a run of a window as a span', () => {
  test('names bot, window, attempt and outcome, and not the user', async () => {
    const { spans, run } = keepSpans();

    const facts = await traceHandler({ run }, async () => ({ outcome: 'summarized', tokensIn: 3 }))(
      job,
      context,
    );

    expect(facts).toEqual({ outcome: 'summarized', tokensIn: 3 });
    expect(spans).toEqual([
      { name: 'summarize window', bot: 'elena', window_id: 'w-1', attempt: 2, outcome: 'summarized' },
    ]);
    expect(JSON.stringify(spans)).not.toContain(job.userId);
  });

  test('ends with its error, which reaches the queue unchanged', async () => {
    const { spans, run } = keepSpans();
    const error = new TemporaryError('SOURCE_UNAVAILABLE', 'away');

    const traced = traceHandler({ run }, () => Promise.reject(error));

    await expect(traced(job, context)).rejects.toBe(error);
    expect(spans).toHaveLength(1);
  });
});

const request: LlmRequest = {
  system: 'You summarize.',
  transcript: 'my sister Beatrix',
  instruction: 'Summarize.',
  schema: z.object({}),
  maxOutputTokens: 100,
};
const reply: LlmReply = {
  text: 'Beatrix hides the key.',
  hasThoughts: false,
  stop: 'end',
  model: 'claude-haiku-5-5',
  requestId: 'req_1',
  usage: { inputTokens: 12, outputTokens: null, cacheReadTokens: 0, cacheWriteTokens: 0 },
  costUsd: null,
  durationMs: 5,
};
const llm: Llm = {
  provider: 'anthropic',
  model: 'claude-haiku-5-5',
  contextTokens: 1_000,
  maxOutputTokens: 100,
  complete: async () => reply,
};

describe('a call of a model as a span', () => {
  test('has model, outcome and tokens, unknown ones too, and no text', async () => {
    const { spans, run } = keepSpans();

    expect(await traceCalls({ run }, llm).complete(request, signal)).toBe(reply);

    expect(spans).toEqual([
      { name: 'call LLM', model: reply.model, outcome: 'end', tokens_in: 12, tokens_out: 'unknown' },
    ]);
    expect(JSON.stringify(spans)).not.toContain('Beatrix');
  });

  test('is one for each request about a batch', async () => {
    const { spans, run } = keepSpans();
    const batches: MessageBatches = {
      measureBytes: () => 1,
      submit: async () => ({ kind: 'accepted', ticket: 'msgbatch_1' }),
      look: async () => ({ kind: 'pending' }),
      listSince: async () => [],
      readResults: async () => new Map([['c', 'Beatrix']]),
      readAnswer: () => ({ kind: 'answered', reply }),
    };
    const traced = traceCalls({ run }, { ...llm, batches }).batches;

    await traced?.submit([{ customId: 'c', request }], signal);
    await traced?.look('msgbatch_1', signal);
    await traced?.readResults('msgbatch_1', signal);

    expect(spans).toMatchObject([{ outcome: 'accepted' }, { outcome: 'pending' }, { name: 'call LLM' }]);
    expect(JSON.stringify(spans)).not.toContain('Beatrix');
  });

  test('keeps the properties and replies of the model', () => {
    const { run } = keepSpans();
    const { complete: _, ...facts } = traceCalls({ run }, llm);

    expect(llm).toMatchObject(facts);
  });
});
