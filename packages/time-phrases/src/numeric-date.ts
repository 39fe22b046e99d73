import { combine } from './compose.ts';
import { dayOfYear, month as monthOf, weekday as weekdayOf, year as yearOf } from './cyclic.ts';
import { between } from './ends.ts';
import { computeIsoWeek } from './iso-week.ts';
import type { Match } from './page.ts';
import { failing, readYear, startDay } from './points.ts';
import type { Expression } from './span.ts';

/**
 * Reads dates in digits: 2023-05-08, 2023-05 and 05/2023; 08.05.2023 and 08.05.23, day first; 05/08/2023, in
 * English only if one order is possible, elsewhere day first. Without a year only after a preposition ("am
 * 8.5.", "on 25/8"), because 5/8 may be a fraction.
 */
export function readNumericDate(
  text: string,
  start: number,
  order: 'day first' | 'either',
): Match | undefined {
  if (!/^\d/.test(text.charAt(start))) return undefined;
  const snippet = text.slice(start, start + 12);
  const moment = MOMENT.exec(text.slice(start, start + 40))?.[0];
  if (moment !== undefined) {
    const expression = failing('day', moment.toUpperCase(), 'is a moment; name the day, or give from and to');
    return { end: start + moment.length, expression, alone: true };
  }
  const isTold =
    /(?:^|\s)(?:on|since|am|vom|zum|seit|dem|bis|to|el|del|al|hasta|le|du|au|depuis|dia)\s$/.test(
      text.slice(Math.max(0, start - 7), start),
    );
  const isoWeekSaid = ISO_WEEK.exec(snippet);
  if (isoWeekSaid?.groups !== undefined) {
    const { year, week, weekday } = isoWeekSaid.groups;
    const whole = computeIsoWeek(Number(week), yearOf(Number(year)));
    const expression = weekday === undefined ? whole : whole && combine(weekdayOf(Number(weekday)), whole);
    return expression && { end: start + isoWeekSaid[0].length, expression, alone: true };
  }
  const span = readDays(text.slice(start, start + 40));
  if (span !== undefined) return { end: start + span.length, expression: span.expression, alone: true };
  const match = [...shapes, ...yearless].map((shape) => shape.exec(snippet)).find((found) => found !== null);
  if (match?.groups === undefined) return undefined;
  const [phrase] = match;
  const isTimed = CLOCK_BEHIND.test(text.slice(start + phrase.length, start + phrase.length + 20));
  const isShort = match.groups.year === undefined && !isTold && !isTimed;
  // Without a year it may be a version or a fraction, unless it is the whole text: "25.12."
  if (isShort && match.groups.first !== undefined) return undefined;
  return { end: start + phrase.length, expression: meaningOf(match.groups, phrase, order), alone: !isShort };
}

/** 2025-11-03 to 11-05, with the year said once. */
function readDays(text: string): { length: number; expression: Expression } | undefined {
  const match = DAYS.exec(text);
  if (match?.groups === undefined) return undefined;
  const { year, month, day, lastMonth, lastDay } = match.groups;
  const [first, last] = [
    [month, day],
    [lastMonth, lastDay],
  ].map(([monthSaid, daySaid]) =>
    startDay({ year: Number(year), month: Number(monthSaid), day: Number(daySaid) }, match[0]),
  );
  return first && last && { length: match[0].length, expression: between(first, last) };
}

const DAYS =
  /^(?<year>(?:19|20)\d\d)-(?<month>\d\d)-(?<day>\d\d)(?:\s?-{1,2}\s|\s(?:to|through|thru|until|till|and|bis|und|al?|hasta|y|au|et)\s)(?<lastMonth>0[1-9]|1[0-2])-(?<lastDay>[0-3]\d)(?![\d-])/;

/** "11/13 at 3pm": with a time of day, it is neither a version nor a fraction. */
const CLOCK_BEHIND =
  /^,?\s(?:(?:at|@|um|gegen|around|about|a las|a) )?(?:\d{1,2}:\d\d|\d{1,2}(?:\s?[ap]\.?m\b|\s?(?:uhr|h)\b))/;

/** 2026-11-10T09:00:00Z, folded. */
const MOMENT = /^\d{4}-\d\d-\d\dt\d\d:?\d\d[\d:.]*(?:z|[+-]\d\d:?\d\d)?/;

/** 2026-W46, 2026W46, and 2026-W46-3 for its Wednesday. */
const ISO_WEEK = /^(?<year>(?:19|20)\d\d)-?w(?<week>\d\d)(?:-?(?<weekday>[1-7]))?(?![\d-])/;

const shapes = [
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?![\d-])/,
  /^(?<year>(?:19|20)\d\d)\/(?<month>\d{1,2})\/(?<day>\d{1,2})(?![\d/])/,
  /^(?<year>(?:19|20)\d\d)-(?<month>0[1-9]|1[0-2])(?![\d-])/,
  /^(?<month>0?[1-9]|1[0-2])\/(?<year>(?:19|20)\d\d)(?![\d/])/,
  /^(?<year>(?:19|20)\d\d)\.(?<month>\d\d)\.(?<day>\d\d)(?![\d.])/,
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>(?:19|20)\d\d)(?!\d)/,
  /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d\d)(?![\d.])/,
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?'(?<year>\d\d)(?!\d)/,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d\d)(?![\d.])/,
  /^(?<first>\d{1,2})[/-](?<second>\d{1,2})[/-](?<year>(?:19|20)\d\d)(?![\d/-])/,
  /^(?<first>\d{1,2})\/(?<second>\d{1,2})\/'?(?<year>\d\d)(?![\d/-])/,
];

const yearless = [
  // "8.5.", and "10.11", as many type it, unless it is an amount.
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})(?:\.(?!\d)|(?<=\.(?:0[1-9]|1[0-2]))(?![\d.]|\s?(?:%|€|uhr|grad|km|kg|m\b)))/,
  // Not "le 3/4 de la pizza".
  /^(?![1-3]\/[2-4]\s(?:of|d[eu]|del)\b)(?<first>\d{1,2})\/(?<second>\d{1,2})(?![\d/])/,
];

function meaningOf(
  groups: Readonly<Record<string, string | undefined>>,
  phrase: string,
  said: 'day first' | 'either',
): Expression {
  const year = readYear(groups.year ?? '');
  if (groups.day === undefined && groups.first === undefined)
    return combine(monthOf(Number(groups.month)), yearOf(year)) ?? yearOf(year);
  const order =
    groups.first === undefined ? [groups.day, groups.month] : orderOf(groups.first, groups.second, said);
  if (order === undefined)
    return failing(
      'day',
      phrase,
      'has its day and month in an unknown order; write the month as a word, or 2023-05-08',
    );
  const [day, month] = order.map(Number);
  if (day === undefined || month === undefined || month < 1 || month > 12)
    return failing('day', phrase, 'is no day of the calendar');
  return groups.year === undefined ? dayOfYear(month, day) : startDay({ year, month, day }, phrase);
}

/** Day and month of 25/08/2023; the order of 05/08/2023 is ambiguous. */
function orderOf(
  first: string,
  second = '',
  said: 'day first' | 'either' = 'either',
): readonly [day: string, month: string] | undefined {
  const [one, other] = [Number(first), Number(second)];
  if (said === 'day first' && other <= 12) return [first, second];
  if (one !== other && one <= 12 && other <= 12) return undefined;
  return other > 12 ? [second, first] : [first, second];
}
