import { EnrichmentError } from '@enrichment/core';
import { Temporal } from 'temporal-polyfill';
import type { Amount, Unit } from './amount.ts';
import { unreadable } from './unreadable.ts';

/**
 * What a phrase is read against: the moment of asking, and the day from which "the last one" is looked for.
 */
export interface TimeReference {
  readonly now: Temporal.ZonedDateTime;
  /** Today, unless a wider span was named: for the March of "March last year" it is that year's last day. */
  readonly anchor: Temporal.PlainDate;
  readonly weekStart: 'monday' | 'sunday';
  /** The words that are being read, for errors. */
  readonly phrase: string;
}

/** Half-open, in the asker's zone. */
export interface Span {
  readonly from: Temporal.ZonedDateTime;
  readonly to: Temporal.ZonedDateTime;
}

/**
 * A time of the clock, and whether the words say in which half of the day: "5 pm", "17:00", or neither ("at
 * 5").
 */
export interface SaidTime {
  readonly time: Temporal.PlainTime;
  readonly counts: 'halves' | 'by 24' | 'unsaid';
  /** The day, where it was said with it. */
  readonly day?: Expression;
}

/** The meaning of a phrase, before it is known when it was said. */
export interface Expression {
  /**
   * `stretch`: days in a row that are no unit of the calendar. `open`: one end alone was named, so it is
   * nobody's part or whole.
   */
  readonly unit: Unit | 'stretch' | 'open';
  readonly resolve: (clock: TimeReference) => Span;
  /** Of what comes again and again (a weekday, a month, a feast): the one before the one that runs. */
  readonly previous?: (clock: TimeReference) => Span;
  readonly cycle?: 'week' | 'month' | 'year';
  /**
   * Of a time of the clock: how it was said. As the end of a range it is that moment, not the hour that
   * follows.
   */
  readonly said?: SaidTime;
  /** It lies ahead, or comes again and again: no time that can be asked for, unless nothing else was said. */
  readonly isNone?: true;
  /** Of a time of the day that was said without its day: the same on that day. */
  readonly ofDay?: (day: Expression) => Expression;
  /**
   * Of hours that were said without their day: the same within a part of a day, "between 7 and 9 last night".
   */
  readonly inPart?: (part: Expression) => Expression;
}

/**
 * What a time resolves to, or why it does not. Never empty: of 1971, "more than a year ago" has nothing
 * before it.
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
 * What a part has from its whole: the evening of a Monday comes every week too, and that of tomorrow lies
 * ahead.
 */
export function findTraits({ cycle, isNone }: Expression): Pick<Expression, 'cycle' | 'isNone'> {
  return { ...(cycle !== undefined && { cycle }), ...(isNone && { isNone }) };
}

/**
 * A time that is named and cannot be read: an error as soon as somebody asks for it, or for what is joined to
 * it.
 */
export function refused(why: string, unit: Expression['unit'] = 'stretch'): Expression {
  const resolve = (clock: TimeReference) => {
    throw unreadable(clock.phrase, why);
  };
  return { unit, resolve };
}

/** What is no time that can be asked for: its words are left in the text. */
export function none(why: string, unit: Expression['unit'] = 'stretch'): Expression {
  return { ...refused(why, unit), isNone: true };
}

/** Whole days in the asker's zone: 23 or 25 hours where the clocks are set. */
export function wholeDays(clock: TimeReference, from: Temporal.PlainDate, to: Temporal.PlainDate): Span {
  const zone = clock.now.timeZoneId;
  return { from: from.toZonedDateTime(zone), to: to.toZonedDateTime(zone) };
}

/** The last day that the span touches. */
export function lastDay(span: Span): Temporal.PlainDate {
  return span.to.subtract({ milliseconds: 1 }).toPlainDate();
}

/** The calendar week, month, ... that holds the day, moved by `steps` of its own kind. */
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
  // Meteorological seasons of the northern half: March, June, September and December begin them.
  season: {
    start: (day) => day.with({ day: 1 }).subtract({ months: day.month % 3 }),
    length: { months: 3 },
  },
  year: { start: (day) => day.with({ day: 1, month: 1 }), length: { years: 1 } },
};

function times(length: Length, count: number): Length {
  return Object.fromEntries(Object.entries(length).map(([unit, amount]) => [unit, amount * count]));
}

/** Moves a moment or a day by an amount. */
export function measureLength({ count, unit }: Amount): Length {
  return times(calendarUnits[unit].length, count);
}

export const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);
