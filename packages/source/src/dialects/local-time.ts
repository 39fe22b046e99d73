/**
 * Converts between moments and a zone's local times, both in milliseconds: a local time is the moment at
 * which a clock in UTC would show it. `toMoment` never decreases, so a span of moments is a span of local
 * times.
 */
export interface LocalTime {
  readonly timeZone: string;
  /**
   * The moment of a local time. An hour that a clock shows twice (in autumn) is read as the first one; one
   * that it never shows (in spring) is read as the moment of the change.
   */
  toMoment(wallMs: number): number;
  /** The first local time whose moment is not before this one. */
  toWall(momentMs: number): number;
}

export const UTC: LocalTime = { timeZone: 'UTC', toMoment: (wallMs) => wallMs, toWall: (ms) => ms };

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** Quarters of an hour in memory: about a year of them. */
const CACHED_MAX = 40_000;

/** @throws RangeError if the zone is not in the IANA database */
export function createLocalTime(timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const zone = format.resolvedOptions().timeZone;
  if (zone === 'UTC') return UTC;
  const readOffset = rememberQuarters((ms) => computeOffset(format, ms));
  const findShift = rememberQuarters((wallMs) => computeShift(readOffset, wallMs));
  const toMoment = (wallMs: number) => {
    const shift = findShift(wallMs);
    return shift.kind === 'gap' ? shift.momentMs : wallMs - shift.offsetMs;
  };
  return {
    timeZone: zone,
    toMoment,
    toWall(momentMs) {
      const wallMs = momentMs + readOffset(momentMs - 1);
      if (toMoment(wallMs) >= momentMs) return wallMs;
      // The second pass of an hour that is shown twice: no local time is read as it, so the hour's end
      // follows.
      const changedAt = findChange(readOffset, { from: momentMs - DAY_MS, to: momentMs });
      return changedAt + readOffset(changedAt - 1);
    },
  };
}

/** Whether this names a zone of the IANA database. */
export function isTimeZone(name: string): boolean {
  try {
    // An offset such as +02:00 has no summer time, and is easily the wrong way round.
    return /^[A-Za-z]/.test(name) && createLocalTime(name).timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

type Shift =
  | { readonly kind: 'offset'; readonly offsetMs: number }
  /** A local time that no clock shows. */
  | { readonly kind: 'gap'; readonly momentMs: number };

type ReadOffset = (momentMs: number) => number;

/** Zones change their offset at full quarters of an hour, so that one value holds for each quarter. */
function rememberQuarters<Value>(compute: (ms: number) => Value): (ms: number) => Value {
  const known = new Map<number, Value>();
  return (ms) => {
    const quarter = Math.floor(ms / QUARTER_MS);
    const value = known.get(quarter);
    if (value !== undefined) return value;
    if (known.size >= CACHED_MAX) known.clear();
    const computed = compute(quarter * QUARTER_MS);
    known.set(quarter, computed);
    return computed;
  };
}

/** How far the zone's clock is ahead of UTC at a full second, in milliseconds. */
function computeOffset(format: Intl.DateTimeFormat, momentMs: number): number {
  const parts = new Map(format.formatToParts(momentMs).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wallMs = Date.UTC(
    ...([read('year'), read('month') - 1, read('day')] as const),
    ...([read('hour'), read('minute'), read('second')] as const),
  );
  return wallMs - momentMs;
}

/** No zone changes its offset twice within two days. */
function computeShift(readOffset: ReadOffset, wallMs: number): Shift {
  const before = readOffset(wallMs - DAY_MS);
  const after = readOffset(wallMs + DAY_MS);
  const offsets = [before, after].filter((offset) => readOffset(wallMs - offset) === offset);
  if (offsets.length > 0) return { kind: 'offset', offsetMs: Math.max(...offsets) };
  return { kind: 'gap', momentMs: findChange(readOffset, { from: wallMs - after, to: wallMs - before }) };
}

/** The moment in `(from, to]` at which the zone's offset becomes that of `to`. */
function findChange(readOffset: ReadOffset, { from, to }: { from: number; to: number }): number {
  const offset = readOffset(to);
  let [low, high] = [Math.floor(from / QUARTER_MS), Math.floor(to / QUARTER_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(middle * QUARTER_MS) === offset) high = middle;
    else low = middle;
  }
  return high * QUARTER_MS;
}
