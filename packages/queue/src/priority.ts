import type { Cause } from '@enrichment/core';

/** BullMQ's highest number, which is its lowest priority. */
const PRIORITY_MAX = 2_097_151;

/** Someone waits for this window: before all others. */
export const ASKED_PRIORITY = 1;

/** First number of each band, and how many ranks fit into it. Lower numbers run first. */
const BANDS: Record<Cause, { first: number; width: number }> = {
  live: { first: ASKED_PRIORITY + 1, width: 499_999 },
  replay: { first: 500_001, width: 500_000 },
  backfill: { first: 1_000_001, width: PRIORITY_MAX - 1_000_000 },
};

/**
 * Where a window's job stands: live before replays before backfill; inside a band by rank, so that bots and
 * users take turns.
 * @param rank the window's place among its own user's and bot's windows, from 0; what does not fit the band
 * goes to its end
 */
export function computePriority({ cause, rank }: { cause: Cause; rank: number }): number {
  const { first, width } = BANDS[cause];
  const place = Number.isFinite(rank) ? Math.floor(rank) : width;
  return first + Math.min(Math.max(place, 0), width - 1);
}
