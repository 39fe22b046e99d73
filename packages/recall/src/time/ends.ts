import type { Temporal } from 'temporal-polyfill';
import { cycleOf } from './compose.ts';
import { dayInMonthOf } from './cyclic.ts';
import { at, type Found } from './grammar.ts';
import { type Clock, EPOCH, type Expression, lastDay, type Span, wholeDays } from './span.ts';
import { unreadable } from './unreadable.ts';

export function since(base: Expression, end: 'from' | 'to' = 'from'): Expression {
  const resolve = (clock: Clock) => ordered(clock, base.resolve(clock)[end], clock.now);
  return { unit: 'open', resolve };
}

/** Everything before: from 1970 on, which is before any record. */
export function until(base: Expression, end: 'from' | 'to'): Expression {
  const resolve = (clock: Clock) =>
    ordered(clock, EPOCH.toZonedDateTimeISO(clock.now.timeZoneId), base.resolve(clock)[end]);
  return { unit: 'open', resolve };
}

/** From the first's start to the second's end; "November to February" is the November before that February. */
export function between(first: Expression, second: Expression): Expression {
  const resolve = (clock: Clock) => {
    const { to, ...end } = second.resolve(clock);
    const anchor = lastDay({ ...end, to });
    // "From 9 am to 11 am yesterday": the day is said once.
    const start = first.ofDay?.(oneDay(anchor)) ?? first;
    return ordered(clock, start.resolve({ ...clock, anchor }).from, to);
  };
  return { unit: 'stretch', resolve, ...(first.cycle === second.cycle && cycleOf(second)) };
}

/** "3 to 9 May", "3 and 4 May": the month is said once, with the second day. */
export function monthSaidLast(join: Join) {
  return ({ number, date }: DaysFound) => join(dayInMonthOf(at(number), at(date)), at(date));
}

/** "May 3 to 9", "May 3 and 4": the month is said once, with the first day. */
export function monthSaidFirst(join: Join) {
  return ({ number, date }: DaysFound) => join(at(date), dayInMonthOf(at(number), at(date)));
}

type Join = (first: Expression, second: Expression) => Expression;

type DaysFound = Pick<Found, 'number' | 'date'>;

function oneDay(date: Temporal.PlainDate): Expression {
  return { unit: 'day', resolve: (clock) => wholeDays(clock, date, date.add({ days: 1 })) };
}

/** Three days more on both sides of a day or feast, an hour of hours and minutes, a week of anything longer. */
export function around(base: Expression): Expression {
  const resolve = (clock: Clock) => {
    const { from, to } = base.resolve(clock);
    const days = to.since(from, { largestUnit: 'day' }).days <= 4 ? 3 : 7;
    const more = base.unit === 'hour' || base.unit === 'minute' ? { hours: 1 } : { days };
    return { from: from.subtract(more), to: to.add(more) };
  };
  return { unit: 'stretch', resolve };
}

/** "May and June" are one range when nothing lies between them. */
export function both(first: Expression, second: Expression): Expression {
  const resolve = (clock: Clock) => {
    const later = second.resolve(clock);
    const earlier = first.resolve({ ...clock, anchor: lastDay(later) });
    const [from, to] = [earlier.from.epochMilliseconds, earlier.to.epochMilliseconds];
    if (
      from > later.from.epochMilliseconds ||
      to < later.from.epochMilliseconds ||
      to > later.to.epochMilliseconds
    )
      throw unreadable(
        clock.phrase,
        'names two times that do not follow one another; ask for one of them, or from one to the other',
      );
    return { from: earlier.from, to: later.to };
  };
  return { unit: 'stretch', resolve };
}

/** Where the same word means "around" and "at": around days and longer, at hours. */
export function aroundDay(base: Expression): Expression | undefined {
  return base.ofDay === undefined ? around(base) : undefined;
}

function ordered(clock: Clock, from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Span {
  if (from.epochMilliseconds >= to.epochMilliseconds) throw unreadable(clock.phrase, 'ends before it begins');
  return { from, to };
}
