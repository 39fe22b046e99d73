/** Thrown when an operation did not finish before its deadline. */
export class DeadlineError extends Error {
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
    this.name = 'DeadlineError';
  }
}

/**
 * Runs an operation with a deadline, even if the operation ignores its abort signal.
 * @throws DeadlineError when the deadline has passed, or the signal's reason when the caller aborts
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
    // A combined signal stays in memory, with everything it references, while it has a listener.
    either.removeEventListener('abort', giveUp);
  }
}

/**
 * Waits until all tasks have settled, but at most `timeoutMs`. Returns which of the two happened. Never
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
