import type { Cause } from '@enrichment/core';

/** BullMQ's highest number, which is its lowest priority. */
const PRIORITY_MAX = 2_097_151;

/** First number of each band, and how many ranks fit into it. Lower numbers run first. */
const BANDS: Record<Cause, { first: number; width: number }> = {
  live: { first: 1, width: 500_000 },
  replay: { first: 500_001, width: 500_000 },
  backfill: { first: 1_000_001, width: PRIORITY_MAX - 1_000_000 },
};

/**
 * Where a window's job stands: live before replays before backfill; inside a band by rank, so that bots and users take turns.
 * @param rank the window's place among its own user's and bot's windows, from 0; what does not fit the band goes to its end
 */
export function priorityOf({ cause, rank }: { cause: Cause; rank: number }): number {
  const { first, width } = BANDS[cause];
  const place = Number.isFinite(rank) ? Math.floor(rank) : width;
  return first + Math.min(Math.max(place, 0), width - 1);
}
