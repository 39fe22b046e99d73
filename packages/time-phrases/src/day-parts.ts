import type { Temporal } from 'temporal-polyfill';
import { combine } from './compose.ts';
import { running } from './relative.ts';
import { type Expression, findTraits, none, type TimeReference } from './span.ts';

/** A named part of the day; the night continues into the next day. */
export type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

const partHours: Readonly<Record<Part, readonly [from: number, hours: number]>> = {
  morning: [5, 7],
  noon: [12, 1],
  afternoon: [12, 6],
  evening: [18, 6],
  night: [18, 12],
};

export function takePart(part: Part, day: Expression): Expression {
  const [hour, hours] = partHours[part];
  const resolve = (clock: TimeReference) => {
    const date = day.resolve(clock).from.toPlainDate();
    const to = hour + hours;
    return {
      from: atHour(clock, date, hour),
      to: atHour(clock, date.add({ days: to >= 24 ? 1 : 0 }), to % 24),
    };
  };
  return { unit: 'hour', resolve, ...findTraits(day) };
}

/**
 * "The small hours of Sunday": from midnight to six of that day; the night of Sunday begins in the evening.
 */
export function takeSmallHours(day: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    const date = day.resolve(clock).from.toPlainDate();
    return { from: atHour(clock, date, 0), to: atHour(clock, date, 6) };
  };
  return { unit: 'hour', resolve, ...findTraits(day) };
}

/** "Late last night": from ten in the evening to six in the morning. */
export function takeLateNight(day: Expression): Expression {
  const resolve = (clock: TimeReference) => {
    const date = day.resolve(clock).from.toPlainDate();
    return { from: atHour(clock, date, 22), to: atHour(clock, date.add({ days: 1 }), 6) };
  };
  return { unit: 'hour', resolve, ...findTraits(day) };
}

/** The German "heute Nacht", asked during the day, is the last night that has begun. */
export const nightThatBegan: Expression = {
  unit: 'hour',
  resolve: (clock) =>
    takePart('night', running('day', clock.now.hour < partHours.night[0] ? -1 : 0)).resolve(clock),
};

/** A part of the day whose day is stated elsewhere, or is today. */
export function dayPart(part: Part): Expression {
  const ofDay = (day: Expression): Expression => ({
    ...takePart(part, day),
    ...(part === 'noon' && { statedDay: day }),
  });
  return { ...takePart(part, running('day')), ofDay };
}

/** The German "morgen" and the Spanish "mañana" mean the morning of a stated day, or else tomorrow. */
export function tomorrowOrMorning(time?: Expression): Expression {
  return { ...none('is in the future', 'hour'), ofDay: (day) => partWith('morning', day, time) };
}

/** "Abends um 8 Uhr" is a habit, unless its day is stated. */
export function habitAt(part: Part, time: Expression): Expression {
  return { ...none('does not name a specific day', 'hour'), ofDay: (day) => partWith(part, day, time) };
}

function partWith(part: Part, day: Expression, time: Expression | undefined): Expression {
  const hours = takePart(part, day);
  return (time && combine(hours, time)) ?? hours;
}

function atHour(clock: TimeReference, date: Temporal.PlainDate, hour: number): Temporal.ZonedDateTime {
  const plainTime = hour === 0 ? undefined : { hour };
  return date.toZonedDateTime({ timeZone: clock.now.timeZoneId, ...(plainTime && { plainTime }) });
}
