import type { Anthropic } from '@anthropic-ai/sdk';
import { TemporaryError } from '@enrichment/core';
import { z } from 'zod';
import { createCallMemory } from './call-memory.ts';
import { classifyAnswer } from './classify-answer.ts';
import { readErrorAnswer } from './error-answer.ts';
import type { LaterAnswer, LaterAnswers, LlmReply, LlmRequest } from './llm.ts';
import { AnswerError, findErrorAnswer, toLlmError } from './llm-errors.ts';
import { createPriceBook } from './prices/price-book.ts';
import { getProvider } from './providers/providers.ts';
import { readEnvelope } from './reply-envelope.ts';
import { makeRequestBody } from './request-body.ts';
import { FULL_FORM } from './request-form.ts';
import type { RemoteLlmOptions } from './settings.ts';
import { transcriptMark } from './transcript-mark.ts';

/**
 * Half the price of a call that is answered on the spot, for all kinds of tokens (Anthropic's pricing page).
 */
const BATCH_PRICE_SHARE = 0.5;

/**
 * Most batches end within an hour: the first look comes soon, and later ones after a quarter of the batch's
 * age.
 */
const LOOK_MIN_MS = 30_000;
const LOOK_MAX_MS = 600_000;
const LOOK_SHARE = 0.25;

/** Names the only request of a batch. */
const CUSTOM_ID = 'window';

const Batch = z.object({
  id: z.string().min(1),
  processing_status: z.string(),
  created_at: z.coerce.date(),
  ended_at: z.coerce.date().nullish(),
});

const Result = z.object({
  result: z.discriminatedUnion('type', [
    z.object({ type: z.literal('succeeded'), message: z.unknown() }),
    z.object({ type: z.literal('errored'), error: z.unknown() }),
    z.object({ type: z.enum(['canceled', 'expired']) }),
  ]),
});

const ErrorType = z.object({ error: z.object({ type: z.string() }) });

/**
 * Answers later by Anthropic's Message Batches, one batch for each request: a batch costs half and is
 * answered within 24 hours, or expires.
 */
export function createBatchAnswers(client: Anthropic, options: RemoteLlmOptions): LaterAnswers {
  const memory = createCallMemory();
  const explain = (error: unknown, request: LlmRequest, hasTimedOut: boolean) => {
    const { transcript } = request;
    const answer = findErrorAnswer(error);
    const context = { model: options.model, transcript, hasPlainerForm: false };
    const meaning = answer === null ? null : classifyAnswer(answer, context);
    return toLlmError(
      error,
      { ...options, hasTimedOut },
      { memory, meaning, window: transcriptMark(transcript) },
    );
  };
  const ask = async <Value>(
    request: LlmRequest,
    signal: AbortSignal,
    send: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> => {
    const deadline = AbortSignal.timeout(options.timeoutMs);
    try {
      const value = await send(AbortSignal.any([signal, deadline]));
      memory.noteSuccess();
      return value;
    } catch (error) {
      signal.throwIfAborted();
      throw explain(error, request, deadline.aborted);
    }
  };
  return {
    submit: async (request, signal) => {
      await request.onSend?.();
      const requests = [{ custom_id: CUSTOM_ID, params: makeRequestBody(options, request, FULL_FORM) }];
      const batch = await ask(request, signal, async (limited) =>
        Batch.parse(await client.messages.batches.create({ requests }, { signal: limited })),
      );
      return { ticket: batch.id, lookAfterMs: LOOK_MIN_MS };
    },
    collect: async (ticket, request, signal) =>
      await ask(request, signal, async (limited): Promise<LaterAnswer> => {
        const batch = await findBatch(client, ticket, limited);
        if (batch === null) return noReply(options, 'the provider does not know the batch any more');
        if (batch.processing_status !== 'ended') return pendingSince(batch.created_at);
        for await (const line of await client.messages.batches.results(ticket, {}, { signal: limited })) {
          const { result } = Result.parse(line);
          if (result.type === 'errored') {
            return {
              kind: 'failed',
              error: explain(new AnswerError(readFailure(result.error)), request, false),
            };
          }
          if (result.type !== 'succeeded') return noReply(options, `the batch was ${result.type}`);
          const reply = readReply(options, result.message, batch);
          return reply === null
            ? {
                kind: 'failed',
                error: new TemporaryError('LLM_REPLY_INVALID', `${options.model} sent no message`),
              }
            : { kind: 'answered', reply };
        }
        return noReply(options, 'the batch has no result');
      }),
  };
}

/** null: the provider does not know the batch. */
async function findBatch(client: Anthropic, ticket: string, signal: AbortSignal) {
  try {
    return Batch.parse(await client.messages.batches.retrieve(ticket, {}, { signal }));
  } catch (error) {
    if (findErrorAnswer(error)?.status === 404) return null;
    throw error;
  }
}

function pendingSince(createdAt: Date): LaterAnswer {
  const ageMs = Date.now() - createdAt.getTime();
  return { kind: 'pending', lookAfterMs: Math.min(Math.max(ageMs * LOOK_SHARE, LOOK_MIN_MS), LOOK_MAX_MS) };
}

/** The next attempt submits the request again. */
function noReply({ provider, model }: RemoteLlmOptions, why: string): LaterAnswer {
  return { kind: 'failed', error: new TemporaryError('LLM_UNAVAILABLE', `${provider} (${model}): ${why}`) };
}

/** A failed request of a batch has an error body without a status. */
function readFailure(body: unknown) {
  const type = ErrorType.safeParse(body).data?.error.type;
  const status = type === 'invalid_request_error' ? 400 : 500;
  return readErrorAnswer({ status, body, headers: undefined, requestId: null });
}

function readReply(
  { provider, model, prices }: RemoteLlmOptions,
  message: unknown,
  batch: z.infer<typeof Batch>,
): LlmReply | null {
  const reply = readEnvelope(message);
  if (reply === null) return null;
  const book = prices ?? createPriceBook({ hasTable: getProvider(provider).models === 'in our table' });
  const fullUsd = book.compute(model, reply.usage, batch.ended_at ?? batch.created_at);
  return {
    ...reply,
    model: reply.model === '' ? model : reply.model,
    costUsd: fullUsd === null ? null : fullUsd * BATCH_PRICE_SHARE,
    costSource: fullUsd === null ? null : 'table',
    requestId: null,
    durationMs: batch.ended_at == null ? 0 : batch.ended_at.getTime() - batch.created_at.getTime(),
  };
}
