import { binomialTail, FAMILY_CHANCE, hypergeometricTail } from './chance.ts';
import { type Patterns, Weekday } from './patterns.ts';

/** A pattern must be at least this much more frequent than the average, or it is of no use. */
const RATIO_MIN = 1.25;

/** Four of each weekday: with fewer, no weekday can be distinguished from chance. */
const WEEKS_DAYS_MIN = 28;

const HOURS = 24;

/**
 * Finds hours in which the user talks on more days than by chance. Days are independent of one another and
 * count once for each hour, so that one long evening is no habit.
 */
export function findHours(
  talked: readonly { readonly day: number; readonly hour: number }[],
  activeDays: number,
): Patterns['hours'] {
  const daysIn = (from: number, to: number) =>
    new Set(talked.filter(({ hour }) => hour >= from && hour < to).map(({ day }) => day)).size;
  const days = Array.from({ length: HOURS }, (_, hour) => daysIn(hour, hour + 1));
  const mean = days.reduce((sum, one) => sum + one, 0) / HOURS / activeDays;
  const isOften = days.map(
    (count) =>
      count / activeDays >= RATIO_MIN * mean &&
      binomialTail(count, activeDays, mean) <= FAMILY_CHANCE / HOURS,
  );
  return joinHours(isOften).map(({ from, to }) => ({ from, to, days: daysIn(from, to), of: activeDays }));
}

/** Joins neighbouring hours to spans. */
function joinHours(isOften: readonly boolean[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const [hour, often] of isOften.entries()) {
    if (!often) continue;
    const last = spans.at(-1);
    if (last?.to === hour) last.to = hour + 1;
    else spans.push({ from: hour, to: hour + 1 });
  }
  return spans;
}

const WEEKDAYS = Weekday.options;

/** Finds weekdays on which the user talks more often, or more rarely, than by chance. */
export function findWeekdays(
  activeDays: readonly number[],
  allDays: readonly number[],
): Patterns['weekdays'] {
  if (allDays.length < WEEKS_DAYS_MIN) return { often: [], rarely: [] };
  const mean = activeDays.length / allDays.length;
  // Each weekday is tested in both directions.
  const chance = FAMILY_CHANCE / (2 * WEEKDAYS.length);
  const counted = WEEKDAYS.map((weekday, place) => ({
    weekday,
    days: activeDays.filter((day) => findWeekday(day) === place).length,
    of: allDays.filter((day) => findWeekday(day) === place).length,
  }));
  const draw = { all: allDays.length, drawn: activeDays.length };
  return {
    often: counted.filter(
      ({ days, of }) =>
        days / of >= RATIO_MIN * mean && hypergeometricTail(days, { ...draw, marked: of }) <= chance,
    ),
    rarely: counted.filter(
      ({ days, of }) =>
        days / of <= mean / RATIO_MIN &&
        // At most so many active days are at least so many silent ones.
        hypergeometricTail(of - days, {
          all: allDays.length,
          drawn: allDays.length - activeDays.length,
          marked: of,
        }) <= chance,
    ),
  };
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function findWeekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
