import { UNIX_SECONDS_MIN } from './qdrant-filter.ts';

/** Whether `timestamp_unix` is a usable time; if not, `timestamp` is the point's time. */
export function hasUnixTime({
  timestamp_unix: seconds,
}: {
  readonly timestamp_unix?: number | undefined;
}): boolean {
  return seconds !== undefined && seconds >= UNIX_SECONDS_MIN;
}

/** The time of a point in milliseconds, exactly as the count filter sees it; undefined without one. */
export function readPointTime(payload: {
  readonly timestamp_unix?: number | undefined;
  readonly timestamp?: string | undefined;
}): number | undefined {
  const seconds = payload.timestamp_unix;
  if (seconds !== undefined && seconds >= UNIX_SECONDS_MIN) return wholeMs(seconds);
  return payload.timestamp === undefined ? undefined : parseTimestamp(payload.timestamp);
}

/**
 * The last whole millisecond not after `seconds`, compared like Qdrant: `ms / 1000 <= seconds` in doubles. So
 * a time is inside a window here exactly when Qdrant counts it there, and 1760884200.123 gives .123 and not
 * .122.
 */
function wholeMs(seconds: number): number {
  const ms = Math.floor(seconds * 1000);
  if ((ms + 1) / 1000 <= seconds) return ms + 1;
  return ms / 1000 > seconds ? ms - 1 : ms;
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?$/;

/**
 * Parses a date as bots write it; without a zone it is UTC, whatever the process's zone. undefined for
 * anything that Qdrant would not parse.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const clock = `${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`;
  const ms = Date.parse(`${year}-${month}-${day}T${clock}${zoneOf(zone)}`);
  const isRealDay = new Date(`${year}-${month}-${day}T00:00:00Z`)
    .toJSON()
    ?.startsWith(`${year}-${month}-${day}`);
  return Number.isNaN(ms) || !isRealDay || hour === '24' ? undefined : ms;
}

/** Converts `Z`, `+02`, `+0200` and `+02:00` to the form that JavaScript parses. */
function zoneOf(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
