import { fold, isBoundary } from './fold.ts';
import { findHolidays, type HolidayInText } from './holidays.ts';
import { firstWord } from './pattern.ts';
import type { Reader } from './reader.ts';
import type { Expression } from './span.ts';

/** A time read at a position of a text. */
export interface Match {
  readonly end: number;
  readonly expression: Expression;
  /** Whether it counts on its own in the middle of a sentence. */
  readonly alone: boolean;
}

/** One text as read by one language, with a cache of the results at each position. */
export interface Page {
  readonly reader: Reader;
  readonly text: string;
  readonly folded: string;
  /** By position and depth: a time with the times joined to it, and alone. */
  readonly spans: Map<number, Match | undefined>;
  readonly ones: Map<number, Match | undefined>;
  /** By position. */
  readonly dates: Map<number, Match | undefined>;
  readonly holidays: ReadonlyMap<number, HolidayInText>;
  readonly clocks: Map<number, ClockMatch | undefined>;
  /** By the gap's pattern and the position before the gap. */
  readonly words: Map<RegExp, Map<number, WordMatch | undefined>>;
}

export interface WordMatch {
  readonly start: number;
  /** The key by which rules are indexed. */
  readonly word: string;
}

export interface ClockMatch {
  readonly end: number;
  readonly time: Expression;
}

export function openPage(reader: Reader, text: string, country: string | null): Page {
  const folded = fold(text);
  return {
    reader,
    text,
    folded,
    holidays: findHolidays(folded, reader.language.code, country),
    spans: new Map(),
    ones: new Map(),
    dates: new Map(),
    clocks: new Map(),
    words: new Map(),
  };
}

/** Returns the cached value of a key, and reads it on first use. */
export function remembered<Value>(known: Map<number, Value>, key: number, read: () => Value): Value {
  const value = known.get(key);
  if (value !== undefined || known.has(key)) return value as Value;
  const found = read();
  known.set(key, found);
  return found;
}

/** The word that begins after a gap. */
export function wordAfter(page: Page, gap: RegExp, end: number): WordMatch | undefined {
  const known = page.words.get(gap) ?? new Map<number, WordMatch | undefined>();
  page.words.set(gap, known);
  return remembered(known, end, () => {
    const start = findEnd(gap, page.folded, end);
    if (start === undefined || !isBoundary(page.folded, start)) return undefined;
    return { start, word: firstWord(page.folded, start) };
  });
}

/** The end of the regex's match at this position. */
export function findEnd(regex: RegExp, text: string, start: number): number | undefined {
  regex.lastIndex = start;
  return regex.test(text) ? regex.lastIndex : undefined;
}
