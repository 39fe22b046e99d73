import { Temporal } from 'temporal-polyfill';
import type { Unit } from './amount.ts';
import { dayOfYear } from './cyclic.ts';
import { fold } from './fold.ts';
import type { Vocabulary } from './grammar.ts';
import { type Expression, type TimeReference, wholeDays } from './span.ts';
import { unreadable } from './unreadable.ts';

/**
 * Reads the day of a snippet like "Monday, 8th of May 2023"; without a year, the last one that has begun (on
 * that weekday).
 */
export function readDay(snippet: string, vocabulary: Vocabulary): Expression {
  const { year, month, day, weekday } = readParts(snippet, vocabulary);
  if (month === undefined || day === undefined) return failing('day', snippet, NO_DAY);
  if (year === undefined) return day > 31 ? failing('day', snippet, NO_DAY) : dayOfYear(month, day, weekday);
  return withWeekday(startDay({ year, month, day }, snippet), weekday, snippet);
}

/** One certain day. A day that does not exist (31 February) is an error when it is resolved. */
export function startDay(parts: { year: number; month: number; day: number }, snippet: string): Expression {
  const resolve = (clock: TimeReference) => {
    let date: Temporal.PlainDate;
    try {
      date = Temporal.PlainDate.from(parts, { overflow: 'reject' });
    } catch (cause) {
      throw unreadable(snippet, NO_DAY, cause);
    }
    return wholeDays(clock, date, date.add({ days: 1 }));
  };
  return { unit: 'day', resolve };
}

const NO_DAY = 'is no day of the calendar';

/** A time that is named but cannot be read: an error when it is resolved. */
export function failing(unit: Unit, snippet: string, why: string): Expression {
  const resolve = () => {
    throw unreadable(snippet, why);
  };
  return { unit, resolve, ...(unit === 'hour' && { ofDay: () => failing(unit, snippet, why) }) };
}

interface DateParts {
  year?: number;
  month?: number;
  day?: number;
  weekday?: number;
}

/** The values of a date's words; the date's shape has already checked their order. */
function readParts(snippet: string, { month, weekday, shortWeekday, dayName }: Vocabulary): DateParts {
  const parts: DateParts = {};
  // "Twenty first" is one word of the vocabulary.
  const folded = fold(snippet);
  const spaced = Object.keys(dayName).find((name) => name.includes(' ') && folded.includes(name));
  if (spaced !== undefined && dayName[spaced] !== undefined) parts.day = dayName[spaced];
  for (const [word] of (spaced === undefined ? folded : folded.replace(spaced, ' ')).matchAll(
    /'?\d+|\p{L}+(?:-\p{L}+)*/gu,
  )) {
    if (/\d/.test(word)) readNumber(parts, word);
    else if (month[word] !== undefined) parts.month ??= month[word];
    else if (dayName[word] !== undefined) parts.day ??= dayName[word];
    else {
      const named = weekday[word] ?? shortWeekday[word];
      if (named !== undefined) parts.weekday ??= named;
    }
  }
  return parts;
}

function readNumber(parts: DateParts, word: string): void {
  const isYear = word.length > 2 || parts.day !== undefined;
  if (isYear) parts.year = readYear(word);
  else parts.day = Number(word);
}

/** The year of "2024", "'24" or "24": two digits up to 69 are in this century. */
export function readYear(digits: string): number {
  const year = Number(digits.replace("'", ''));
  return digits.length > 3 ? year : year + (year < 70 ? 2000 : 1900);
}

function withWeekday(day: Expression, weekday: number | undefined, snippet: string): Expression {
  if (weekday === undefined) return day;
  const resolve: Expression['resolve'] = (clock) => {
    const span = day.resolve(clock);
    if (span.from.dayOfWeek % 7 !== weekday % 7)
      throw unreadable(snippet, 'names a day that is another weekday');
    return span;
  };
  return { ...day, resolve };
}
