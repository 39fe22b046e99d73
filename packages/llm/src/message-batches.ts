import type { Anthropic } from '@anthropic-ai/sdk';
import { type EnrichmentError, parseJson, TemporaryError } from '@enrichment/core';
import { z } from 'zod';
import { createCallMemory } from './call-memory.ts';
import { classifyAnswer } from './classify-answer.ts';
import type { BatchAnswer, BatchLook, ListedBatch, LlmRequest, MessageBatches, Submission } from './llm.ts';
import { findErrorAnswer, toLlmError } from './llm-errors.ts';
import { isMaybeBilled, noteMaybeBilled } from './maybe-billed.ts';
import { createPriceBook } from './prices/price-book.ts';
import { getProvider } from './providers/providers.ts';
import { readEnvelope } from './reply-envelope.ts';
import { makeRequestBody } from './request-body.ts';
import { FULL_FORM } from './request-form.ts';
import type { RemoteLlmOptions } from './settings.ts';

const Batch = z.object({
  id: z.string().min(1),
  processing_status: z.string(),
  created_at: z.coerce.date(),
  ended_at: z.coerce.date().nullish(),
  /** "The sum of all values always matches the total number of requests in the batch" (the SDK's types). */
  request_counts: z.record(z.string(), z.number()),
});

const Line = z.object({ custom_id: z.string(), result: z.looseObject({ type: z.string() }) });

const Errored = z.object({ error: z.object({ error: z.object({ type: z.string().regex(/^\w{1,60}$/) }) }) });

/** A body of many megabytes takes longer than a question. A lost answer is searched for later than this. */
const SUBMIT_TIMEOUT_MAX_MS = 300_000;
const UPLOAD_BYTES_PER_MS = 1_000;

/** Batches of one page of the list. */
const PAGE_BATCHES = 100;

/**
 * Anthropic's Message Batches. Submitting is not idempotent: the API takes no key of ours (the SDK's
 * `idempotencyKey` has no effect), and a list does not show the custom ids.
 */
export function createMessageBatches(client: Anthropic, options: RemoteLlmOptions): MessageBatches {
  const memory = createCallMemory();
  const explain = (error: unknown, hasTimedOut: boolean): EnrichmentError => {
    const answer = findErrorAnswer(error);
    const context = { model: options.model, transcript: '', hasPlainerForm: false };
    const meaning = answer === null ? null : classifyAnswer(answer, context);
    return toLlmError(error, { ...options, hasTimedOut }, { memory, meaning, window: '' });
  };
  const ask = async <Value>(
    signal: AbortSignal,
    timeoutMs: number,
    send: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> => {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const value = await send(AbortSignal.any([signal, deadline]));
      memory.noteSuccess();
      return value;
    } catch (error) {
      signal.throwIfAborted();
      throw explain(error, deadline.aborted);
    }
  };
  const bodyOf = (request: LlmRequest) => makeRequestBody(options, request, FULL_FORM);
  return {
    measureBytes: (request) => Buffer.byteLength(JSON.stringify(bodyOf(request))),
    submit: async (entries, signal) => await submit(client, { options, entries, bodyOf, explain }, signal),
    look: async (ticket, signal) =>
      await ask(signal, options.timeoutMs, async (limited): Promise<BatchLook> => {
        try {
          const batch = await client.messages.batches.retrieve(ticket, {}, { signal: limited });
          const isEnded = Batch.parse(batch).processing_status === 'ended';
          return { kind: isEnded ? 'ended' : 'pending' };
        } catch (error) {
          if (findErrorAnswer(error)?.status === 404) return { kind: 'unknown' };
          throw error;
        }
      }),
    listSince: async (since, signal) =>
      await ask(signal, options.timeoutMs, async (limited) => {
        const found: ListedBatch[] = [];
        const list = client.messages.batches.list({ limit: PAGE_BATCHES }, { signal: limited });
        // The newest come first.
        for await (const one of list) {
          const batch = Batch.parse(one);
          if (batch.created_at < since) break;
          const entries = Object.values(batch.request_counts).reduce((sum, count) => sum + count, 0);
          found.push({ ticket: batch.id, entries, isEnded: batch.processing_status === 'ended' });
        }
        return found;
      }),
    readResults: async (ticket, signal) =>
      await ask(signal, SUBMIT_TIMEOUT_MAX_MS, (limited) => readResults(client, ticket, limited)),
    readAnswer: (result, submittedAt) => readAnswer(options, result, submittedAt),
  };
}

/** An answer that leaves open whether the provider has the batch is `unknown`: it is looked for later. */
async function submit(
  client: Anthropic,
  {
    options,
    entries,
    bodyOf,
    explain,
  }: {
    options: RemoteLlmOptions;
    entries: Parameters<MessageBatches['submit']>[0];
    bodyOf: (request: LlmRequest) => ReturnType<typeof makeRequestBody>;
    explain: (error: unknown, hasTimedOut: boolean) => EnrichmentError;
  },
  signal: AbortSignal,
): Promise<Submission> {
  const requests = entries.map(({ customId, request }) => ({
    custom_id: customId,
    params: bodyOf(request),
  }));
  const uploadMs = Buffer.byteLength(JSON.stringify(requests)) / UPLOAD_BYTES_PER_MS;
  const timeoutMs = Math.min(options.timeoutMs + Math.ceil(uploadMs), SUBMIT_TIMEOUT_MAX_MS);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const both = AbortSignal.any([signal, deadline]);
    const batch = await client.messages.batches.create({ requests }, { signal: both, timeout: timeoutMs });
    const parsed = Batch.pick({ id: true }).safeParse(batch);
    if (parsed.success) return { kind: 'accepted', ticket: parsed.data.id };
    const message = `${options.provider} (${options.model}) answered without the id of the batch`;
    return { kind: 'unknown', error: new TemporaryError('LLM_REPLY_INVALID', message) };
  } catch (error) {
    const status = findErrorAnswer(error)?.status;
    const failure = explain(error, deadline.aborted);
    // A server that fails may have accepted it before, and so may a gateway that gave up.
    const isRefused = status === undefined ? !isMaybeBilled(error) : status < 500 && !isMaybeBilled(error);
    return isRefused && !deadline.aborted && !signal.aborted
      ? { kind: 'refused', error: failure, isForGood: status !== undefined && FOR_GOOD.includes(status) }
      : { kind: 'unknown', error: failure };
  }
}

/** The batch itself is at fault, or there are none: waiting does not help. */
const FOR_GOOD: readonly number[] = [400, 404, 405, 413, 422];

/**
 * Reads the lines by ourselves: the SDK's reader throws at the first broken one, and so loses all that
 * follow. From our own address, not `results_url`, which would send the key past a gateway.
 */
async function readResults(
  client: Anthropic,
  ticket: string,
  signal: AbortSignal,
): Promise<Map<string, unknown> | null> {
  const results = new Map<string, unknown>();
  try {
    const path = `/v1/messages/batches/${encodeURIComponent(ticket)}/results`;
    const options = { signal, headers: { Accept: 'application/binary' }, __binaryResponse: true };
    const response = await client.get(path, options).asResponse();
    for await (const line of readLines(response)) {
      const parsed = Line.safeParse(parseJson(line));
      if (parsed.success) results.set(parsed.data.custom_id, parsed.data.result);
    }
    return results;
  } catch (error) {
    if (findErrorAnswer(error)?.status === 404) return null;
    throw error;
  }
}

async function* readLines({ body }: Response): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

/** `undefined`: the results have no readable line for the request, so it may have been billed. */
function readAnswer(options: RemoteLlmOptions, result: unknown, submittedAt: Date): BatchAnswer {
  const asked = `${options.provider} (${options.model})`;
  const parsed = z.looseObject({ type: z.string() }).safeParse(result);
  if (parsed.success && (parsed.data.type === 'expired' || parsed.data.type === 'canceled')) {
    return failed(new TemporaryError('LLM_UNAVAILABLE', `${asked}: the request is ${parsed.data.type}`));
  }
  if (parsed.success && parsed.data.type === 'errored') {
    const type = Errored.safeParse(parsed.data).data?.error.error.type ?? 'an unknown error';
    return failed(new TemporaryError('LLM_UNAVAILABLE', `${asked}: the request ended with ${type}`));
  }
  const message: unknown = parsed.data?.message;
  const reply = parsed.data?.type === 'succeeded' ? readEnvelope(message) : null;
  if (reply === null) {
    const error = new TemporaryError(
      'LLM_REPLY_INVALID',
      `${asked}: the batch has no readable result for it`,
    );
    noteMaybeBilled(error);
    return failed(error);
  }
  const { model, prices, provider } = options;
  const book = prices ?? createPriceBook({ hasTable: getProvider(provider).models === 'in our table' });
  const costUsd = book.compute(model, reply.usage, submittedAt, 'batch');
  return {
    kind: 'answered',
    reply: {
      ...reply,
      ...{ model: reply.model === '' ? model : reply.model, costUsd, requestId: null, durationMs: 0 },
      costSource: costUsd === null ? null : 'table',
    },
  };
}

const failed = (error: EnrichmentError): BatchAnswer => ({ kind: 'failed', error });
