/** Default if the server sends no valid delay. */
const DEFAULT_MS = 10_000;
/** A huge value would stop the queue for days. */
const MAX_MS = 300_000;
const MIN_MS = 100;

/**
 * Reads the server's delay from `retry-after-ms` or `retry-after` (seconds or a date): 0.1 s to 5 min, 10 s
 * by default.
 */
export function readRetryAfterMs(headers: Headers | undefined, nowMs: number): number {
  const asked = askedMs(headers, nowMs);
  if (asked === undefined || Number.isNaN(asked) || asked <= 0) return DEFAULT_MS;
  return Math.min(Math.max(asked, MIN_MS), MAX_MS);
}

function askedMs(headers: Headers | undefined, nowMs: number): number | undefined {
  const ms = headers?.get('retry-after-ms');
  if (ms) return Number(ms);
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  return Number.isNaN(seconds) ? Date.parse(value) - nowMs : seconds * 1000;
}
