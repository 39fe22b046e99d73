import type { Attempt } from '@enrichment/store/events';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The waits between attempts, those that the Standard Webhooks specification recommends: 8 attempts in 28
 * hours.
 */
const WAITS_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  10 * HOUR_MS,
] as const;

/** A receiver may ask for at most this wait. */
const RETRY_AFTER_MAX_MS = 24 * HOUR_MS;

/** The answer to one attempt, or why there is none. */
export type PostResult =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly kind: 'failed'; readonly error: string };

/**
 * Decides what follows from an attempt. Any 2xx is success. 410 means that the receiver wants nothing more. A
 * redirect is a failure: following it would send the body to a server that is not configured.
 * @param attempts how many were made, this one included
 * @param random 0 to 1: spreads the attempts of many events
 */
export function planRetry(
  result: PostResult,
  { attempts, random }: { attempts: number; random: number },
): Attempt {
  const isAnswered = result.kind === 'answered';
  if (isAnswered && result.status >= 200 && result.status < 300)
    return { kind: 'delivered', status: result.status };
  const status = isAnswered ? result.status : null;
  const error = isAnswered ? describeStatus(result.status) : result.error;
  const waitMs = WAITS_MS[attempts - 1];
  if (status === 410 || waitMs === undefined) return { kind: 'dead', status, error, afterMs: 0 };
  const askedMs = isAnswered ? Math.min(result.retryAfterMs ?? 0, RETRY_AFTER_MAX_MS) : 0;
  return {
    kind: 'retry',
    status,
    error,
    afterMs: Math.max(askedMs, Math.round(waitMs * (0.9 + 0.2 * random))),
  };
}

function describeStatus(status: number): string {
  if (status === 410) return 'the receiver answered 410: it wants nothing more';
  return status >= 300 && status < 400
    ? `the receiver answered ${status}, and redirects are not followed`
    : `the receiver answered ${status}`;
}
