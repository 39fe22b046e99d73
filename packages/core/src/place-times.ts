import { alignedRange, type TimeRange } from './window.ts';

/** A span with the number of points whose time is in it. */
export interface PlacedSpan extends TimeRange {
  readonly points: number;
}

/**
 * Assigns each time to its window: the existing span that contains it, else the aligned span of
 * `windowHours`, clipped to the gap between its neighbours. After a change of TIME_WINDOW_HOURS, new windows
 * therefore never overlap old ones. `spans` must not overlap; times may be in any order. Returns the spans
 * that contain at least one time, in time order.
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

/** Returns the span for a message sent at `time`, given the existing spans in time order. */
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

/** Returns the index of the last span that starts at or before `time`, or -1. */
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
