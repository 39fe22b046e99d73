import { parseTimestamp } from './dialects/parse-timestamp.ts';
import { PointPayload } from './dialects/v1/payload.ts';
import type { Payload } from './payload.ts';

const DAY_SECONDS = 86_400;
const DAY_MS = DAY_SECONDS * 1000;

/** The number of whole days that moves the newest time to just before now, keeping the time of day. */
export function daysToNow(newestMs: number, now: Date): number {
  return Math.floor((now.getTime() - newestMs) / DAY_MS);
}

/** The payload with `timestamp` and `timestamp_unix` moved by whole days; invalid times are not changed. */
export function shiftTimes(payload: Payload, days: number): Payload {
  const { timestamp, timestamp_unix: seconds } = PointPayload.parse(payload);
  return {
    ...payload,
    ...(seconds !== undefined && { timestamp_unix: addDays(seconds, days) }),
    ...(timestamp !== undefined && { timestamp: shiftTimestamp(timestamp, days) }),
  };
}

/** Rounded to microseconds, because the plain sum may be just below the next millisecond. */
function addDays(seconds: number, days: number): number {
  return Math.round((seconds + days * DAY_SECONDS) * 1e6) / 1e6;
}

/** Only the date changes; the time of day and the zone keep their form. */
function shiftTimestamp(timestamp: string, days: number): string {
  if (parseTimestamp(timestamp) === undefined) return timestamp;
  const date = new Date(`${timestamp.slice(0, 10)}T00:00:00Z`).getTime() + days * DAY_MS;
  return new Date(date).toISOString().slice(0, 10) + timestamp.slice(10);
}
