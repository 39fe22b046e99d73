import { parseTimestamp } from '../parse-timestamp.ts';
import { readSeconds } from '../time-keys.ts';

/** The lowest value of `timestamp_unix` that counts as a time, in seconds; the filters use the same bound. */
export const UNIX_SECONDS_MIN = -1e12;

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
  if (seconds !== undefined && seconds >= UNIX_SECONDS_MIN) return readSeconds(seconds);
  return payload.timestamp === undefined ? undefined : parseTimestamp(payload.timestamp);
}
