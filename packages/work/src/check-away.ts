import {
  EnrichmentError,
  type ErrorCode,
  RetryLaterError,
  TemporaryError,
  withDeadline,
} from '@enrichment/core';

/** Checks whether a server responds. */
type Ping = (signal: AbortSignal) => Promise<unknown>;

/** Delay before all windows are retried. */
const AWAY_MS = 5_000;
const PING_TIMEOUT_MS = 3_000;

/** Postgres is reachable but refuses to serve us. A person or time fixes that; the window is not at fault. */
const STORE_AWAY: readonly ErrorCode[] = [
  ...(['STORE_UNAVAILABLE', 'STORE_STARTING', 'STORE_CONNECTIONS_FULL', 'STORE_POOLER'] as const),
  ...(['STORE_LOGIN_REFUSED', 'STORE_DATABASE_MISSING', 'STORE_FORBIDDEN', 'STORE_READ_ONLY'] as const),
  ...(['STORE_DISK_FULL', 'STORE_MEMORY_FULL'] as const),
];

/** Postgres still answers, but takes no write: the window is never the cause, and a ping shows nothing. */
const WRITELESS: readonly ErrorCode[] = ['STORE_READ_ONLY', 'STORE_DISK_FULL'];

/**
 * Creates the function that decides what a failed window ends with. A server that does not respond fails
 * every window alike, which says nothing about this one: all wait until it is back, and no attempt is used.
 * If the server responds, the failure uses up an attempt.
 */
export function createAwayCheck(pings: {
  readonly qdrant: Ping;
  readonly postgres: Ping;
}): (error: unknown) => Promise<unknown> {
  const PINGS: Partial<Record<ErrorCode, Ping>> = {
    SOURCE_UNAVAILABLE: pings.qdrant,
    SOURCE_KEY_REFUSED: pings.qdrant,
    ...Object.fromEntries(STORE_AWAY.map((code) => [code, pings.postgres])),
  };
  return async (error) => {
    if (!(error instanceof TemporaryError)) return error;
    const ping = PINGS[error.code];
    if (ping === undefined) return error;
    if (!WRITELESS.includes(error.code) && (await answers(ping))) return error;
    const wait = { afterMs: AWAY_MS, scope: 'queue', cause: error } as const;
    return new RetryLaterError(error.code, error.message, wait);
  };
}

async function answers(ping: Ping): Promise<boolean> {
  try {
    await withDeadline(ping, { timeoutMs: PING_TIMEOUT_MS });
    return true;
  } catch {
    return false;
  }
}

/** Whether Postgres does not serve us at the moment, whatever the window. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof EnrichmentError && STORE_AWAY.includes(error.code);
}

/**
 * Ignores that Postgres does not serve us: what could not be written is written with the end of the attempt.
 * A paid reply must not be lost over it. @throws any other error
 */
export function ignoreStoreAway(error: unknown): void {
  if (!isStoreAway(error)) throw error;
}
