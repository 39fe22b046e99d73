import type { Amount, Unit } from './amount.ts';
import {
  calendarSpan,
  EPOCH,
  type Expression,
  lastDay,
  measureLength,
  refused,
  type Span,
  type TimeReference,
  wholeDays,
} from './span.ts';
import { unreadable } from './unreadable.ts';

/** Today, this week, this month: the current one, moved by `steps` (last week: -1). */
export function running(unit: Unit, steps = 0): Expression {
  return { unit, resolve: (clock) => calendarSpan(clock, unit, clock.now.toPlainDate(), steps) };
}

/** "This week". Not defined for minutes and hours. */
export function thisUnit(unit: Unit): Expression | undefined {
  return unit === 'minute' || unit === 'hour' ? undefined : running(unit);
}

/** "Last week" is the calendar week before this one; "last weekend" is the last one that is over. */
export function lastUnit(unit: Unit): Expression | undefined {
  if (unit === 'minute') return undefined;
  if (unit === 'hour' || unit === 'day') return past({ count: 1, unit });
  if (unit !== 'weekend') return running(unit, -1);
  return { unit, resolve: lastWeekend };
}

function lastWeekend(clock: TimeReference): Span {
  const today = clock.now.toPlainDate();
  return calendarSpan(clock, 'weekend', today, today.dayOfWeek > 5 ? -1 : 0);
}

/** The week before last. */
export function beforeLast(unit: Unit): Expression | undefined {
  const last = lastUnit(unit);
  if (last === undefined || unit === 'hour') return undefined;
  const resolve = (clock: TimeReference) =>
    calendarSpan(clock, unit, last.resolve(clock).from.toPlainDate(), -1);
  return { unit, resolve };
}

/** Three days ago is that day, two weeks ago that calendar week, a month ago that month; hours are exact. */
export function ago({ count, unit }: Amount): Expression {
  if (unit === 'minute') return { unit, resolve: (clock) => upToNow(clock, { minutes: count }) };
  if (unit !== 'hour') return running(unit, -count);
  const resolve = ({ now }: TimeReference) => {
    const from = now.subtract({ hours: count }).round({ smallestUnit: 'hour', roundingMode: 'floor' });
    return { from, to: from.add({ hours: 1 }) };
  };
  return { unit, resolve };
}

/** "A year ago today": that one day. "Today, ten minutes ago" is ten minutes ago. */
export function agoToday(amount: Amount): Expression {
  if (amount.unit === 'hour' || amount.unit === 'minute') return ago(amount);
  const resolve = (clock: TimeReference) =>
    calendarSpan(clock, 'day', clock.now.subtract(measureLength(amount)).toPlainDate());
  return { unit: 'day', resolve };
}

/** "A week ago yesterday": the day that long before another one. */
export function agoFrom(amount: Amount, base: Expression): Expression {
  if (amount.unit === 'hour' || amount.unit === 'minute')
    return refused('counts hours before a day; say the time of day');
  const resolve = (clock: TimeReference) =>
    calendarSpan(clock, 'day', base.resolve(clock).from.subtract(measureLength(amount)).toPlainDate());
  return { unit: 'day', resolve };
}

/** "This time last year": the week around that day; within a month or a week that day. */
export function sameTime({ count, unit }: Amount): Expression {
  const resolve = (clock: TimeReference) => {
    const day = clock.now.subtract(measureLength({ count, unit })).toPlainDate();
    return calendarSpan(clock, unit === 'year' || unit === 'month' ? 'week' : 'day', day);
  };
  return { unit: unit === 'year' || unit === 'month' ? 'week' : 'day', resolve };
}

/**
 * The past ten days: from midnight ten days ago until now. Hours and minutes are exact. Only completed
 * weekends count.
 */
export function past({ count, unit }: Amount): Expression {
  if (unit === 'weekend') return pastWeekends(count);
  const resolve = (clock: TimeReference) => {
    if (unit === 'hour') return upToNow(clock, { hours: count });
    if (unit === 'minute') return upToNow(clock, { minutes: count });
    const from = clock.now.toPlainDate().subtract(measureLength({ count, unit }));
    return { from: from.toZonedDateTime(clock.now.timeZoneId), to: clock.now };
  };
  return { unit: 'stretch', resolve };
}

/** From the first of these weekends to the last, with the weeks between them. */
function pastWeekends(count: number): Expression {
  const resolve = (clock: TimeReference) => {
    const last = lastWeekend(clock);
    const first = calendarSpan(clock, 'weekend', last.from.toPlainDate(), 1 - count);
    return { from: first.from, to: last.to };
  };
  return { unit: 'stretch', resolve };
}

/** "This past week" is the seven days before now; a weekend is a weekend. */
export function pastUnit(unit: Unit): Expression | undefined {
  return unit === 'weekend' ? lastUnit(unit) : past({ count: 1, unit });
}

/** "Two weeks and three days ago" is that day; the last unit sets the precision. */
export function agoInTwo(wide: Amount, narrow: Amount): Expression {
  if (wide.unit === 'hour' && narrow.unit === 'minute')
    return ago({ count: wide.count * 60 + narrow.count, unit: 'minute' });
  if (narrow.unit === 'minute' || narrow.unit === 'hour')
    return refused('counts hours on top of what lasts no whole number of them');
  const resolve = (clock: TimeReference) => {
    const day = clock.now.toPlainDate().subtract(measureLength(wide));
    return calendarSpan(clock, narrow.unit, day.subtract(measureLength(narrow)));
  };
  return { unit: narrow.unit, resolve };
}

/** "Two or three weeks ago", "2-3 weeks ago": from one to the other, both included. */
export function agoBetween(one: number, { count, unit }: Amount): Expression {
  const counts = [one, count];
  const resolve = (clock: TimeReference) => ({
    from: ago({ count: Math.max(...counts), unit }).resolve(clock).from,
    to: ago({ count: Math.min(...counts), unit }).resolve(clock).to,
  });
  return { unit: 'stretch', resolve };
}

/** "More than a year ago": everything before. */
export function longAgo(amount: Amount): Expression {
  const resolve = (clock: TimeReference) => ({
    from: EPOCH.toZonedDateTimeISO(clock.now.timeZoneId),
    to: past(amount).resolve(clock).from,
  });
  return { unit: 'open', resolve };
}

/** "A few": from six units ago to two units ago, both included. */
export function fewAgo(unit: Unit): Expression {
  return agoBetween(2, { count: FEW_MAX, unit });
}

const FEW_MAX = 6;

/** The past part of a time that may not be over: "this week so far", "earlier today". */
export function soFar(base: Expression | undefined): Expression | undefined {
  if (base === undefined) return undefined;
  const resolve = (clock: TimeReference) => {
    const { from, to } = base.resolve(clock);
    if (from.epochMilliseconds >= clock.now.epochMilliseconds)
      throw unreadable(clock.phrase, 'has not begun');
    return { from, to: to.epochMilliseconds < clock.now.epochMilliseconds ? to : clock.now };
  };
  return { unit: 'stretch', resolve };
}

/**
 * Two weeks before a day is the calendar week that long before it; as with "ago", days are days and months
 * are months.
 */
export function beforeDay(amount: Amount, base: Expression): Expression {
  if (amount.unit === 'hour' || amount.unit === 'minute')
    return refused('counts hours before a day; say the time of day');
  const resolve = (clock: TimeReference) => {
    const day = base.resolve(clock).from.toPlainDate();
    return calendarSpan(clock, amount.unit, day.subtract(measureLength(amount)));
  };
  return { unit: amount.unit, resolve };
}

/** "Two days after Christmas", "a week after last Friday": counted from its last day, as `beforeDay` does. */
export function afterDay(amount: Amount, base: Expression): Expression {
  if (amount.unit === 'hour' || amount.unit === 'minute')
    return refused('counts hours after a day; say the time of day');
  const resolve = (clock: TimeReference) =>
    begun(clock, calendarSpan(clock, amount.unit, lastDay(base.resolve(clock)).add(measureLength(amount))));
  return { unit: amount.unit, resolve };
}

/** "A week from last Friday": that one day. */
export function daysFrom(amount: Amount, base: Expression): Expression | undefined {
  if (base.unit !== 'day') return undefined;
  const resolve = (clock: TimeReference) =>
    begun(
      clock,
      calendarSpan(clock, 'day', base.resolve(clock).from.toPlainDate().add(measureLength(amount))),
    );
  return { unit: 'day', resolve };
}

/** "In the weeks leading up to Christmas", "the days after Easter": six of them, as in "a few". */
export function fewBeside(unit: Unit, side: 'before' | 'after', base: Expression): Expression | undefined {
  if (unit === 'minute' || unit === 'hour') return undefined;
  const length = measureLength({ count: FEW_MAX, unit });
  const resolve = (clock: TimeReference) => {
    const { from, to } = base.resolve(clock);
    const [start, end] = [from.toPlainDate(), lastDay({ from, to }).add({ days: 1 })];
    return side === 'before'
      ? wholeDays(clock, start.subtract(length), start)
      : begun(clock, wholeDays(clock, end, end.add(length)));
  };
  return { unit: 'stretch', resolve };
}

/** "On this day in 2024". */
export function thisDayIn(year: number): Expression {
  return {
    unit: 'day',
    resolve: (clock) => calendarSpan(clock, 'day', clock.now.toPlainDate().with({ year })),
  };
}

/** "This month last year". */
export function sameUnitLastYear(unit: Unit): Expression | undefined {
  if (unit === 'month') return running(unit, -12);
  if (unit === 'quarter') return running(unit, -4);
  return unit === 'week' ? sameTime({ count: 1, unit: 'year' }) : undefined;
}

function begun(clock: TimeReference, span: Span): Span {
  if (span.from.epochMilliseconds > clock.now.epochMilliseconds)
    throw unreadable(clock.phrase, 'is in the future');
  return span;
}

/**
 * The seven days of "the week before 3 August": a span of that length that ends at the start of the other.
 */
export function rightBefore(unit: Unit, base: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    const day = base.resolve(clock).from.toPlainDate();
    if (unit === 'weekend')
      return calendarSpan(clock, unit, day.subtract({ days: day.dayOfWeek === 7 ? 2 : 1 }));
    return wholeDays(clock, day.subtract(measureLength({ count: 1, unit })), day);
  };
  return { unit: unit === 'week' ? 'stretch' : unit, resolve };
}

export function rightAfter(unit: Unit, base: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    const day = base.resolve(clock).to.toPlainDate();
    if (unit === 'weekend') return calendarSpan(clock, unit, day.add({ days: 6 }));
    return wholeDays(clock, day, day.add(measureLength({ count: 1, unit })));
  };
  return { unit: 'stretch', resolve };
}

function upToNow({ now }: TimeReference, length: { hours?: number; minutes?: number }): Span {
  return { from: now.subtract(length), to: now };
}
