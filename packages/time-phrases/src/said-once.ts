import { bareHour } from './clock-time.ts';
import { combine } from './compose.ts';
import { dayOfYear, findDayInMonth, year } from './cyclic.ts';
import { between, both } from './ends.ts';
import { at, type Found } from './grammar.ts';
import type { Expression } from './span.ts';

/** "3 to 5 pm": the half of the day is stated only with the second hour. */
export function hoursUpTo({ number, clock }: HoursFound): Expression | undefined {
  const start = bareHour(at(number));
  return start && between(start, at(clock));
}

/** "9 am to 5": the half of the day is stated only with the first hour. */
export function hoursFrom({ number, clock }: HoursFound): Expression | undefined {
  const end = bareHour(at(number));
  return end && between(at(clock), end);
}

/**
 * "Between 9 and 11": hours if a day is stated beside them. Their half of the day is unknown unless one is
 * above 12.
 */
export function hoursUnsaid({ number }: Pick<Found, 'number'>): Expression | undefined {
  const [start, end] = [bareHour(at(number)), bareHour(at(number, 1))];
  return start && end && between(start, end);
}

/** "3 to 9 May", "3, 4 and 5 May": the month is stated only with the last day. */
export function monthSaidLast(join: Join) {
  return ({ number, date }: DaysFound) =>
    number.reduceRight((later, day) => join(findDayInMonth(day, at(date)), later), at(date));
}

/** "May 3 to 9", "May 3, 4 and 5": the month is stated only with the first day. */
export function monthSaidFirst(join: Join) {
  return ({ number, date }: DaysFound) =>
    number.reduce((earlier, day) => join(earlier, findDayInMonth(day, at(date))), at(date));
}

/** "1./2. Mai", "May 1/2, 2023": two days with one month. */
export function readTwoDays({ number, month }: Pick<Found, 'number' | 'month'>): Expression | undefined {
  const [first, second, ofYear] = number;
  if (first === undefined || second === undefined) return undefined;
  const later = dayOfYear(at(month), second);
  const day = ofYear === undefined ? later : combine(later, year(ofYear));
  return day && both(findDayInMonth(first, day), day);
}

type Join = (first: Expression, second: Expression) => Expression;

type HoursFound = Pick<Found, 'number' | 'clock'>;

type DaysFound = Pick<Found, 'number' | 'date'>;
