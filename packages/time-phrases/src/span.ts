import { EnrichmentError } from '@enrichment/core';
import { Temporal } from 'temporal-polyfill';
import type { Amount, Unit } from './amount.ts';
import { unreadable } from './unreadable.ts';

/**
 * The reference of a phrase: the moment of the question, and the day from which "the last one" is searched.
 */
export interface TimeReference {
  readonly now: Temporal.ZonedDateTime;
  /**
   * Today, or the last day of a wider span that was named: for the March of "March last year", the last day
   * of that year.
   */
  readonly anchor: Temporal.PlainDate;
  readonly weekStart: 'monday' | 'sunday';
  /** The words being read, for errors. */
  readonly phrase: string;
}

/** Half-open, in the asker's zone. */
export interface Span {
  readonly from: Temporal.ZonedDateTime;
  readonly to: Temporal.ZonedDateTime;
}

/** A clock time, and whether the words state the half of the day: "5 pm", "17:00", or neither ("at 5"). */
export interface SaidTime {
  readonly time: Temporal.PlainTime;
  readonly counts: 'halves' | 'by 24' | 'unsaid';
  /** The day, if it was stated with the time. */
  readonly day?: Expression;
}

/** The meaning of a phrase, independent of the moment of the question. */
export interface Expression {
  /**
   * `stretch`: consecutive days that are not a unit of the calendar. `open`: only one end was named, so it
   * can be neither a part nor a whole.
   */
  readonly unit: Unit | 'stretch' | 'open';
  readonly resolve: (clock: TimeReference) => Span;
  /** For a recurring time (a weekday, a month, a feast): the one before the current one. */
  readonly previous?: (clock: TimeReference) => Span;
  readonly cycle?: 'week' | 'month' | 'year';
  /**
   * For a clock time: how it was stated. As the end of a range it is that moment, not the hour that follows.
   */
  readonly said?: SaidTime;
  /** A decade: like a year that is long ago, it may be the time of an event. */
  readonly isDecade?: true;
  /** It is in the future or a habit: not a time to ask about, unless nothing else was said. */
  readonly isNone?: true;
  /** Words that only look like a time: they stay in the text, even alone. */
  readonly isWords?: true;
  /** The day that was stated with a time of day: "before 5 pm yesterday" is a part of that day. */
  readonly statedDay?: Expression;
  /** A time that the question leaves out: it is named as unread beside the time that is meant. */
  readonly isLeftOut?: true;
  /** For a time of day without its day: the same on a given day. */
  readonly ofDay?: (day: Expression) => Expression;
  /** For hours without their day: the same within a part of a day, "between 7 and 9 last night". */
  readonly inPart?: (part: Expression) => Expression;
}

/**
 * Resolves a time, or returns why it cannot be read. Never empty: "more than a year ago" in 1971 has nothing
 * before it and is an error.
 */
export function resolveSpan(expression: Expression, clock: TimeReference): Span | EnrichmentError {
  try {
    const span = expression.resolve(clock);
    if (span.from.epochMilliseconds >= span.to.epochMilliseconds)
      return unreadable(clock.phrase, 'ends before it begins');
    return span;
  } catch (error) {
    if (error instanceof EnrichmentError) return error;
    throw error;
  }
}

/**
 * Traits that a part inherits from its whole: the evening of a Monday also recurs weekly, and that of
 * tomorrow is also in the future.
 */
export function findTraits({ cycle, isNone }: Expression): Pick<Expression, 'cycle' | 'isNone'> {
  return { ...(cycle !== undefined && { cycle }), ...(isNone && { isNone }) };
}

/** A time that is named but cannot be read: an error when it, or a time that it is joined to, is resolved. */
export function refused(why: string, unit: Expression['unit'] = 'stretch'): Expression {
  const resolve = (clock: TimeReference) => {
    throw unreadable(clock.phrase, why);
  };
  return { unit, resolve };
}

/** A phrase that is not a time to ask about: its words stay in the text. */
export function none(why: string, unit: Expression['unit'] = 'stretch'): Expression {
  return { ...refused(why, unit), isNone: true };
}

/** Whole days in the asker's zone: 23 or 25 hours at a change of daylight saving. */
export function wholeDays(clock: TimeReference, from: Temporal.PlainDate, to: Temporal.PlainDate): Span {
  const zone = clock.now.timeZoneId;
  return { from: from.toZonedDateTime(zone), to: to.toZonedDateTime(zone) };
}

/** The last day that the span touches. */
export function lastDay(span: Span): Temporal.PlainDate {
  return span.to.subtract({ milliseconds: 1 }).toPlainDate();
}

/** The calendar week, month, ... that contains the day, moved by `steps` of that unit. */
export function calendarSpan(clock: TimeReference, unit: Unit, day: Temporal.PlainDate, steps = 0): Span {
  const { start, length } = calendarUnits[unit];
  const from = start(day, clock.weekStart).add(times(length, steps));
  const to = unit === 'weekend' ? from.add({ days: 2 }) : start(from, clock.weekStart).add(length);
  return wholeDays(clock, from, to);
}

type Length = Readonly<Partial<Record<'days' | 'weeks' | 'months' | 'years', number>>>;

interface CalendarUnit {
  readonly start: (day: Temporal.PlainDate, weekStart: TimeReference['weekStart']) => Temporal.PlainDate;
  readonly length: Length;
}

const startOfDay: CalendarUnit = { start: (day) => day, length: { days: 1 } };

const calendarUnits: Readonly<Record<Unit, CalendarUnit>> = {
  minute: startOfDay,
  hour: startOfDay,
  day: startOfDay,
  weekend: { start: (day) => day.subtract({ days: (day.dayOfWeek + 1) % 7 }), length: { weeks: 1 } },
  week: {
    start: (day, weekStart) =>
      day.subtract({ days: weekStart === 'monday' ? day.dayOfWeek - 1 : day.dayOfWeek % 7 }),
    length: { weeks: 1 },
  },
  month: { start: (day) => day.with({ day: 1 }), length: { months: 1 } },
  quarter: {
    start: (day) => day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }),
    length: { months: 3 },
  },
  // Meteorological seasons of the northern hemisphere, which begin in March, June, September and December.
  season: {
    start: (day) => day.with({ day: 1 }).subtract({ months: day.month % 3 }),
    length: { months: 3 },
  },
  year: { start: (day) => day.with({ day: 1, month: 1 }), length: { years: 1 } },
};

function times(length: Length, count: number): Length {
  return Object.fromEntries(Object.entries(length).map(([unit, amount]) => [unit, amount * count]));
}

/** The length of an amount, as added to a moment or a day. */
export function measureLength({ count, unit }: Amount): Length {
  return times(calendarUnits[unit].length, count);
}

export const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);
