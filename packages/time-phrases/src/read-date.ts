import { readNumericDate } from './numeric-date.ts';
import { findEnd, type Match, type Page, remembered } from './page.ts';
import { readDay } from './points.ts';

/** Reads the date at a position: in digits, or with the name of its month. */
export function readDate(page: Page, start: number): Match | undefined {
  return remembered(
    page.dates,
    start,
    () =>
      readNumericDate(page.folded, start, page.reader.language.code === 'en' ? 'either' : 'day first') ??
      readNamedDate(page, start),
  );
}

function readNamedDate({ reader: { language }, folded, text }: Page, start: number): Match | undefined {
  const end = findEnd(language.dateShape, folded, start);
  if (end === undefined || isVerb(folded, text, start)) return undefined;
  return { end, expression: readDay(text.slice(start, end), language.vocabulary), alone: true };
}

/**
 * "It may 5 times": a month that is also a verb needs a capital letter, a preposition, an ordinal or a year.
 */
function isVerb(folded: string, text: string, start: number): boolean {
  const isPlain = /^(?:may|march) \d{1,2}(?!\d|st|nd|rd|th|,? \d{4})/.test(folded.slice(start, start + 20));
  const isLower = text.charAt(start) === folded.charAt(start);
  if (!isPlain || !isLower) return false;
  return !/\b(?:on|since|from|to|until|before|after|around|by|of)\s$/.test(
    folded.slice(Math.max(0, start - 8), start),
  );
}
