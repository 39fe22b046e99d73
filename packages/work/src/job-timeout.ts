/** Minimum for a window's job: enough for many short calls and their waits. */
const JOB_TIMEOUT_MIN_MS = 30 * 60_000;
/** For reading the messages and writing the summary. */
const AROUND_CALLS_MS = 5 * 60_000;

/**
 * Computes the timeout of a window's job in ms: the time that all calls of one request may take, and at least
 * half an hour.
 */
export function computeJobTimeout({
  callTimeoutMs,
  callsMax,
}: {
  readonly callTimeoutMs: number;
  readonly callsMax: number;
}): number {
  return Math.max(JOB_TIMEOUT_MIN_MS, callTimeoutMs * callsMax + AROUND_CALLS_MS);
}
