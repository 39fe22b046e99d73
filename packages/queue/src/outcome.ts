import { PauseError, PermanentError, RetryLaterError, showError, withoutId } from '@enrichment/core';
import { z } from 'zod';

/** Why a running job was told to stop. */
export const StopReason = z.enum(['shutdown', 'lock lost', 'deadline']);
export type StopReason = z.infer<typeof StopReason>;

/** What becomes of a job whose handler threw. */
export type Outcome =
  /** Back among the waiting ones with its priority, no attempt used. */
  | { readonly kind: 'hand back' }
  /** The whole queue pauses for a person; this job goes back unharmed. */
  | { readonly kind: 'pause'; readonly error: PauseError }
  /** All jobs wait; this one goes back unharmed. */
  | { readonly kind: 'throttle'; readonly error: RetryLaterError; readonly afterMs: number }
  /** This job waits, no attempt used. */
  | { readonly kind: 'postpone'; readonly error: RetryLaterError; readonly afterMs: number }
  /** Before it was begun: this worker stops (0), or another job that lost its workers runs here. */
  | { readonly kind: 'put off'; readonly afterMs: number }
  /** Someone else has the job: leave it alone. */
  | { readonly kind: 'abandon' }
  /** An attempt is used; a final failure is not tried again. */
  | { readonly kind: 'fail'; readonly isFinal: boolean };

/** A longer wait is cut: whoever asked for it will ask again. */
const WAIT_MAX_MS = 3_600_000;

/** Decides what becomes of a job whose handler threw `error`. */
export function decideOutcome(
  error: unknown,
  { stopReason, isLastAttempt }: { stopReason: StopReason | null; isLastAttempt: boolean },
): Outcome {
  if (stopReason === 'lock lost') return { kind: 'abandon' };
  // A permanent failure stands even while stopping: the handler has told the ledger.
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
 * What the queue stores of a failure: what may be shown of the error, without the id of the job's user, since
 * the reason also goes into the event stream, which outlives the job.
 */
export function readFailedReason(error: unknown, userId = ''): string {
  const { code, message } = showError(error);
  return `${code}: ${withoutId(message, userId)}`.slice(0, 500);
}
