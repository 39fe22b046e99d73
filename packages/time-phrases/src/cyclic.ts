import { Temporal } from 'temporal-polyfill';
import type { Unit } from './amount.ts';
import { combine } from './compose.ts';
import { AHEAD } from './no-times.ts';
import { type Expression, findTraits, type Span, type TimeReference, wholeDays } from './span.ts';
import { unreadable } from './unreadable.ts';

export type Days = readonly [from: Temporal.PlainDate, to: Temporal.PlainDate];

/** "Tuesday" is the last one that has begun, including today. */
export function weekday(dayOfWeek: number): Expression {
  const back = (clock: TimeReference, least: number) => {
    const days = least + ((clock.anchor.dayOfWeek - dayOfWeek - least + 14) % 7);
    const from = clock.anchor.subtract({ days });
    return wholeDays(clock, from, from.add({ days: 1 }));
  };
  return {
    unit: 'day',
    cycle: 'week',
    resolve: (clock) => back(clock, 0),
    previous: (clock) => back(clock, 1),
  };
}

/** "Two Fridays ago", "the Friday before last". */
export function weekdaysAgo(count: number, dayOfWeek: number): Expression {
  const resolve = (clock: TimeReference) => {
    const anchor = clock.now.toPlainDate().subtract({ days: 7 * count - 6 });
    return weekday(dayOfWeek).resolve({ ...clock, anchor });
  };
  return { unit: 'day', resolve };
}

/** "The Monday before 24 July"; "Monday before 5 pm" is a part of that Monday. */
export function weekdayBefore(dayOfWeek: number, base: Expression): Expression | undefined {
  if (base.unit === 'hour') return undefined;
  const resolve = (clock: TimeReference) => {
    const anchor = base.resolve(clock).from.toPlainDate().subtract({ days: 1 });
    return weekday(dayOfWeek).resolve({ ...clock, anchor });
  };
  return { unit: 'day', resolve };
}

export function weekdayAfter(dayOfWeek: number, base: Expression): Expression | undefined {
  if (base.unit === 'hour') return undefined;
  const resolve = (clock: TimeReference) => {
    const anchor = base.resolve(clock).to.toPlainDate().add({ days: 6 });
    return weekday(dayOfWeek).resolve({ ...clock, anchor });
  };
  return { unit: 'day', resolve };
}

/** The 3 of "between 3 and 9 May", the 9 of "May 3-9": a day in the month of the other day. */
export function findDayInMonth(number: number, other: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    const { year, month } = other.resolve(clock).from.toPlainDate();
    const days = fewDays(year, month, number, 1);
    if (days === undefined) throw unreadable(clock.phrase, 'names a day that its month does not have');
    return wholeDays(clock, ...days);
  };
  return { unit: 'day', resolve, ...findTraits(other) };
}

/**
 * "The 3rd" is the last one that has begun, on the given weekday if there is one; not every month has a 31st.
 */
export function dayOfMonth(number: number, dayOfWeek?: number): Expression | undefined {
  if (number < 1 || number > 31) return undefined;
  const resolve = (clock: TimeReference) => {
    const first = clock.anchor.with({ day: 1 });
    for (let back = 0; back <= 12 * YEARS_BACK_MAX; back += 1) {
      const { year, month } = first.subtract({ months: back });
      const days = fewDays(year, month, number, 1);
      if (days === undefined || Temporal.PlainDate.compare(days[0], clock.anchor) > 0) continue;
      if (dayOfWeek === undefined || days[0].dayOfWeek === dayOfWeek) return wholeDays(clock, ...days);
    }
    throw unreadable(clock.phrase, 'is no day of the past twelve years');
  };
  return { unit: 'day', cycle: 'month', resolve };
}

/** "The 3rd of last month". */
export function dayOfMonthIn(number: number, base: Expression): Expression | undefined {
  const day = dayOfMonth(number);
  const whole = day && combine(day, base);
  const earlier = day && base.previous && combine(day, { unit: base.unit, resolve: base.previous });
  if (whole === undefined || earlier === undefined) return whole;
  // A day of the current month may be in the future: on the first of January, the third is that of the year
  // before.
  const resolve = (clock: TimeReference) => {
    const span = whole.resolve(clock);
    return span.from.epochMilliseconds > clock.now.epochMilliseconds ? earlier.resolve(clock) : span;
  };
  return { ...whole, resolve };
}

/** "March" is the last one that has begun, including the current one. */
export function month(number: number): Expression {
  return yearly('month', (year) => months(year, number, 1));
}

export function quarter(number: number): Expression | undefined {
  if (number < 1 || number > 4) return undefined;
  return yearly('quarter', (year) => months(year, number * 3 - 2, 3));
}

/** "The first half of the year", "H2": the last one that has begun. */
export function halfYear(number: number): Expression | undefined {
  if (number < 1 || number > 2) return undefined;
  return yearly('stretch', (year) => months(year, number * 6 - 5, 6));
}

/** A season by its first month: March, June, September, December. */
export function season(firstMonth: number): Expression {
  return yearly('season', (year) => months(year, firstMonth, 3));
}

/** "Two summers ago": the last completed one counts as one. */
export function timesAgo(count: number, base: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    let span = (base.previous ?? base.resolve)(clock);
    for (let back = 1; back < Math.min(count, YEARS_BACK_MAX); back += 1) {
      const anchor = span.from.toPlainDate().subtract({ days: 1 });
      span = (base.previous ?? base.resolve)({ ...clock, anchor });
    }
    return span;
  };
  return { unit: base.unit, resolve };
}

/**
 * A day of the year without its year: the last one that has begun, on the given weekday if there is one (0 or
 * 7: Sunday).
 */
export function dayOfYear(monthNumber: number, day: number, dayOfWeek?: number): Expression {
  return yearly('day', (year) => {
    const days = fewDays(year, monthNumber, day, 1);
    return dayOfWeek === undefined || (days?.[0].dayOfWeek ?? 0) % 7 === dayOfWeek % 7 ? days : undefined;
  });
}

export function year(number: number): Expression {
  const from = new Temporal.PlainDate(number, 1, 1);
  return { unit: 'year', resolve: (clock) => wholeDays(clock, from, from.add({ years: 1 })) };
}

/** The ten years from this one on. A decade that has not begun is an error when it is resolved. */
export function decade(first: number): Expression {
  const from = new Temporal.PlainDate(first, 1, 1);
  const resolve = (clock: TimeReference) => {
    if (first > clock.anchor.year) throw unreadable(clock.phrase, AHEAD);
    return wholeDays(clock, from, from.add({ years: 10 }));
  };
  return { unit: 'stretch', resolve, isDecade: true };
}

/**
 * Within this many years a date falls on the same weekday again: 12 for any date, 8 for a 29 February (1900
 * was no leap year).
 */
const YEARS_BACK_MAX = 12;

/** A yearly time. `begins`: the day of it from which it counts as begun. */
export function yearly(
  unit: Unit | 'stretch',
  daysIn: (year: number) => Days | undefined,
  begins = 0,
): Expression {
  const find = (clock: TimeReference, isMeant: (days: Days) => boolean): Span => {
    for (let year = clock.anchor.year + 1; year >= clock.anchor.year - YEARS_BACK_MAX; year -= 1) {
      const days = daysIn(year);
      if (days !== undefined && isMeant(days)) return wholeDays(clock, ...days);
    }
    throw unreadable(clock.phrase, 'is no day of the past twelve years');
  };
  const { compare } = Temporal.PlainDate;
  return {
    unit,
    cycle: 'year',
    resolve: (clock) => find(clock, ([from]) => compare(from.add({ days: begins }), clock.anchor) <= 0),
    previous: (clock) => find(clock, ([, to]) => compare(to, clock.anchor) <= 0),
  };
}

function months(year: number, first: number, count: number): Days {
  const from = new Temporal.PlainDate(year, first, 1);
  return [from, from.add({ months: count })];
}

export function fewDays(year: number, monthNumber: number, day: number, count: number): Days | undefined {
  if (day < 1) return undefined;
  const from = Temporal.PlainDate.from({ year, month: monthNumber, day }, { overflow: 'constrain' });
  return from.day === day ? [from, from.add({ days: count })] : undefined;
}
