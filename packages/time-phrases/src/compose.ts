import { EnrichmentError } from '@enrichment/core';
import { timeIn } from './clock-time.ts';
import { type Expression, lastDay, resolveSpan, type SaidTime, type TimeReference } from './span.ts';
import { unreadable } from './unreadable.ts';

export function previous(base: Expression): Expression {
  const resolve = base.previous ?? base.resolve;
  return { unit: base.unit, resolve };
}

/** "In the morning" is a habit and not a time, unless its day is stated. */
export function settled(base: Expression): Expression | undefined {
  return base.ofDay === undefined ? base : undefined;
}

/** "On" is used with days: "on Monday", not "on May". */
export function onDay(base: Expression): Expression | undefined {
  return base.unit === 'day' || base.unit === 'weekend' || base.unit === 'hour' ? settled(base) : undefined;
}

/**
 * Combines two adjacent times into one: "yesterday evening", "5 pm on Monday", "at 8 yesterday evening",
 * "March last year".
 */
export function combine(first: Expression, second: Expression): Expression | undefined {
  if (first.ofDay !== undefined && second.unit === 'day') return first.ofDay(second);
  if (second.ofDay !== undefined && first.unit === 'day') return second.ofDay(first);
  if (first.inPart !== undefined && isHours(second)) return first.inPart(second);
  if (second.inPart !== undefined && isHours(first)) return second.inPart(first);
  if (first.said !== undefined && isPart(second)) return timeNear(second, first.said);
  if (second.said !== undefined && isPart(first)) return timeNear(first, second.said);
  if (first.said?.day !== undefined && second.ofDay !== undefined && second.said === undefined)
    return timeIn(second.ofDay(first.said.day), first.said);
  return within(first, second) ?? within(second, first);
}

/**
 * "This morning at 3": a time outside of the part of the day is searched for in the hours before it, since
 * morning begins at midnight for some people, and evening at five.
 */
function timeNear(part: Expression, said: SaidTime): Expression {
  const exact = timeIn(part, said);
  const earlier = timeIn({ ...part, resolve: (clock) => hoursBefore(part, clock) }, said);
  const resolve = (clock: TimeReference) => {
    const found = resolveSpan(exact, clock);
    if (!(found instanceof EnrichmentError)) return found;
    const near = resolveSpan(earlier, clock);
    if (near instanceof EnrichmentError) throw found;
    return near;
  };
  return { ...exact, resolve };
}

const HOURS_BEFORE_MAX = 5;

function hoursBefore(part: Expression, clock: TimeReference) {
  const { from } = part.resolve(clock);
  return { from: from.subtract({ hours: HOURS_BEFORE_MAX }), to: from };
}

/** Whether it is a part of the day, with or without a certain day. */
function isHours({ unit, said, inPart }: Expression): boolean {
  return unit === 'hour' && said === undefined && inPart === undefined;
}

/** Whether it is a part of a certain day. */
function isPart({ unit, said, ofDay }: Expression): boolean {
  return unit === 'hour' && said === undefined && ofDay === undefined;
}

/** A recurring time within a wider span: "March last year". Undefined if the two do not fit. */
function within(inner: Expression, outer: Expression): Expression | undefined {
  if (inner.cycle === undefined || ranks.indexOf(outer.unit) <= ranks.indexOf(inner.unit)) return undefined;
  const isOneOfMany = inner.cycle !== 'year' && ranks.indexOf(outer.unit) > ranks.indexOf(inner.cycle);
  const resolve = (clock: TimeReference) => {
    // A month has several Tuesdays, and each month has a 3rd; choosing one would be a guess.
    if (isOneOfMany)
      throw unreadable(clock.phrase, 'names a day that comes more than once in the wider time');
    const wide = outer.resolve(clock);
    const span = inner.resolve({ ...clock, anchor: lastDay(wide) });
    if (
      span.from.epochMilliseconds >= wide.to.epochMilliseconds ||
      span.to.epochMilliseconds <= wide.from.epochMilliseconds
    )
      throw unreadable(clock.phrase, 'names a time that is not within the other');
    return span;
  };
  return { unit: inner.unit, resolve, ...((inner.isNone ?? outer.isNone) && { isNone: true }) };
}

const ranks: readonly Expression['unit'][] = [
  'minute',
  'hour',
  'day',
  'weekend',
  'week',
  'stretch',
  'month',
  'quarter',
  'season',
  'year',
];
