import { EnrichmentError } from '@enrichment/core';
import type { Temporal } from 'temporal-polyfill';
import type { Unit } from './amount.ts';
import { settleHalves, timeIn } from './clock-time.ts';
import { rightBefore } from './relative.ts';
import {
  calendarSpan,
  EPOCH,
  type Expression,
  findTraits,
  lastDay,
  refused,
  resolveSpan,
  type SaidTime,
  type Span,
  type TimeReference,
} from './span.ts';
import { unreadable } from './unreadable.ts';

/**
 * From then on: until now, or where a time of the day was named and its day beside it, until the end of that
 * day.
 */
export function since(base: Expression, end: End = 'from'): Expression | undefined {
  if (base.unit === 'open') return undefined;
  return {
    unit: 'open',
    resolve: (clock) => ordered(clock, momentOf(base, end, clock), clock.now),
    ...ofDayToo(base, (named) => (clock, day) => ordered(clock, momentOf(named, end, clock), day.to)),
  };
}

/**
 * Everything before: from 1970 on, which is before any record; of a day that is named beside it, from its
 * start.
 */
export function until(base: Expression, end: End): Expression | undefined {
  if (base.unit === 'open') return undefined;
  const start = (clock: TimeReference) => EPOCH.toZonedDateTimeISO(clock.now.timeZoneId);
  return {
    unit: 'open',
    resolve: (clock) => ordered(clock, start(clock), momentOf(base, end, clock)),
    ...ofDayToo(base, (named) => (clock, day) => ordered(clock, day.from, momentOf(named, end, clock))),
  };
}

/** "By Friday", "by the end of May": a day or few of them, for a book may be by April May. */
export function untilDay(base: Expression): Expression | undefined {
  const isShort = ['hour', 'day', 'weekend', 'week', 'stretch'].includes(base.unit);
  return isShort ? until(base, 'to') : undefined;
}

/**
 * From the first's start to the second's end; "November to February" is the November before that February.
 */
export function between(first: Expression, second: Expression): Expression {
  const [start, end] = settleHalves(first, second);
  if (start.ofDay !== undefined && end.ofDay !== undefined) return betweenHours(start, end);
  if (end.ofDay !== undefined && start.unit !== 'hour') return refused(HOUR_OF_WHICH_DAY);
  // "From 9 am to 11 am yesterday", "from 9 am yesterday to 11 am": the day is said once.
  const last = start.unit === 'hour' ? onDay(end, dayHolding(start)) : end;
  const resolve = (clock: TimeReference) => {
    const anchor = lastDay(last.resolve(clock));
    const begin = onDay(start, dayHolding(last));
    const [from, to] = [begin.resolve({ ...clock, anchor }).from, momentOf(last, 'to', clock)];
    // "Between 10 pm and 2 am last night" begins on the evening before.
    const evening = from.subtract({ days: 1 });
    const isNight = start.ofDay !== undefined && from.epochMilliseconds >= to.epochMilliseconds;
    return ordered(clock, isNight && to.since(evening).total('hours') <= 12 ? evening : from, to);
  };
  return { unit: 'stretch', resolve, ...(first.cycle === second.cycle && findTraits(second)) };
}

/** "May 3 to 5 pm" may be a row of days, or hours of one day. */
const HOUR_OF_WHICH_DAY =
  'begins with a day and ends at a time of the day; say from when to when, or until when';

/** "3 to 5 pm", "morning to evening": on a day that is said beside it, or the last on which it has begun. */
function betweenHours(start: Expression, end: Expression, said?: Expression): Expression {
  const day = said ?? dayHolding(start);
  const resolve = (clock: TimeReference) => {
    const { from } = onDay(start, day).resolve(clock);
    const to = momentOf(onDay(end, day), 'to', clock);
    if (from.epochMilliseconds < to.epochMilliseconds) return { from, to };
    // "10 pm to 2 am" goes on into the next day; what would last longer than half a day is said the wrong way
    // round.
    const next = to.add({ days: 1 });
    if (next.since(from).total('hours') > 12) throw unreadable(clock.phrase, 'ends before it begins');
    return ordered(clock, from, next);
  };
  const ofDay = (other: Expression) => betweenHours(start, end, other);
  const inPart = (part: Expression) =>
    hoursIn(said === undefined ? part : (part.ofDay?.(said) ?? part), start, end);
  return { unit: 'hour', resolve, inPart, ...(said ? findTraits(said) : { ofDay }) };
}

/** "Between 7 and 9 last night": the hours of the clock that lie in the named part of the day. */
function hoursIn(part: Expression, start: Expression, end: Expression): Expression {
  const { said: first } = start;
  const { said: second } = end;
  if (first === undefined || second === undefined)
    return refused('names hours and a part of the day that do not fit');
  const resolve = (clock: TimeReference) =>
    ordered(clock, hourIn(part, first, clock), hourIn(part, second, clock));
  return { unit: 'hour', resolve, ...findTraits(part) };
}

/**
 * People begin their evening at 5: where an hour is not within the part, it is looked for two hours around
 * it.
 */
function hourIn(part: Expression, said: SaidTime, clock: TimeReference): Temporal.ZonedDateTime {
  const exact = resolveSpan(timeIn(part, said), clock);
  if (!(exact instanceof EnrichmentError)) return exact.from;
  const wider: Expression = {
    unit: 'hour',
    resolve: (at) => {
      const { from, to } = part.resolve(at);
      return { from: from.subtract({ hours: 2 }), to: to.add({ hours: 2 }) };
    },
  };
  return timeIn(wider, said).resolve(clock).from;
}

/**
 * Three days more on both sides of a day or feast, an hour of hours and minutes, a week of anything longer.
 */
export function around(base: Expression): Expression {
  const widen = ({ from, to }: Span) => {
    const days = to.since(from, { largestUnit: 'day' }).days <= 4 ? 3 : 7;
    const more = base.unit === 'hour' || base.unit === 'minute' ? { hours: 1 } : { days };
    return { from: from.subtract(more), to: to.add(more) };
  };
  return {
    unit: 'stretch',
    resolve: (clock) => widen(base.resolve(clock)),
    ...ofDayToo(base, (named) => (clock) => widen(named.resolve(clock))),
  };
}

/** "May and June", "today or yesterday": one range when nothing lies between them, in either order. */
export function both(first: Expression, second: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    const found = following(clock, first, second) ?? following(clock, second, first);
    if (found !== undefined) return found;
    throw unreadable(
      clock.phrase,
      'names two times that do not follow one another; ask for one of them, or from one to the other',
    );
  };
  return { unit: 'stretch', resolve };
}

function following(clock: TimeReference, first: Expression, second: Expression): Span | undefined {
  const later = second.resolve(clock);
  const earlier = first.resolve({ ...clock, anchor: lastDay(later) });
  const [from, to] = [earlier.from.epochMilliseconds, earlier.to.epochMilliseconds];
  const between = later.from.epochMilliseconds - to;
  // "Yesterday or this morning": the night between them is left out by neither.
  const isNear = between > 0 && between < HALF_A_DAY_MS && (first.unit === 'hour' || second.unit === 'hour');
  const isFollowed = (between <= 0 || isNear) && to <= later.to.epochMilliseconds;
  return from <= later.from.epochMilliseconds && isFollowed
    ? { from: earlier.from, to: later.to }
    : undefined;
}

const HALF_A_DAY_MS = 43_200_000;

/** "Last week or the week before". */
export function withUnitBefore(unit: Unit, base: Expression): Expression {
  return both(rightBefore(unit, base), base);
}

/** Where the same word means "around" and "at": around days and longer, at hours. */
export function aroundDay(base: Expression): Expression | undefined {
  return base.unit === 'hour' ? undefined : around(base);
}

type End = 'from' | 'to';

/** Where a span begins or ends; a time of the clock is one moment. */
function momentOf(base: Expression, end: End, clock: TimeReference): Temporal.ZonedDateTime {
  return base.resolve(clock)[base.said === undefined ? end : 'from'];
}

/** What is built on a time of the day can be told its day, too: "yesterday after 5 pm". */
function ofDayToo(
  { ofDay }: Expression,
  build: (named: Expression) => (clock: TimeReference, day: Span) => Span,
): Pick<Expression, 'ofDay'> {
  if (ofDay === undefined) return {};
  return {
    ofDay: (day) => {
      const resolve = build(ofDay(day));
      return { unit: 'hour', resolve: (clock) => resolve(clock, day.resolve(clock)), ...findTraits(day) };
    },
  };
}

function onDay(base: Expression, day: Expression): Expression {
  return base.ofDay?.(day) ?? base;
}

function dayHolding(base: Expression): Expression {
  return {
    unit: 'day',
    resolve: (clock) => calendarSpan(clock, 'day', base.resolve(clock).from.toPlainDate()),
  };
}

function ordered(clock: TimeReference, from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Span {
  if (from.epochMilliseconds >= to.epochMilliseconds) throw unreadable(clock.phrase, 'ends before it begins');
  return { from, to };
}
