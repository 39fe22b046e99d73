/** Thrown when something did not answer in time. */
export class DeadlineError extends Error {
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
    this.name = 'DeadlineError';
  }
}

/**
 * Runs something with a deadline, also when it ignores the signal that it is given.
 * @throws DeadlineError when the time is over, the signal's reason when the caller gives up
 */
export async function withDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<T> {
  signal?.throwIfAborted();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DeadlineError(timeoutMs)), timeoutMs);
  const either = signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]);
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(either.reason);
  either.addEventListener('abort', giveUp);
  try {
    return await Promise.race([run(either), givenUp]);
  } finally {
    clearTimeout(timer);
    // A signal made of others is kept, with all that it holds, for as long as somebody listens to it.
    either.removeEventListener('abort', giveUp);
  }
}

/**
 * Waits until all tasks have ended, well or not, but for `timeoutMs` at most. Says which it was; never
 * throws.
 */
export async function settleWithin(
  tasks: readonly Promise<unknown>[],
  timeoutMs: number,
): Promise<'settled' | 'late'> {
  try {
    await withDeadline(() => Promise.allSettled(tasks), { timeoutMs });
    return 'settled';
  } catch (error) {
    if (error instanceof DeadlineError) return 'late';
    throw error;
  }
}
