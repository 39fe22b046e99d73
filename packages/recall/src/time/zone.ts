import { PermanentError } from '@enrichment/core';
import { Temporal } from 'temporal-polyfill';

/** The moment in the zone; the one way in, so that an unknown zone is an error of ours. */
export function toZoned(date: Date, timeZone: string): Temporal.ZonedDateTime {
  if (Number.isNaN(date.getTime()))
    throw new PermanentError('TIME_UNREADABLE', 'the moment is no valid date');
  try {
    return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
  } catch (cause) {
    const message = `"${timeZone}" is no IANA time zone; one like Europe/Berlin is needed`;
    throw new PermanentError('TIME_UNREADABLE', message, { cause });
  }
}

export function toDate(moment: Temporal.ZonedDateTime): Date {
  return new Date(moment.epochMilliseconds);
}
