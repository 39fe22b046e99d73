import { createHash } from 'node:crypto';
import { type EnrichmentError, RetryLaterError } from '@enrichment/core';
import type { BatchAnswer, LlmReply, LlmRequest } from '@enrichment/llm/llm';
import type { AwaitedCall } from '@enrichment/store/awaited-calls';

/** The requests of one attempt that go into batches, or are in one. */
export interface AwaitedCalls {
  /**
   * Whether new requests are gathered for a batch. If not, they are answered on the spot, and only what is in
   * a batch already is awaited.
   */
  readonly isGathering: boolean;
  /** Finds the call of a batch with this request. */
  find(requestHash: string): Promise<AwaitedCall | null>;
  /** Takes a request that is gathered and not submitted yet; its call is in the ledger. */
  offer(gathered: { callKey: string; request: LlmRequest }): void;
  /** Reads what became of a call whose batch has ended. @throws if the provider cannot be asked */
  read(call: AwaitedCall, signal: AbortSignal): Promise<BatchAnswer>;
}

/**
 * The reply of a call whose batch has ended.
 * @throws the call's error if there is no reply; what asking the provider throws, as `isStillOpen`
 */
export async function collectReply(
  awaited: AwaitedCalls,
  call: AwaitedCall,
  signal: AbortSignal,
): Promise<LlmReply> {
  const answer = await awaited.read(call, signal).catch((error: unknown) => {
    if (typeof error === 'object' && error !== null) stillOpen.add(error);
    throw error;
  });
  if (answer.kind === 'answered') return answer.reply;
  throw answer.error;
}

/** Errors that say nothing of a call, which stays open. */
const stillOpen = new WeakSet<object>();

/** Whether the error leaves a call of a batch open: its reply is pending, or could not be asked for. */
export function isStillOpen(error: unknown): boolean {
  return typeof error === 'object' && error !== null && stillOpen.has(error);
}

/** A window in a batch has no job, so this time only counts for one that is looked at too early. */
const LOOK_AFTER_MS = 60_000;

/** The request is gathered or submitted, and its reply comes later. */
export function createPendingError(label: string): EnrichmentError {
  const error = new RetryLaterError('LLM_PENDING', `${label}: its request is in a batch`, {
    afterMs: LOOK_AFTER_MS,
    scope: 'job',
  });
  stillOpen.add(error);
  return error;
}

/** Whether the error is of `createPendingError`. */
export function isPending(error: unknown): boolean {
  return error instanceof RetryLaterError && error.code === 'LLM_PENDING';
}

/**
 * Keeps the first pending error of steps that run one after another, so that the requests of all of them get
 * into the same batch. `keep` throws any other error at once, `rethrow` the one that was kept.
 */
export function keepPending() {
  let pending: unknown;
  return {
    keep(error: unknown): void {
      if (!isPending(error)) throw error;
      pending ??= error;
    },
    rethrow(): void {
      if (pending !== undefined) throw pending;
    },
  };
}

/** Runs steps that may each leave a request pending. @throws as `keepPending` */
export async function runAllPending(steps: Iterable<() => Promise<void>>): Promise<void> {
  const pending = keepPending();
  for (const step of steps) await step().catch(pending.keep);
  pending.rethrow();
}

/** Equal for equal requests; the text cannot be read from it. */
export function hashRequest({
  system,
  transcript,
  instruction,
  maxOutputTokens,
  thinking,
  repair,
}: LlmRequest): string {
  const parts = [system, transcript, instruction, maxOutputTokens, thinking ?? null, repair ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
