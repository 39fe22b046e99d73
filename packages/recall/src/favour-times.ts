import type { TimeRange } from '@enrichment/core';

const DAY_MS = 86_400_000;

/**
 * How much more a window counts that lies in a time of the question, and in how many days beside it that
 * fades away.
 */
const [WEIGHT, FADE_DAYS] = [0.5, 7] as const;

/** A window as far as times are concerned. */
interface WindowBounds {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * A reason to rank a window higher: the nearer it lies to one of these times, the more. What happened at a
 * time is often told soon after.
 */
export function favourTimes(times: readonly TimeRange[]): (window: WindowBounds) => number {
  return (window) => {
    const nearest = Math.min(...times.map((time) => distanceMs(window, time)));
    return 1 + WEIGHT * Math.exp(-nearest / (FADE_DAYS * DAY_MS));
  };
}

/** How far a window lies from a time; 0 where its middle lies in it. */
export function distanceMs({ startsAt, endsAt }: WindowBounds, { from, to }: TimeRange): number {
  const middle = (startsAt.getTime() + endsAt.getTime()) / 2;
  return Math.max(0, from.getTime() - middle, middle - to.getTime());
}
