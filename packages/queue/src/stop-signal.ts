import { settleWithin, TemporaryError } from '@enrichment/core';
import { StopReason } from './outcome.ts';

/** One signal for all reasons to stop a run. The first reason counts. */
export interface StopSignal {
  readonly signal: AbortSignal;
  reason(): StopReason | null;
  stop(reason: StopReason): void;
  clear(): void;
}

/** Combines BullMQ's cancellation, whose reason is a StopReason, with the run's deadline. */
export function createStopSignal(cancelled: AbortSignal | undefined, timeoutMs: number): StopSignal {
  const controller = new AbortController();
  let reason: StopReason | null = null;

  function stop(why: StopReason): void {
    if (reason !== null) return;
    reason = why;
    controller.abort(
      why === 'deadline'
        ? new TemporaryError('JOB_TIMEOUT', `The job did not end within ${timeoutMs} ms.`)
        : new DOMException(`Another worker takes over the job: ${why}.`, 'AbortError'),
    );
  }

  const onCancel = () => stop(StopReason.catch('shutdown').parse(cancelled?.reason));
  cancelled?.addEventListener('abort', onCancel, { once: true });
  const timer = setTimeout(() => stop('deadline'), timeoutMs);
  return {
    signal: controller.signal,
    reason: () => reason,
    stop,
    clear: () => {
      clearTimeout(timer);
      cancelled?.removeEventListener('abort', onCancel);
    },
  };
}

/**
 * Waits for the handler, or for `abortMs` after the abort: a handler that ignores the signal must not keep
 * its slot.
 */
export async function untilAborted<Answer>(
  answer: Promise<Answer>,
  signal: AbortSignal,
  abortMs: number,
): Promise<Answer> {
  const { promise: aborted, resolve: onAbort } = Promise.withResolvers<unknown>();
  if (signal.aborted) onAbort(undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
  if (!signal.aborted || (await settleWithin([answer], abortMs)) === 'settled') return await answer;
  throw signal.reason;
}
