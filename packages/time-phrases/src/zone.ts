import { Temporal } from 'temporal-polyfill';
import { unreadable } from './unreadable.ts';

/**
 * Converts a moment to the zone. Always use this function, so that an unknown zone is reported as an error of
 * this project.
 */
export function toZoned(date: Date, timeZone: string): Temporal.ZonedDateTime {
  if (Number.isNaN(date.getTime())) throw unreadable('now', 'is no valid moment');
  try {
    return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
  } catch (cause) {
    throw unreadable(timeZone, 'is no IANA time zone; one like Europe/Berlin is needed', cause);
  }
}

export function toDate(moment: Temporal.ZonedDateTime): Date {
  return new Date(moment.epochMilliseconds);
}
