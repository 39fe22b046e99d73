/** Minimum for a window's job: enough for many short calls and their waits. */
const JOB_TIMEOUT_MIN_MS = 30 * 60_000;
/** For reading the messages and writing the summary. */
const AROUND_CALLS_MS = 5 * 60_000;

/**
 * The timeout of a window's job in ms: the time that all calls of one request may take, and at least half an
 * hour.
 */
export function jobTimeoutMs({
  LLM_TIMEOUT_SECONDS,
  LLM_CALLS_PER_REQUEST_MAX,
}: {
  readonly LLM_TIMEOUT_SECONDS: number;
  readonly LLM_CALLS_PER_REQUEST_MAX: number;
}): number {
  const callsMs = LLM_TIMEOUT_SECONDS * 1_000 * LLM_CALLS_PER_REQUEST_MAX;
  return Math.max(JOB_TIMEOUT_MIN_MS, callsMs + AROUND_CALLS_MS);
}
