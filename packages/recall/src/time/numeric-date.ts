import type { Match } from './match.ts';
import { dayOf, failing } from './points.ts';

/** Dates in digits: 2023-05-08; 08.05.2023 and 08.05.23, day first; 05/08/2023 where only one order is possible. */
export function readNumericDate(text: string, start: number): Match | undefined {
  const snippet = text.slice(start, start + 12);
  const match = shapes.map((shape) => shape.exec(snippet)).find((found) => found !== null);
  if (match?.groups === undefined) return undefined;
  const { year = '', month, day, first = '', second = '' } = match.groups;
  const [phrase] = match;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  const [dayNumber, monthNumber] =
    day !== undefined && month !== undefined
      ? [Number(day), Number(month)]
      : orderOf(Number(first), Number(second));
  const expression =
    dayNumber === undefined
      ? failing(
          'day',
          phrase,
          'has its day and month in an unknown order; write the month as a word, or 2023-05-08',
        )
      : dayOf({ year: full, month: monthNumber, day: dayNumber }, phrase);
  return { end: start + phrase.length, expression, alone: true };
}

const shapes = [
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?![\d-])/,
  /^(?<year>\d{4})\/(?<month>\d\d)\/(?<day>\d\d)(?![\d/])/,
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>(?:19|20)\d\d)(?!\d)/,
  /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d\d)(?![\d.])/,
  /^(?<first>\d{1,2})[/-](?<second>\d{1,2})[/-](?<year>(?:19|20)\d\d)(?![\d/-])/,
];

/** Day and month of 25/08/2023; which is which in 05/08/2023 would be a guess. */
function orderOf(first: number, second: number): readonly [number, number] | readonly [undefined, undefined] {
  if (first !== second && first <= 12 && second <= 12) return [undefined, undefined];
  return second > 12 ? [second, first] : [first, second];
}
