import { setTimeout as wait } from 'node:timers/promises';
import { ConfigurationError, EnrichmentError, PermanentError, withDeadline } from '@enrichment/core';
import { describeError, errorLine } from './describe-error.ts';
import type { Logger } from './logger.ts';

export interface Waiting {
  readonly name: string;
  /** Why the dependency is not available yet. */
  readonly error: unknown;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly nextMs: number;
}

const FIRST_DELAY_MS = 250;
const DELAY_MAX_MS = 10_000;

/**
 * Waits without a time limit until a dependency responds, and returns the probe's result. Intervals double
 * from 250 ms to 10 s.
 * @throws at once errors that waiting does not fix, and the signal's reason when it is aborted
 */
export async function waitFor<T>({
  name,
  probe,
  signal,
  onWait,
  onThere,
  timeoutMs = 5_000,
  isWorthWaiting = (error) => !(error instanceof PermanentError || error instanceof ConfigurationError),
  sleep = (ms) => wait(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
}: {
  name: string;
  probe: (signal: AbortSignal) => Promise<T>;
  signal: AbortSignal;
  onWait: (waiting: Waiting) => void;
  /** Called only if the first attempt failed. */
  onThere?: (there: { name: string; attempt: number }) => void;
  /** Timeout of one attempt. */
  timeoutMs?: number;
  /** Which errors waiting may fix. Default: all but PermanentError and ConfigurationError. */
  isWorthWaiting?: (error: unknown) => boolean;
  sleep?: (ms: number) => Promise<unknown>;
}): Promise<T> {
  let nextMs = FIRST_DELAY_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await withDeadline(probe, { timeoutMs, signal });
      if (attempt > 1) onThere?.({ name, attempt });
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!isWorthWaiting(error)) throw error;
      onWait({ name, error, attempt, nextMs });
      await sleep(nextMs);
      nextMs = Math.min(nextMs * 2, DELAY_MAX_MS);
    }
  }
}

/** The two lines that every app logs: that it waits and why, and that it continues. */
export function logWaiting(log: Pick<Logger, 'info' | 'warn'>): {
  onWait(waiting: Waiting): void;
  onThere(there: { name: string }): void;
} {
  return {
    onWait: ({ name, error, attempt, nextMs }) =>
      log.warn(`waiting for ${name}`, {
        why: errorLine(describeError(error)),
        attempt,
        nextMs,
        ...(error instanceof EnrichmentError && { remedy: error.remedy }),
      }),
    onThere: ({ name }) => log.info(`${name} is available`),
  };
}
