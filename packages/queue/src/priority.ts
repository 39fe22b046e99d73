import type { Cause } from '@enrichment/core';

/** BullMQ's highest number, which is its lowest priority. */
const PRIORITY_MAX = 2_097_151;

/** For a window that someone is waiting for: before all others. */
export const ASKED_PRIORITY = 1;

/** First number of each band, and the number of ranks in it. Lower numbers run first. */
const BANDS: Record<Cause, { first: number; width: number }> = {
  live: { first: ASKED_PRIORITY + 1, width: 499_999 },
  replay: { first: 500_001, width: 500_000 },
  backfill: { first: 1_000_001, width: PRIORITY_MAX - 1_000_000 },
};

/**
 * Computes the priority of a window's job: live before replays before backfill; within a band by rank, so
 * that bots and users take turns.
 * @param rank the window's index among its own user's and bot's windows, from 0; a rank beyond the band goes
 * to its end
 */
export function computePriority({ cause, rank }: { cause: Cause; rank: number }): number {
  const { first, width } = BANDS[cause];
  const place = Number.isFinite(rank) ? Math.floor(rank) : width;
  return first + Math.min(Math.max(place, 0), width - 1);
}
