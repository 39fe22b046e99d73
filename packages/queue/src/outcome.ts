import { PauseError, PermanentError, RetryLaterError, showError, withoutId } from '@enrichment/core';
import { z } from 'zod';

/** Why a running job was stopped. */
export const StopReason = z.enum(['shutdown', 'lock lost', 'deadline']);
export type StopReason = z.infer<typeof StopReason>;

/** What happens to a job whose handler threw. */
export type Outcome =
  /** Returned to the waiting jobs with its priority; no attempt used. */
  | { readonly kind: 'hand back' }
  /** The whole queue pauses until a person acts; this job is returned unchanged. */
  | { readonly kind: 'pause'; readonly error: PauseError }
  /** All jobs wait; this one is returned unchanged. */
  | { readonly kind: 'throttle'; readonly error: RetryLaterError; readonly afterMs: number }
  /** This job waits; no attempt used. */
  | { readonly kind: 'postpone'; readonly error: RetryLaterError; readonly afterMs: number }
  /** Delayed before it started: this worker stops (0), or another job whose workers died runs here. */
  | { readonly kind: 'put off'; readonly afterMs: number }
  /** Another worker has the job: leave it alone. */
  | { readonly kind: 'abandon' }
  /** One attempt is used; a final failure is not retried. */
  | { readonly kind: 'fail'; readonly isFinal: boolean };

/** Longer waits are cut to this; a job that still has to wait asks again. */
const WAIT_MAX_MS = 3_600_000;

/** Decides what happens to a job whose handler threw `error`. */
export function decideOutcome(
  error: unknown,
  { stopReason, isLastAttempt }: { stopReason: StopReason | null; isLastAttempt: boolean },
): Outcome {
  if (stopReason === 'lock lost') return { kind: 'abandon' };
  // A permanent failure stays final while stopping, because the handler has recorded it in the ledger.
  if (error instanceof PermanentError) return { kind: 'fail', isFinal: true };
  if (stopReason === 'shutdown') return { kind: 'hand back' };
  if (error instanceof PauseError) return { kind: 'pause', error };
  if (error instanceof RetryLaterError) {
    const afterMs = Number.isFinite(error.afterMs) ? error.afterMs : WAIT_MAX_MS;
    const kind = error.scope === 'queue' ? 'throttle' : 'postpone';
    return { kind, error, afterMs: Math.ceil(Math.min(Math.max(afterMs, 1), WAIT_MAX_MS)) };
  }
  return { kind: 'fail', isFinal: isLastAttempt };
}

/**
 * Returns the failure reason that the queue stores: the parts of the error that may be shown, without the
 * user's id, because the reason also goes into the event stream, which outlives the job.
 */
export function readFailedReason(error: unknown, userId = ''): string {
  const { code, message } = showError(error);
  return `${code}: ${withoutId(message, userId)}`.slice(0, 500);
}
