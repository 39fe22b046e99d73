import { alignedRange, type TimeRange } from './window.ts';

/** A span with the number of points whose time lies in it. */
export interface PlacedSpan extends TimeRange {
  readonly points: number;
}

/**
 * Puts each time into its window: the span that already holds it, else the aligned span of `windowHours`
 * clipped to the gap between its neighbours, so that a new TIME_WINDOW_HOURS never covers again what an older
 * window covers. `spans` must not overlap; times may come in any order. Spans come back in time order; those
 * without a time are left out.
 */
export function placeTimes(
  times: readonly Date[],
  spans: readonly TimeRange[],
  windowHours: number,
): PlacedSpan[] {
  const ordered = [...spans].sort((a, b) => a.from.getTime() - b.from.getTime());
  const placed = new Map<number, { from: Date; to: Date; points: number }>();
  for (const time of times) {
    const span = spanFor(time, ordered, windowHours);
    const known = placed.get(span.from.getTime());
    if (known) known.points += 1;
    else placed.set(span.from.getTime(), { from: span.from, to: span.to, points: 1 });
  }
  return [...placed.values()].sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** The span that a message sent at `time` belongs to, given the spans that exist in time order. */
export function spanFor(time: Date, ordered: readonly TimeRange[], windowHours: number): TimeRange {
  const index = lastStartingBy(time, ordered);
  const before = index < 0 ? undefined : ordered[index];
  if (before && time < before.to) return before;
  const after = ordered[index + 1];
  const aligned = alignedRange(time, windowHours);
  return {
    from: before && before.to > aligned.from ? before.to : aligned.from,
    to: after && after.from < aligned.to ? after.from : aligned.to,
  };
}

/** Index of the last span that starts at or before `time`, -1 where none does. */
function lastStartingBy(time: Date, ordered: readonly TimeRange[]): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const span = ordered[middle];
    if (span && span.from <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
