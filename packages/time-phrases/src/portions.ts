import { Temporal } from 'temporal-polyfill';
import type { Amount, Unit } from './amount.ts';
import { running } from './relative.ts';
import {
  calendarSpan,
  type Expression,
  lastDay,
  measureLength,
  type Span,
  type TimeReference,
  wholeDays,
} from './span.ts';
import { unreadable } from './unreadable.ts';

export type Edge = 'early' | 'mid' | 'late';

/** Early, mid and late: days 1-10, 11-20 and the rest of a month; thirds of other spans, by whole days. */
export function findEdge(edge: Edge, base: Expression): Expression | undefined {
  if (base.ofDay !== undefined) return undefined;
  const index = { early: 0, mid: 1, late: 2 }[edge];
  const part = (clock: TimeReference, { from, to }: Span) => {
    const [start, end] = [from.toPlainDate(), lastDay({ from, to }).add({ days: 1 })];
    const days = start.until(end).days;
    if (days < 3) return thirdOf({ from, to }, index);
    const third = base.unit === 'month' ? 10 : Math.floor(days / 3);
    const cuts = [0, third, base.unit === 'month' ? 20 : days - third, days];
    return wholeDays(
      clock,
      start.add({ days: cuts[index] ?? 0 }),
      start.add({ days: cuts[index + 1] ?? days }),
    );
  };
  return { unit: 'stretch', resolve: partIn(base, part) };
}

/** The first or second half, by whole days. */
export function takeHalf(number: number, base: Expression): Expression | undefined {
  if (number !== 1 && number !== 2) return undefined;
  const part = (clock: TimeReference, span: Span) => {
    const [start, end] = [span.from.toPlainDate(), lastDay(span).add({ days: 1 })];
    const middle =
      base.unit === 'year'
        ? start.add({ months: 6 })
        : start.add({ days: Math.floor(start.until(end).days / 2) });
    return number === 1 ? wholeDays(clock, start, middle) : wholeDays(clock, middle, end);
  };
  return { unit: 'stretch', resolve: partIn(base, part) };
}

/** "The first three days of May", "the last two weeks of October". */
export function findEnd(amount: Amount, side: 'first' | 'last', base: Expression): Expression | undefined {
  if (!isLong(base) || amount.unit === 'minute' || amount.unit === 'hour') return undefined;
  const part = (clock: TimeReference, span: Span) => {
    const [start, end] = [span.from.toPlainDate(), lastDay(span).add({ days: 1 })];
    const [from, to] =
      side === 'first'
        ? [start, start.add(measureLength(amount))]
        : [end.subtract(measureLength(amount)), end];
    if (Temporal.PlainDate.compare(from, start) < 0 || Temporal.PlainDate.compare(to, end) > 0)
      throw unreadable(clock.phrase, 'names more than the whole');
    return wholeDays(clock, from, to);
  };
  return { unit: 'stretch', resolve: partIn(base, part) };
}

/**
 * Week one of a month is its days 1-7; the last week is its last seven days. Weekends are those that begin in
 * it.
 */
export function readNth(
  count: number,
  unit: 'day' | 'week' | 'weekend' | 'month' | 'quarter',
  base: Expression,
): Expression | undefined {
  if (!isLong(base) || base.unit === unit) return undefined;
  const part = (clock: TimeReference, span: Span): Span => {
    const [start, end] = [span.from.toPlainDate(), lastDay(span).add({ days: 1 })];
    if (unit === 'day' || unit === 'month' || unit === 'quarter')
      return calendarSpan(clock, unit, count < 0 ? end : start, count < 0 ? count : count - 1);
    if (unit === 'week' && count < 0) return wholeDays(clock, end.subtract({ days: 7 }), end);
    if (unit === 'week')
      return wholeDays(clock, start.add({ days: 7 * count - 7 }), start.add({ days: 7 * count }));
    const day = count < 0 ? end.subtract({ days: 1 }) : start.add({ days: 6 });
    return calendarSpan(clock, unit, day, count < 0 ? 0 : count - 1);
  };
  return { unit, resolve: partIn(base, part) };
}

/** "The second Tuesday of October"; the last one counts from the end. */
export function findNthWeekday(count: number, dayOfWeek: number, base: Expression): Expression | undefined {
  if (!isLong(base)) return undefined;
  const part = (clock: TimeReference, span: Span) => {
    const [start, end] = [span.from.toPlainDate(), lastDay(span).add({ days: 1 })];
    const day =
      count < 0 ? nthWeekdayFrom(end, dayOfWeek, count + 1) : nthWeekdayFrom(start, dayOfWeek, count);
    if (Temporal.PlainDate.compare(day, start) < 0 || Temporal.PlainDate.compare(day, end) >= 0)
      throw unreadable(clock.phrase, 'names a weekday that does not come so often');
    return calendarSpan(clock, 'day', day);
  };
  return { unit: 'day', resolve: partIn(base, part) };
}

/** The first such weekday from a day on, or one that comes some weeks later. */
export function nthWeekdayFrom(
  start: Temporal.PlainDate,
  dayOfWeek: number,
  count: number,
): Temporal.PlainDate {
  return start.add({ days: ((dayOfWeek - start.dayOfWeek + 7) % 7) + 7 * (count - 1) });
}

/**
 * "Letzte Woche Montag" is a Monday, not the last week of one; "letzten Freitag bis Sonntag" is not the last
 * Friday until then.
 */
function isLong({ unit }: Expression): boolean {
  return !['minute', 'hour', 'day', 'weekend', 'open'].includes(unit);
}

/** A part of a yearly time is that of the last year in which the part has begun. */
function partIn(base: Expression, part: (clock: TimeReference, span: Span) => Span): Expression['resolve'] {
  return (clock) => {
    const span = part(clock, base.resolve(clock));
    const isAhead = span.from.epochMilliseconds > clock.now.epochMilliseconds;
    return isAhead && base.previous !== undefined ? part(clock, base.previous(clock)) : span;
  };
}

/**
 * "The beginning of the year" is that of the current year; "the end of the month" is the last one that has
 * begun.
 */
export function edgeOfThis(edge: Edge, unit: Unit): Expression | undefined {
  if (unit !== 'week' && unit !== 'month' && unit !== 'quarter' && unit !== 'year') return undefined;
  return findEdge(edge, { ...running(unit), previous: running(unit, -1).resolve });
}

/**
 * "Labor Day weekend": Saturday and Sunday with the feast before or after them; for a Thursday all four days.
 */
export function weekendOfFeast(base: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    const day = base.resolve(clock).from.toPlainDate();
    const [before, after] = daysAround[day.dayOfWeek] ?? [];
    if (before === undefined || after === undefined)
      throw unreadable(clock.phrase, 'does not name a specific day');
    return wholeDays(clock, day.subtract({ days: before }), day.add({ days: after }));
  };
  return { unit: 'stretch', resolve };
}

/**
 * By the feast's weekday: how many days before it the weekend begins, and how many days after its start the
 * weekend ends.
 */
const daysAround: Readonly<Record<number, readonly [before: number, after: number]>> = {
  1: [2, 1],
  4: [0, 4],
  5: [0, 3],
  6: [0, 2],
  7: [1, 1],
};

/** The calendar week (or month, ...) that contains a day: "the week of 8 May". */
export function holding(unit: 'week' | 'weekend' | 'month', base: Expression): Expression {
  return { unit, resolve: (clock) => calendarSpan(clock, unit, base.resolve(clock).from.toPlainDate()) };
}

function thirdOf({ from, to }: Span, index: number): Span {
  const milliseconds = Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 3);
  return {
    from: from.add({ milliseconds: milliseconds * index }),
    to: index === 2 ? to : from.add({ milliseconds: milliseconds * (index + 1) }),
  };
}
