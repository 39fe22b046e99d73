import type { Clock } from '@enrichment/core';
import { type RecalledTracker, trackRecalled } from '@enrichment/recall/track-recalled';
import type { Store } from '@enrichment/store/connect';
import { noteRecalled as writeRecalled } from '@enrichment/store/recalled';

/**
 * Notes in Postgres which summaries were in an answer, for PREMIUM_ON=recalled. Answers never wait for it and
 * never fail because of it; a database that refuses writes is left alone.
 */
export function noteRecalled({
  store,
  clock,
  onError,
}: {
  store: Store;
  clock: Clock;
  onError?: (error: unknown) => void;
}): RecalledTracker {
  return trackRecalled({
    write: (summaryIds) => writeRecalled(store, { summaryIds, now: clock.now() }),
    ...(onError && { onError }),
  });
}
