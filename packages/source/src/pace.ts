import { setTimeout as delay } from 'node:timers/promises';

/**
 * Resolves when `count` more may be taken, so that the average stays at or below the rate. @throws the
 * signal's reason
 */
export type Pace = (count: number, signal: AbortSignal | undefined) => Promise<void>;

/**
 * Makes a pace of so many a second. What is taken is paid for afterwards: the first call waits for itself,
 * and idle time is not saved up.
 */
export function createPace({
  perSecond,
  now = () => performance.now(),
  wait = (ms, signal) => delay(ms, undefined, { signal }),
}: {
  perSecond: number;
  /** Milliseconds of a clock that only goes forward. */
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
