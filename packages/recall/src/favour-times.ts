import type { TimeRange } from '@enrichment/core';

const DAY_MS = 86_400_000;

/**
 * The bonus of a window within a time of the question, and the number of days over which it fades outside it.
 */
const [WEIGHT, FADE_DAYS] = [0.5, 7] as const;

/** The bounds of a window. */
interface WindowBounds {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Ranks windows higher the nearer they are to one of these times: events are often mentioned soon after they
 * happen.
 */
export function favourTimes(times: readonly TimeRange[]): (window: WindowBounds) => number {
  return (window) => {
    const nearest = Math.min(...times.map((time) => distanceMs(window, time)));
    return 1 + WEIGHT * Math.exp(-nearest / (FADE_DAYS * DAY_MS));
  };
}

/** Distance of a window's middle from a time; 0 if the middle is within it. */
export function distanceMs({ startsAt, endsAt }: WindowBounds, { from, to }: TimeRange): number {
  const middle = (startsAt.getTime() + endsAt.getTime()) / 2;
  return Math.max(0, from.getTime() - middle, middle - to.getTime());
}
