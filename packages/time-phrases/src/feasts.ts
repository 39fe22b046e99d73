import { Temporal } from 'temporal-polyfill';
import { type Days, fewDays, yearly } from './cyclic.ts';
import { nthWeekdayFrom } from './portions.ts';
import type { Expression } from './span.ts';

/** Named days that recur every year. */
export type Feast = keyof typeof feasts;

export function feast(name: Feast): Expression {
  const { count, daysIn } = feasts[name];
  return yearly(count === 1 ? 'day' : 'stretch', daysIn, name === 'new year' ? 1 : 0);
}

const feasts = {
  christmas: onDate(12, 24, 3),
  'christmas eve': onDate(12, 24),
  'christmas day': onDate(12, 25),
  // Named after its second day: "New Year 2024" is 31 December 2023 and 1 January 2024.
  'new year': { count: 2, daysIn: (year: number) => fewDays(year - 1, 12, 31, 2) },
  "new year's eve": onDate(12, 31),
  "new year's day": onDate(1, 1),
  halloween: onDate(10, 31),
  valentine: onDate(2, 14),
  'shrove tuesday': fromEaster(-47),
  'ash wednesday': fromEaster(-46),
  'palm sunday': fromEaster(-7),
  'maundy thursday': fromEaster(-3),
  'good friday': fromEaster(-2),
  'holy saturday': fromEaster(-1),
  /** Good Friday to Easter Monday. */
  easter: fromEaster(-2, 4),
  'easter sunday': fromEaster(0),
  'easter monday': fromEaster(1),
  'whit sunday': fromEaster(49),
  'whit monday': fromEaster(50),
  /** Whit Sunday and Monday. */
  whitsun: fromEaster(49, 2),
  carnival: fromEaster(-48, 2),
  /** From the Thursday before Shrove Tuesday. */
  'carnival week': fromEaster(-52, 6),
  'first advent': onWeekdayFrom(11, 27, 7),
  'second advent': onWeekdayFrom(12, 4, 7),
  'third advent': onWeekdayFrom(12, 11, 7),
  'fourth advent': onWeekdayFrom(12, 18, 7),
  /** The Wednesday before 23 November. */
  'repentance day': onWeekdayFrom(11, 16, 3),
  'saint nicholas': onDate(12, 6),
  'boxing day': onDate(12, 26),
  'reformation day': onDate(10, 31),
  'bastille day': onDate(7, 14),
  'groundhog day': onDate(2, 2),
  ascension: fromEaster(39),
  'corpus christi': fromEaster(60),
  /** The Friday before Midsummer's Day, which is a Saturday from 20 to 26 June. */
  'midsummer eve': onWeekdayFrom(6, 19, 5),
  /** The United States' Thanksgiving: the fourth Thursday of November, with the days named after it. */
  thanksgiving: fromThanksgiving(0),
  'black friday': fromThanksgiving(1),
  'cyber monday': fromThanksgiving(4),
  'giving tuesday': fromThanksgiving(5),
};

interface FeastDays {
  readonly count: number;
  readonly daysIn: (year: number) => Days | undefined;
}

function onDate(month: number, day: number, count = 1): FeastDays {
  return { count, daysIn: (year) => fewDays(year, month, day, count) };
}

function fromEaster(days: number, count = 1): FeastDays {
  return { count, daysIn: (year) => daysFrom(easterSunday(year), days, count) };
}

/** The first such weekday from a date on. */
function onWeekdayFrom(month: number, day: number, weekday: number): FeastDays {
  return {
    count: 1,
    daysIn: (year) => daysFrom(nthWeekdayFrom(new Temporal.PlainDate(year, month, day), weekday, 1), 0, 1),
  };
}

function fromThanksgiving(days: number): FeastDays {
  return {
    count: 1,
    daysIn: (year) => daysFrom(nthWeekdayFrom(new Temporal.PlainDate(year, 11, 1), 4, 4), days, 1),
  };
}

function daysFrom(day: Temporal.PlainDate, days: number, count: number): Days {
  return [day.add({ days }), day.add({ days: days + count })];
}

/** The Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const golden = year % 19;
  const skipped =
    century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + skipped + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * toSunday) / 451);
  const days = moon + toSunday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(days / 31), (days % 31) + 1);
}
