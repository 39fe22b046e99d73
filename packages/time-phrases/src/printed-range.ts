import { Temporal } from 'temporal-polyfill';
import { months } from './describe-range.ts';
import type { Span } from './span.ts';
import { unreadable } from './unreadable.ts';
import { toZoned } from './zone.ts';

/** The position and value of a printed range. */
export interface PrintedRange extends Span {
  readonly start: number;
  readonly end: number;
}

/** Reads a range as `describeRange` prints it, so that text from an answer can be used in a question. */
export function readPrintedRange(text: string, now: Temporal.ZonedDateTime): PrintedRange | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [phrase, firstDay, firstMonth, firstYear, firstTime, lastDay, lastMonth, lastYear, lastTime, zone] =
    match;
  const here = zone === undefined ? now : toZoned(new Date(now.epochMilliseconds), zone);
  const at = (day = '', month = '', year = '', time = '') => {
    const monthNumber = months.indexOf(month) + 1;
    const date = { year: Number(year) || here.year, month: monthNumber, day: Number(day) };
    try {
      const plainTime = Temporal.PlainTime.from(time);
      return Temporal.PlainDate.from(date, { overflow: 'reject' }).toZonedDateTime({
        timeZone: here.timeZoneId,
        plainTime,
      });
    } catch (cause) {
      throw unreadable(phrase, 'is no range of moments', cause);
    }
  };
  const [from, to] = [
    at(firstDay, firstMonth, firstYear, firstTime),
    at(lastDay, lastMonth, lastYear, lastTime),
  ];
  if (from.epochMilliseconds >= to.epochMilliseconds) throw unreadable(phrase, 'ends before it begins');
  return { start: match.index, end: match.index + phrase.length, from, to };
}

const moment = `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\\d{1,2}) (${months.join('|')})(?: (\\d{4}))? (\\d\\d:\\d\\d)`;
const shape = new RegExp(`\\b${moment} to ${moment}(?: ([A-Za-z_]{1,30}(?:[/+-][\\w+-]{1,30}){0,3}))?`);
