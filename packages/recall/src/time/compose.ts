import type { Temporal } from 'temporal-polyfill';
import { running } from './relative.ts';
import { type Clock, EPOCH, type Expression, lastDay, type Span, wholeDays } from './span.ts';
import { unreadable } from './unreadable.ts';

/** The hours of a day that a word names; the night goes on into the next day. */
export type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

const partHours: Readonly<Record<Part, readonly [from: number, hours: number]>> = {
  morning: [5, 7],
  noon: [12, 1],
  afternoon: [12, 6],
  evening: [18, 6],
  night: [18, 12],
};

export function previous(base: Expression): Expression {
  const resolve = base.previous ?? base.resolve;
  return { unit: base.unit, resolve };
}

export function partOf(part: Part, day: Expression): Expression {
  const [hour, hours] = partHours[part];
  const resolve = (clock: Clock) => {
    const date = day.resolve(clock).from.toPlainDate();
    const to = hour + hours;
    return {
      from: atHour(clock, date, hour),
      to: atHour(clock, date.add({ days: to >= 24 ? 1 : 0 }), to % 24),
    };
  };
  return { unit: 'hour', resolve, ...cycleOf(day) };
}

/** The German "heute Nacht" asked by day is the night before: the last one that has begun. */
export const nightThatBegan: Expression = {
  unit: 'hour',
  resolve: (clock) =>
    partOf('night', running('day', clock.now.hour < partHours.night[0] ? -1 : 0)).resolve(clock),
};

/** A part of the day whose day is said elsewhere, or is today. */
export function dayPart(part: Part): Expression {
  return { ...partOf(part, running('day')), ofDay: (day) => partOf(part, day) };
}

/** The hour that begins at this time of the day. Without a day: the last one that has begun. */
export function clockTime(time: Temporal.PlainTime, day?: Expression): Expression {
  const at = (date: Temporal.PlainDate, timeZone: string) => {
    const from = date.toZonedDateTime({ timeZone, plainTime: time });
    return { from, to: from.add({ hours: 1 }) };
  };
  const resolve = (clock: Clock) => {
    const { now } = clock;
    if (day !== undefined) return at(day.resolve(clock).from.toPlainDate(), now.timeZoneId);
    const today = at(now.toPlainDate(), now.timeZoneId);
    if (today.from.epochMilliseconds <= now.epochMilliseconds) return today;
    return at(now.toPlainDate().subtract({ days: 1 }), now.timeZoneId);
  };
  return { unit: 'hour', resolve, ...(day ? cycleOf(day) : { ofDay: (other) => clockTime(time, other) }) };
}

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
export function between(first: Expression | undefined, second: Expression): Expression | undefined {
  if (first === undefined) return undefined;
  const resolve = (clock: Clock) => {
    const { to, ...end } = second.resolve(clock);
    const anchor = lastDay({ ...end, to });
    // "From 9 am to 11 am yesterday": the day is said once.
    const start = first.ofDay?.(oneDay(anchor)) ?? first;
    return ordered(clock, start.resolve({ ...clock, anchor }).from, to);
  };
  return { unit: 'open', resolve };
}

function oneDay(date: Temporal.PlainDate): Expression {
  return { unit: 'day', resolve: (clock) => wholeDays(clock, date, date.add({ days: 1 })) };
}

/** "In the morning" is no time but a habit, unless its day is said. */
export function settled(base: Expression): Expression | undefined {
  return base.ofDay === undefined ? base : undefined;
}

/** "On" goes with days: "on Monday", not "on May". */
export function onDay(base: Expression): Expression | undefined {
  return base.unit === 'day' || base.unit === 'weekend' || base.unit === 'hour' ? settled(base) : undefined;
}

/** Three days more on both sides of a day or feast, an hour of an hour, a week of anything longer. */
export function around(base: Expression): Expression {
  const resolve = (clock: Clock) => {
    const { from, to } = base.resolve(clock);
    const days = to.since(from, { largestUnit: 'day' }).days <= 4 ? 3 : 7;
    const more = base.unit === 'hour' ? { hours: 1 } : { days };
    return { from: from.subtract(more), to: to.add(more) };
  };
  return { unit: 'open', resolve };
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
  return { unit: 'open', resolve };
}

/** Where the same word means "around" and "at": around days and longer, at hours. */
export function aroundDay(base: Expression): Expression | undefined {
  return base.ofDay === undefined ? around(base) : undefined;
}

/** Two times side by side that are one: "yesterday evening", "5 pm on Monday", "March last year". */
export function combine(first: Expression, second: Expression): Expression | undefined {
  if (first.ofDay !== undefined && second.unit === 'day') return first.ofDay(second);
  if (second.ofDay !== undefined && first.unit === 'day') return second.ofDay(first);
  return within(first, second) ?? within(second, first);
}

/** What comes again and again, within a wider span: "March last year". Undefined where the two do not fit. */
function within(inner: Expression, outer: Expression): Expression | undefined {
  if (inner.cycle === undefined || ranks.indexOf(outer.unit) <= ranks.indexOf(inner.unit)) return undefined;
  const isOneOfMany = inner.cycle === 'week' && ranks.indexOf(outer.unit) > ranks.indexOf('week');
  const resolve = (clock: Clock) => {
    // There are several Tuesdays in a month; which of them is meant would be a guess.
    if (isOneOfMany)
      throw unreadable(clock.phrase, 'names a weekday that comes more than once in the wider time');
    const wide = outer.resolve(clock);
    const span = inner.resolve({ ...clock, anchor: lastDay(wide) });
    if (
      span.from.epochMilliseconds >= wide.to.epochMilliseconds ||
      span.to.epochMilliseconds <= wide.from.epochMilliseconds
    )
      throw unreadable(clock.phrase, 'names a time that is not within the other');
    return span;
  };
  return { unit: inner.unit, resolve };
}

const ranks: readonly Expression['unit'][] = [
  'minute',
  'hour',
  'day',
  'weekend',
  'week',
  'open',
  'month',
  'quarter',
  'season',
  'year',
];

/** The evening of a Monday comes every week too. */
function cycleOf({ cycle }: Expression): Pick<Expression, 'cycle'> {
  return cycle === undefined ? {} : { cycle };
}

function ordered(clock: Clock, from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Span {
  if (from.epochMilliseconds >= to.epochMilliseconds) throw unreadable(clock.phrase, 'ends before it begins');
  return { from, to };
}

function atHour(clock: Clock, date: Temporal.PlainDate, hour: number): Temporal.ZonedDateTime {
  const plainTime = hour === 0 ? undefined : { hour };
  return date.toZonedDateTime({ timeZone: clock.now.timeZoneId, ...(plainTime && { plainTime }) });
}
