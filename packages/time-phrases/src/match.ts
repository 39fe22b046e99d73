import { combine } from './compose.ts';
import { all } from './ends.ts';
import { isBoundary } from './fold.ts';
import { findEnd, type Match, openPage, type Page, remembered } from './page.ts';
import { readDate } from './read-date.ts';
import { readRules } from './read-rules.ts';
import type { Reader } from './reader.ts';

/**
 * Creates a reader of the longest time that begins at a position. Results are cached, so that reading a text
 * takes linear time.
 */
export function createMatcher(
  reader: Reader,
  text: string,
  country: string | null = null,
): (start: number) => Match | undefined {
  const page = openPage(reader, text, country);
  return (start) => readBoth(page, readSpan(page, start, 0));
}

/** The longest match; of two equally long, the one that counts on its own. */
export function longest(matches: readonly (Match | undefined)[]): Match | undefined {
  return matches.reduce((best, match) => {
    if (match === undefined || best === undefined) return match ?? best;
    if (match.end !== best.end) return match.end > best.end ? match : best;
    return match.alone && !best.alone ? match : best;
  }, undefined);
}

/** Maximum nesting of times: "the end of the first week of May" has depth two. */
const DEPTH_MAX = 3;

/** Maximum number of adjacent times that make one: "on Monday evening last week". */
const JOINED_MAX = 3;

/** "In May and June", "Monday, Tuesday and Wednesday": several times read as one. */
function readBoth(page: Page, first: Match | undefined): Match | undefined {
  if (first === undefined) return undefined;
  const listed = [first, ...readListed(page, first.end)];
  const last = readBehind(page, page.reader.and, listed.at(-1)?.end ?? first.end);
  if (last === undefined) return first;
  const times = [...listed, last];
  if (times.some(({ expression }) => expression.isNone)) return first;
  const [one, ...more] = times.map(({ expression }) => expression);
  if (one === undefined) return first;
  return { end: last.end, expression: all(one, ...more), alone: times.some(({ alone }) => alone) };
}

/** The times between the first and the last of a list, each behind a comma. */
function readListed(page: Page, start: number): Match[] {
  const listed: Match[] = [];
  let end = start;
  while (listed.length < LISTED_MAX) {
    const next = readBehind(page, COMMA, end);
    if (next === undefined) return listed;
    listed.push(next);
    end = next.end;
  }
  return listed;
}

/** As many as a week has days, or a year has months. */
const LISTED_MAX = 12;

const COMMA = /\s{0,2},\s{1,5}/y;

function readBehind(page: Page, gap: RegExp, end: number): Match | undefined {
  const start = findEnd(gap, page.folded, end);
  return start === undefined ? undefined : readSpan(page, start, 0);
}

function readSpan(page: Page, start: number, depth: number): Match | undefined {
  return remembered(page.spans, start * (DEPTH_MAX + 2) + depth, () =>
    joinNext(page, readOne(page, start, depth), depth),
  );
}

function joinNext(page: Page, first: Match | undefined, depth: number): Match | undefined {
  let whole = first;
  for (let joined = 1; joined < JOINED_MAX && whole !== undefined; joined += 1) {
    const more = joinOne(page, whole, depth);
    if (more === undefined) return whole;
    whole = more;
  }
  return whole;
}

/** A word between two times may be a joiner or the first word of the second: "yesterday *from* 3 to 5 pm". */
function joinOne(page: Page, first: Match, depth: number): Match | undefined {
  const starts = new Set(
    [SPACE, ...page.reader.joiners].map((gap) => findEnd(gap, page.folded, first.end) ?? first.end),
  );
  starts.delete(first.end);
  return longest(
    [...starts].map((start) => {
      const second = readOne(page, start, depth);
      const expression = second && combine(first.expression, second.expression);
      return second && expression && { end: second.end, expression, alone: true };
    }),
  );
}

/** A zone that was read before leaves blanks: "at noon UTC yesterday". */
const SPACE = /[\s,]{0,48}/y;

function readOne(page: Page, start: number, depth: number): Match | undefined {
  return remembered(page.ones, start * (DEPTH_MAX + 2) + depth, () => readFirst(page, start, depth));
}

function readFirst(page: Page, start: number, depth: number): Match | undefined {
  if (!isBoundary(page.folded, start)) return undefined;
  const date = readDate(page, start);
  if (depth > DEPTH_MAX) return date;
  const { all, nested } = page.reader;
  const spanAt = (within: number) => readSpan(page, within, depth + 1);
  return longest([date, ...readRules({ page, spanAt }, depth === 0 ? all : nested, start)]);
}
