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

/** From then until now. A time of day with an adjacent day lasts until the end of that day. */
export function since(base: Expression, end: End = 'from'): Expression | undefined {
  if (base.unit === 'open') return undefined;
  return {
    unit: 'open',
    resolve: (clock) => ordered(clock, momentOf(base, end, clock), clock.now),
    ...ofDayToo(base, (named) => (clock, day) => ordered(clock, momentOf(named, end, clock), day.to)),
  };
}

/**
 * Everything before, from 1970 on, which is before any record. With an adjacent day, from the start of that
 * day: "today before noon", and so does "before noon today".
 */
export function until(base: Expression, end: End): Expression | undefined {
  if (base.unit === 'open') return undefined;
  if (end === 'from' && base.statedDay !== undefined)
    return partOf(base.statedDay, (clock, day) => {
      const to = momentOf(base, end, clock);
      // "Before midnight yesterday" means the midnight that ends the day.
      return to.epochMilliseconds > day.from.epochMilliseconds ? { from: day.from, to } : day;
    });
  const start = (clock: TimeReference) => EPOCH.toZonedDateTimeISO(clock.now.timeZoneId);
  return {
    unit: 'open',
    resolve: (clock) => ordered(clock, start(clock), momentOf(base, end, clock)),
    ...ofDayToo(base, (named) => (clock, day) => ordered(clock, day.from, momentOf(named, end, clock))),
  };
}

/** "By Friday", "by the end of May". Only a day or a few days: "by April May" may name an author. */
export function untilDay(base: Expression): Expression | undefined {
  const isShort = ['hour', 'day', 'weekend', 'week', 'stretch'].includes(base.unit);
  return isShort ? until(base, 'to') : undefined;
}

/**
 * From the start of the first to the end of the second; "November to February" is the November before that
 * February.
 */
export function between(first: Expression, second: Expression): Expression {
  const [start, end] = settleHalves(first, second);
  if (start.ofDay !== undefined && end.ofDay !== undefined) return betweenHours(start, end);
  if (end.ofDay !== undefined && start.unit !== 'hour') return refused(HOUR_OF_WHICH_DAY);
  // "From 9 am to 11 am yesterday", "from 9 am yesterday to 11 am": the day is stated once.
  const isOneDay = start.unit === 'hour' && end.ofDay !== undefined;
  const last = start.unit === 'hour' ? onDay(end, dayHolding(start)) : end;
  const resolve = (clock: TimeReference) => {
    // "Last Friday 3 pm to 5 pm": seen from that Friday, last Friday would be the one before.
    const anchor = isOneDay ? clock.anchor : lastDay(last.resolve(clock));
    const begin = onDay(start, dayHolding(last));
    const [from, to] = [begin.resolve({ ...clock, anchor }).from, momentOf(last, 'to', clock)];
    // "Between 10 pm and 2 am last night" begins on the evening before.
    const evening = from.subtract({ days: 1 });
    const isNight = start.ofDay !== undefined && from.epochMilliseconds >= to.epochMilliseconds;
    return ordered(clock, isNight && to.since(evening).total('hours') <= 12 ? evening : from, to);
  };
  return { unit: 'stretch', resolve, ...(first.cycle === second.cycle && findTraits(second)) };
}

/** "May 3 to 5 pm" may be several days, or hours of one day. */
const HOUR_OF_WHICH_DAY =
  'begins with a day and ends at a time of the day; say from when to when, or until when';

/** "3 to 5 pm", "morning to evening": on an adjacent day, or else on the last day on which it has begun. */
function betweenHours(start: Expression, end: Expression, said?: Expression): Expression {
  const day = said ?? dayHolding(start);
  const resolve = (clock: TimeReference) => {
    const { from } = onDay(start, day).resolve(clock);
    const to = momentOf(onDay(end, day), 'to', clock);
    if (from.epochMilliseconds < to.epochMilliseconds) return { from, to };
    // "10 pm to 2 am" continues into the next day; a range that would last more than half a day has its ends
    // in the wrong order.
    const next = to.add({ days: 1 });
    if (next.since(from).total('hours') > 12) throw unreadable(clock.phrase, 'ends before it begins');
    return ordered(clock, from, next);
  };
  const ofDay = (other: Expression) => betweenHours(start, end, other);
  const inPart = (part: Expression) =>
    hoursIn(said === undefined ? part : (part.ofDay?.(said) ?? part), start, end);
  return { unit: 'hour', resolve, inPart, ...(said ? findTraits(said) : { ofDay }) };
}

/** "Between 7 and 9 last night": the clock hours within the named part of the day. */
function hoursIn(part: Expression, start: Expression, end: Expression): Expression {
  const { said: first } = start;
  const { said: second } = end;
  if (first === undefined || second === undefined)
    return refused('names hours and a part of the day that do not fit');
  const resolve = (clock: TimeReference) =>
    ordered(clock, hourIn(part, first, clock), hourIn(part, second, clock));
  return { unit: 'hour', resolve, ...findTraits(part) };
}

/** Some people's evening begins at 5: an hour outside the part is searched for within two hours around it. */
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
 * Extends a day or feast by three days on both sides, hours and minutes by an hour, anything longer by a
 * week.
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

/** "May and June", "today or yesterday": one range if nothing is between them, in either order. */
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
  // "Yesterday or this morning" includes the night between them.
  const isNear = between > 0 && between < HALF_A_DAY_MS && (first.unit === 'hour' || second.unit === 'hour');
  const isFollowed = (between <= 0 || isNear) && to <= later.to.epochMilliseconds;
  return from <= later.from.epochMilliseconds && isFollowed
    ? { from: earlier.from, to: later.to }
    : undefined;
}

const HALF_A_DAY_MS = 43_200_000;

/** "Monday, Tuesday and Wednesday": one range if nothing is between them. */
export function all(first: Expression, ...more: readonly Expression[]): Expression {
  return more.reduce(both, first);
}

/** "Last week and the one before". */
export function withOneBefore(base: Expression): Expression | undefined {
  const earlier = oneBefore(base);
  return earlier && both(earlier, base);
}

/** "Not last week but the one before": of a unit of the calendar, the one before it. */
export function oneBefore(base: Expression): Expression | undefined {
  const { unit } = base;
  return unit === 'stretch' || unit === 'open' ? undefined : rightBefore(unit, base);
}

/** "Except on Friday": the rest of a time is not one range. */
export function leftOut(): Expression {
  return { ...refused('is left out, which is not done; ask for the range that is meant'), isLeftOut: true };
}

/** "Last week or the week before". */
export function withUnitBefore(unit: Unit, base: Expression): Expression {
  return both(rightBefore(unit, base), base);
}

/** For a word that means both "around" and "at": "around" for days and longer, "at" for hours. */
export function aroundDay(base: Expression): Expression | undefined {
  return base.unit === 'hour' ? undefined : around(base);
}

type End = 'from' | 'to';

/** The start or end of a span; a clock time is one moment. */
function momentOf(base: Expression, end: End, clock: TimeReference): Temporal.ZonedDateTime {
  return base.resolve(clock)[base.said === undefined ? end : 'from'];
}

/** Lets a time derived from a time of day take its day: "yesterday after 5 pm". */
function ofDayToo(
  { ofDay }: Expression,
  build: (named: Expression) => (clock: TimeReference, day: Span) => Span,
): Pick<Expression, 'ofDay'> {
  if (ofDay === undefined) return {};
  return { ofDay: (day) => partOf(day, build(ofDay(day))) };
}

function partOf(day: Expression, resolve: (clock: TimeReference, day: Span) => Span): Expression {
  return { unit: 'hour', resolve: (clock) => resolve(clock, day.resolve(clock)), ...findTraits(day) };
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
