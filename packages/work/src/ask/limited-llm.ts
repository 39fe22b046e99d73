import { RetryLaterError } from '@enrichment/core';
import type { Llm, LlmReply, LlmRequest, LlmUsage, MessageBatches } from '@enrichment/llm/llm';
import type { CallBudget, Turn } from '@enrichment/queue/call-budget';
import { estimateRequestTokens } from './split-window.ts';

/** Wraps a model so that each call waits for its turn in the budget shared by all replicas. */
export function createLimitedLlm({ llm, budget }: { llm: Llm; budget: CallBudget }): Llm {
  return {
    ...llm,
    ...(llm.batches && { batches: limitBatches(llm.batches, { llm, budget }) }),
    complete: async (request, signal) => {
      const turn = await budget.reserve({ tokens: estimateCallTokens(request) }, signal);
      if (turn.kind === 'later') throw notAskedError(llm, turn);
      let reply: LlmReply;
      try {
        reply = await llm.complete(request, signal);
      } catch (error) {
        const wait = findWait(error);
        // Recorded before this window is put back, so that no other call goes out in between.
        if (wait !== undefined) await turn.block(wait);
        throw error;
      }
      // Not awaited: a paid answer does not wait for the queue's server.
      void turn.settle({ tokens: countTokens(reply.usage) ?? estimateCallTokens(request) });
      return reply;
    },
  };
}

/**
 * Each request about a batch counts as one call of the account. The tokens of a batch do not: the provider
 * has a limit of its own for what its batches hold.
 */
function limitBatches(
  batches: MessageBatches,
  { llm, budget }: { llm: Llm; budget: CallBudget },
): MessageBatches {
  const waitForTurn = async (signal: AbortSignal): Promise<void> => {
    const turn = await budget.reserve({ tokens: 1 }, signal);
    if (turn.kind === 'later') throw notAskedError(llm, turn);
    void turn.settle({ tokens: 1 });
  };
  return {
    ...batches,
    submit: async (entries, signal) => {
      try {
        await waitForTurn(signal);
      } catch (error) {
        if (!isNotAsked(error)) throw error;
        return { kind: 'refused', error, isForGood: false };
      }
      return await batches.submit(entries, signal);
    },
    look: async (ticket, signal) => {
      await waitForTurn(signal);
      return await batches.look(ticket, signal);
    },
    listSince: async (since, signal) => {
      await waitForTurn(signal);
      return await batches.listSince(since, signal);
    },
    readResults: async (ticket, signal) => {
      await waitForTurn(signal);
      return await batches.readResults(ticket, signal);
    },
  };
}

/** Whether the error was thrown before the request was sent, so that there is no call to count or bill. */
export function isNotAsked(error: unknown): error is RetryLaterError {
  return (
    error instanceof RetryLaterError && (error.code === 'LLM_THROTTLED' || error.code === 'QUEUE_UNAVAILABLE')
  );
}

function notAskedError(llm: Llm, { reason, afterMs }: Extract<Turn, { kind: 'later' }>): RetryLaterError {
  if (reason === 'budget') {
    const message = `no call to ${llm.provider} (${llm.model}) is free for ${Math.ceil(afterMs / 1_000)} s`;
    return new RetryLaterError('LLM_THROTTLED', message, { afterMs, scope: 'queue' });
  }
  const message = "the queue's server, which keeps the limit of calls, does not answer";
  return new RetryLaterError('QUEUE_UNAVAILABLE', message, { afterMs, scope: 'job' });
}

function findWait(error: unknown): { afterMs: number; cause: 'limit' | 'overload' } | undefined {
  if (!(error instanceof RetryLaterError)) return undefined;
  if (error.code === 'LLM_RATE_LIMITED') return { afterMs: error.afterMs, cause: 'limit' };
  return error.code === 'LLM_OVERLOADED' ? { afterMs: error.afterMs, cause: 'overload' } : undefined;
}

/** The most tokens that the call may use; unused ones are returned when it is answered. */
function estimateCallTokens(request: LlmRequest): number {
  return estimateRequestTokens(request) + request.maxOutputTokens;
}

/**
 * Tokens read from the provider's cache do not count towards a limit. undefined if the server does not report
 * usage.
 */
function countTokens({ inputTokens, outputTokens, cacheWriteTokens }: LlmUsage): number | undefined {
  if (inputTokens === null || outputTokens === null || cacheWriteTokens === null) return undefined;
  return inputTokens + outputTokens + cacheWriteTokens;
}
