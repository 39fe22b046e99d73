/** Of a window's job at least: many short calls and their waits fit into it. */
const JOB_TIMEOUT_MIN_MS = 30 * 60_000;
/** For reading the messages and writing the summary. */
const AROUND_CALLS_MS = 5 * 60_000;

/**
 * How long a window's job may run, in ms: as long as all calls of one request may take, and half an hour at
 * least.
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
