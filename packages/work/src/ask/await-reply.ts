import { createHash } from 'node:crypto';
import { type EnrichmentError, RetryLaterError } from '@enrichment/core';
import type { LaterAnswers, LlmReply, LlmRequest } from '@enrichment/llm/llm';

/** The submitted calls of one attempt, in the usage ledger. */
export interface AwaitedCalls {
  /** Finds the call that was submitted with this request. */
  find(requestHash: string): Promise<AwaitedCall | null>;
  /** Records what the provider calls the request, so that any worker can collect the reply. */
  keep(call: { callKey: string; ticket: string; requestHash: string }): Promise<void>;
}

/** A call that was submitted. */
export interface AwaitedCall {
  readonly callKey: string;
  readonly ticket: string;
  readonly startedAt: Date;
  /** Its reply was collected before, and is in the ledger. */
  readonly isEnded: boolean;
}

interface Awaiting {
  readonly later: LaterAnswers;
  readonly awaited: AwaitedCalls;
}

/** Finds the call with this exact request; null if it was not submitted. */
export async function findAwaited({ awaited }: Awaiting, request: LlmRequest): Promise<AwaitedCall | null> {
  return await awaited.find(hashRequest(request));
}

/** Submits a request. @throws RetryLaterError LLM_PENDING, since its reply comes later */
export async function submitRequest(
  { later, awaited }: Awaiting,
  { request, label, readCallKey }: { request: LlmRequest; label: string; readCallKey: () => string | null },
  signal: AbortSignal,
): Promise<never> {
  const { ticket, lookAfterMs } = await later.submit(request, signal);
  const callKey = readCallKey();
  if (callKey !== null) await awaited.keep({ callKey, ticket, requestHash: hashRequest(request) });
  throw pendingError(label, lookAfterMs);
}

/**
 * Collects the reply of a submitted call.
 * @throws RetryLaterError LLM_PENDING if there is none yet; the call's error if there will be none; what
 * asking the provider throws, as `isStillOpen`
 */
export async function collectReply(
  { later }: Awaiting,
  { known, request, label }: { known: AwaitedCall; request: LlmRequest; label: string },
  signal: AbortSignal,
): Promise<LlmReply> {
  const answer = await later.collect(known.ticket, request, signal).catch((error: unknown) => {
    if (typeof error === 'object' && error !== null) stillOpen.add(error);
    throw error;
  });
  if (answer.kind === 'answered') return answer.reply;
  throw answer.kind === 'failed' ? answer.error : pendingError(label, answer.lookAfterMs);
}

/** Errors that say nothing of a submitted call, which stays open. */
const stillOpen = new WeakSet<object>();

/** Whether the error leaves a submitted call open: its reply is pending, or could not be asked for. */
export function isStillOpen(error: unknown): boolean {
  return typeof error === 'object' && error !== null && stillOpen.has(error);
}

function pendingError(label: string, afterMs: number): EnrichmentError {
  const error = new RetryLaterError('LLM_PENDING', `${label}: the reply is pending`, {
    afterMs,
    scope: 'job',
  });
  stillOpen.add(error);
  return error;
}

/** Equal for equal requests; the text cannot be read from it. */
function hashRequest({
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
