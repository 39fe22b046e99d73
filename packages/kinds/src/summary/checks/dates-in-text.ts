import type { Message } from '@enrichment/core';
import { findNumbers } from '@enrichment/language/find-numbers';

/** Numbers as digits, each with a flag for dates and times, which are derived from the time of a message. */
export function numbersWithin(text: string): { number: number; isOfTime: boolean }[] {
  const ofTime = new Set([...text.matchAll(DATE_OR_TIME)].flatMap(([found]) => findNumbers(found)));
  return findNumbers(text).map((number) => ({ number, isOfTime: ofTime.has(number) }));
}

const MONTH = monthNames().join('|');
const DATE_OR_TIME = new RegExp(
  String.raw`\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?|\b\d{1,2}(?:st|nd|rd|th|\.|er)?(?: de)? (?:of )?(?:${MONTH})|(?:${MONTH}) \d{1,2}\b|\d{1,4}[年月日時]`,
  'giu',
);

function monthNames(): string[] {
  return ['en', 'de', 'es', 'fr'].flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2026, month, 1))));
  });
}

const DATE_WITH_YEAR = new RegExp(String.raw`(?:${DATE_OR_TIME.source})(?:,? (?:de )?\d{4}\b)?`, 'giu');

/** Removes dates and times: a summary may say when something was said, though nobody said it. */
export function withoutDates(text: string): string {
  return text.replace(DATE_WITH_YEAR, ' ');
}

/** The numbers of a message's time that a summary may contain: year, month, day, hour and minute. */
export function listDateParts({ sentAt }: Message): number[] {
  // Includes the day before and after, since "tomorrow" and "yesterday" become dates.
  const days = [-1, 0, 1].map((offset) => new Date(sentAt.getTime() + offset * 86_400_000).getUTCDate());
  const month = sentAt.getUTCMonth() + 1;
  return [sentAt.getUTCFullYear(), month, ...days, sentAt.getUTCHours(), sentAt.getUTCMinutes()];
}

const MONTHS_AND_DAYS = ['en', 'de'].flatMap((language) => [
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }),
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }),
]);

/**
 * Capitalized months and weekdays around the conversation: they come from the time of a message, not its
 * text.
 */
export function listCalendarNames(messages: readonly Message[]): ReadonlySet<string> {
  const ends = [messages[0], messages.at(-1)].flatMap((message) => message?.sentAt.getTime() ?? []);
  const days = ends.flatMap((end) =>
    Array.from({ length: 15 }, (_, index) => end + (index - 7) * 86_400_000),
  );
  return new Set(days.flatMap((day) => MONTHS_AND_DAYS.map((format) => format.format(day).toLowerCase())));
}
