import { de, en, es } from 'chrono-node';
import { Temporal } from 'temporal-polyfill';
import { dayOfYear } from './cyclic.ts';
import { type Clock, type Expression, type Unit, wholeDays } from './span.ts';
import { unreadable } from './unreadable.ts';

export type LanguageCode = 'en' | 'de' | 'es';

/** The day that a snippet like "Monday, 8th of May 2023" names, read by chrono; without a year, the last one that has begun (on that weekday). */
export function readDay(snippet: string, language: LanguageCode): Expression {
  const said = parseDate(plainDate(snippet, language), language);
  const [year, month, day] = [said?.('year'), said?.('month'), said?.('day')];
  if (!month || !day) return failing('day', snippet, NO_DAY);
  const weekday = said?.('weekday') ?? undefined;
  if (!year) return dayOfYear(month, day, weekday);
  return withWeekday(dayOf({ year, month, day }, snippet), weekday, snippet);
}

/** One certain day; what the calendar lacks (31 February) is an error when it is asked for. */
export function dayOf(parts: { year: number; month: number; day: number }, snippet: string): Expression {
  const resolve = (clock: Clock) => {
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

/** Chrono knows "March 3rd" and not "March the 3rd", "3. März" and not "3 März". */
function plainDate(snippet: string, language: LanguageCode): string {
  const plain = snippet.replace(/(^|\s)(?:the|de[mn])\s/giu, '$1').replace(/\sdel\s/iu, ' de ');
  return language === 'de' ? plain.replace(/(\d)\s(?=\p{L})/u, '$1. ') : plain;
}

const NO_DAY = 'is no day of the calendar';

/** A time that is named and cannot be read: an error as soon as somebody asks for it. */
export function failing(unit: Unit, snippet: string, why: string): Expression {
  const resolve = () => {
    throw unreadable(snippet, why);
  };
  return { unit, resolve, ...(unit === 'hour' && { ofDay: () => failing(unit, snippet, why) }) };
}

/** Chrono fills in what is not said from a reference; only what the snippet itself says is taken. */
function parseDate(snippet: string, language: LanguageCode) {
  const [result] = parsers[language].strict.parse(snippet, reference);
  // A part of the snippet is not what was said: "31 February 2023" must not become the February of 2023.
  if (result === undefined || !/^[\s,.]*$/.test(snippet.replace(result.text, ''))) return undefined;
  const { start } = result;
  return (part: 'year' | 'month' | 'day' | 'weekday') =>
    start.isCertain(part) ? start.get(part) : undefined;
}

const parsers = { en, de, es } as const;

const reference = { instant: new Date(Date.UTC(2024, 0, 1)), timezone: 0 };

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
