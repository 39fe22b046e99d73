import { combine } from './compose.ts';
import { both } from './ends.ts';
import { fold, isBoundary } from './fold.ts';
import type { Found } from './grammar.ts';
import { readNumericDate } from './numeric-date.ts';
import { type Element, firstWord, type Put } from './pattern.ts';
import { readDay } from './points.ts';
import { readClock } from './read-clock.ts';
import type { CompiledRule, Reader } from './reader.ts';
import { type Expression, refused } from './span.ts';

export interface Match {
  readonly end: number;
  readonly expression: Expression;
  /** Whether it counts in the middle of a sentence. */
  readonly alone: boolean;
}

/** Reads the longest time that begins at a position. Remembers what it read, so that a text costs linear work. */
export function createMatcher(reader: Reader, text: string): (start: number) => Match | undefined {
  const page: Page = {
    reader,
    text,
    folded: fold(text),
    known: new Map(),
    ones: new Map(),
    dates: new Map(),
  };
  return (start) => readBoth(page, readSpan(page, start, 0));
}

/** The longest; of two as long, the one that may stand alone. */
export function longest(matches: readonly (Match | undefined)[]): Match | undefined {
  return matches.reduce((best, match) => {
    if (match === undefined || best === undefined) return match ?? best;
    if (match.end !== best.end) return match.end > best.end ? match : best;
    return match.alone && !best.alone ? match : best;
  }, undefined);
}

/** One text in the eyes of one language. */
interface Page {
  readonly reader: Reader;
  readonly text: string;
  readonly folded: string;
  /** What was read, by position and depth: with the times that are joined to it, and by itself. */
  readonly known: Map<number, Match | undefined>;
  readonly ones: Map<number, Match | undefined>;
  readonly dates: Map<number, Match | undefined>;
}

/** How deep a time may be said within another: "the end of the first week of May" is two deep. */
const DEPTH_MAX = 3;

/** How many times side by side make one: "on Monday evening last week". */
const JOINED_MAX = 3;

/** "In May and June": two times that are asked for as one. */
function readBoth(page: Page, first: Match | undefined): Match | undefined {
  const start = first && endOf(page.reader.and, page.folded, first.end);
  const second = start === undefined ? undefined : readSpan(page, start, 0);
  if (first === undefined || second === undefined) return first;
  if (first.expression.isNone || second.expression.isNone) return first;
  const expression = both(first.expression, second.expression);
  return { end: second.end, expression, alone: first.alone || second.alone };
}

function readSpan(page: Page, start: number, depth: number): Match | undefined {
  const key = start * (DEPTH_MAX + 2) + depth;
  if (!page.known.has(key)) page.known.set(key, joinNext(page, readOne(page, start, depth), depth));
  return page.known.get(key);
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
    [SPACE, page.reader.joiner].map((gap) => endOf(gap, page.folded, first.end) ?? first.end),
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

const SPACE = /[\s,]{0,3}/y;

function readOne(page: Page, start: number, depth: number): Match | undefined {
  const key = start * (DEPTH_MAX + 2) + depth;
  if (!page.ones.has(key)) page.ones.set(key, readFirst(page, start, depth));
  return page.ones.get(key);
}

function readFirst(page: Page, start: number, depth: number): Match | undefined {
  if (!isBoundary(page.folded, start)) return undefined;
  const date = readDate(page, start);
  if (depth > DEPTH_MAX) return date;
  const { rules, anyRules } = page.reader;
  const usable = [...(rules.get(firstWord(page.folded, start)) ?? []), ...anyRules].filter(
    ({ rule }) => depth === 0 || rule.place !== 'outermost',
  );
  return longest([date, ...usable.map((rule) => readRule(page, rule, start, depth))]);
}

function readDate(page: Page, start: number): Match | undefined {
  if (!page.dates.has(start))
    page.dates.set(start, readNumericDate(page.folded, start) ?? readNamedDate(page, start));
  return page.dates.get(start);
}

function readNamedDate({ reader: { language }, folded, text }: Page, start: number): Match | undefined {
  const end = endOf(language.dateShape, folded, start);
  if (end === undefined || isVerb(folded, text, start)) return undefined;
  return { end, expression: readDay(text.slice(start, end), language.code), alone: true };
}

function readRule(
  page: Page,
  { rule, elements }: CompiledRule,
  start: number,
  depth: number,
): Match | undefined {
  const row = readElements(page, { elements, index: 0, end: start, depth, puts: [] });
  if (row === undefined) return undefined;
  const found = emptyFound();
  for (const put of row.puts) put(found);
  const counts = [...found.number, ...found.amount.map(({ count }) => count)];
  const expression = counts.every(Number.isInteger)
    ? rule.build(found)
    : refused('counts a part of what is only counted whole');
  return expression && { end: row.end, expression, alone: rule.place !== 'inner' };
}

/** How far a row of elements has been read, and what it found so far. */
interface Progress {
  readonly elements: readonly Element[];
  readonly index: number;
  readonly end: number;
  readonly depth: number;
  readonly puts: readonly Put[];
}

function readElements(page: Page, progress: Progress): Progress | undefined {
  const element = progress.elements[progress.index];
  if (element === undefined) return progress;
  const start = progress.puts.length === 0 ? progress.end : endOf(element.gap, page.folded, progress.end);
  const read = start === undefined ? undefined : readElement(page, element, start, progress.depth);
  const index = progress.index + 1;
  const rest =
    read && readElements(page, { ...progress, index, end: read.end, puts: [...progress.puts, read.put] });
  if (rest !== undefined || !element.optional) return rest;
  return readElements(page, { ...progress, index });
}

function readElement(page: Page, element: Element, start: number, depth: number) {
  const { folded, text, reader } = page;
  if (!isBoundary(folded, start)) return undefined;
  if (element.kind === 'span' || element.kind === 'date') {
    const { kind } = element;
    const match = kind === 'span' ? readSpan(page, start, depth + 1) : readDate(page, start);
    return match && { end: match.end, put: (found: Found) => found[kind].push(match.expression) };
  }
  const shape = element.kind === 'word' ? element.regex : reader.language.clockShape;
  const end = endOf(shape, folded, start);
  if (end === undefined) return undefined;
  if (element.kind === 'word') return { end, put: element.put(folded.slice(start, end)) };
  const time = readClock(text.slice(start, end), reader.language.code);
  return { end, put: (found: Found) => found.clock.push(time) };
}

function endOf(regex: RegExp, text: string, start: number): number | undefined {
  regex.lastIndex = start;
  return regex.test(text) ? regex.lastIndex : undefined;
}

/** "It may 5 times": a month that is a verb too needs a capital letter, a preposition, an ordinal or a year. */
function isVerb(folded: string, text: string, start: number): boolean {
  const isPlain = /^(?:may|march) \d{1,2}(?!\d|st|nd|rd|th|,? \d{4})/.test(folded.slice(start, start + 20));
  const isLower = text.charAt(start) === folded.charAt(start);
  if (!isPlain || !isLower) return false;
  return !/\b(?:on|since|from|to|until|before|after|around|by|of)\s$/.test(
    folded.slice(Math.max(0, start - 8), start),
  );
}

function emptyFound(): Found {
  return {
    number: [],
    ordinal: [],
    month: [],
    weekday: [],
    season: [],
    unit: [],
    part: [],
    edge: [],
    feast: [],
    amount: [],
    span: [],
    date: [],
    clock: [],
  };
}
