import { fold } from './fold.ts';
import type { Match } from './match.ts';
import { firstWord } from './pattern.ts';
import type { Reader } from './reader.ts';
import type { Expression } from './span.ts';

/** One text in the eyes of one language, and what was read there: nothing is read twice at a position. */
export interface Page {
  readonly reader: Reader;
  readonly text: string;
  readonly folded: string;
  /** By position and depth: a time with those that are joined to it, and by itself. */
  readonly spans: Map<number, Match | undefined>;
  readonly ones: Map<number, Match | undefined>;
  /** By position. */
  readonly dates: Map<number, Match | undefined>;
  readonly clocks: Map<number, ClockMatch | undefined>;
  readonly words: Map<number, string>;
}

export interface ClockMatch {
  readonly end: number;
  readonly time: Expression;
}

export function openPage(reader: Reader, text: string): Page {
  return {
    reader,
    text,
    folded: fold(text),
    spans: new Map(),
    ones: new Map(),
    dates: new Map(),
    clocks: new Map(),
    words: new Map(),
  };
}

/** The value at a key, read once. */
export function remembered<Value>(known: Map<number, Value>, key: number, read: () => Value): Value {
  const value = known.get(key);
  if (value !== undefined || known.has(key)) return value as Value;
  const found = read();
  known.set(key, found);
  return found;
}

/** The word at a position, as the rules are indexed by it. */
export function wordAt(page: Page, start: number): string {
  return remembered(page.words, start, () => firstWord(page.folded, start));
}

/** Where the regex ends that is matched from here on. */
export function endOf(regex: RegExp, text: string, start: number): number | undefined {
  regex.lastIndex = start;
  return regex.test(text) ? regex.lastIndex : undefined;
}
