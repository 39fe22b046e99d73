import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when `count` more may be used without exceeding the average rate. @throws the signal's reason */
export type Pace = (count: number, signal: AbortSignal | undefined) => Promise<void>;

/**
 * Creates a rate limit per second. Each call also waits for its own count, and unused time is not saved up.
 */
export function createPace({
  perSecond,
  now = () => performance.now(),
  wait = (ms, signal) => delay(ms, undefined, { signal }),
}: {
  perSecond: number;
  /** A monotonic clock in milliseconds. */
  now?: () => number;
  wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}): Pace {
  let freeAt = 0;
  return async (count, signal) => {
    const at = now();
    freeAt = Math.max(freeAt, at) + (count / perSecond) * 1_000;
    if (freeAt > at) await wait(freeAt - at, signal);
  };
}
