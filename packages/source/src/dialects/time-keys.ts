import type { TimeKey } from './dialect.ts';
import { type LocalTime, UTC } from './local-time.ts';

/**
 * A key with ISO times, which Qdrant compares as UTC if they have no zone. If they are local, the bounds are
 * moved to the same local time, so that Qdrant finds exactly the points that are read as inside.
 */
export function isoKey(key: string, local: LocalTime = UTC): TimeKey {
  const toText = (moment: Date) => new Date(local.toWall(moment.getTime())).toISOString();
  return {
    has: { key, range: { gte: '0001-01-01T00:00:00Z' } },
    in: ({ from, to }) => ({
      key,
      range: { ...(from && { gte: toText(from) }), ...(to && { lt: toText(to) }) },
    }),
  };
}

/** The unit of a key with numbers since 1970. */
export type NumberUnit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';

/** How many of a unit a millisecond has; all numbers are compared as doubles, as Qdrant does. */
const PER_MS = { milliseconds: 1, microseconds: 1_000, nanoseconds: 1_000_000 } as const;

/** Far from every real time in all units, and exact as a double. */
const NUMBER_MIN = -1e15;

/** A key with numbers since 1970. */
export function numberKey(key: string, unit: NumberUnit): TimeKey {
  const toNumber = (moment: Date) =>
    unit === 'seconds' ? moment.getTime() / 1000 : moment.getTime() * PER_MS[unit];
  return {
    has: { key, range: { gte: NUMBER_MIN } },
    in: ({ from, to }) => ({
      key,
      range: { gte: from === undefined ? NUMBER_MIN : toNumber(from), ...(to && { lt: toNumber(to) }) },
    }),
  };
}

/** The milliseconds of such a number; undefined if it is no time. */
export function readNumber(value: number | undefined, unit: NumberUnit): number | undefined {
  if (value === undefined || value < NUMBER_MIN) return undefined;
  return unit === 'seconds' ? readSeconds(value) : readFine(value, PER_MS[unit]);
}

/**
 * The last whole millisecond not after `seconds`, compared like Qdrant: `ms / 1000 <= seconds` in doubles. So
 * a time is inside a window here exactly when Qdrant counts it there, and 1760884200.123 gives .123 and not
 * .122.
 */
export function readSeconds(seconds: number): number {
  const ms = Math.floor(seconds * 1000);
  if ((ms + 1) / 1000 <= seconds) return ms + 1;
  return ms / 1000 > seconds ? ms - 1 : ms;
}

/** The last whole millisecond not after `value`, compared like Qdrant: `ms * perMs <= value` in doubles. */
function readFine(value: number, perMs: number): number {
  const ms = Math.floor(value / perMs);
  if ((ms + 1) * perMs <= value) return ms + 1;
  return ms * perMs > value ? ms - 1 : ms;
}
