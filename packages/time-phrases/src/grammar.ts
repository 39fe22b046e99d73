import type { LanguageCode } from '@enrichment/language/language';
import type { Amount, Unit } from './amount.ts';
import type { Part } from './day-parts.ts';
import type { Feast } from './feasts.ts';
import type { Edge } from './portions.ts';
import type { Expression } from './span.ts';

export type Words<Value> = Readonly<Record<string, Value>>;

/** The vocabulary of a language by meaning; folded (lower case, no accents). */
export interface Vocabulary {
  readonly number: Words<number>;
  readonly ordinal: Words<number>;
  readonly month: Words<number>;
  readonly weekday: Words<number>;
  /** The days of a month in words: "the *first* of May". */
  readonly dayName: Words<number>;
  /** Years in words. */
  readonly yearName: Words<number>;
  readonly season: Words<number>;
  readonly unit: Words<Unit>;
  readonly part: Words<Part>;
  readonly edge: Words<Edge>;
  readonly feast: Words<Feast>;
  /** Words that add half a unit after one: "an hour *and a half*". */
  readonly half: string;
  /** The hours of "at five". */
  readonly hour: Words<number>;
  /** The minutes of "at twenty past five", in addition to those in `hour`. */
  readonly minutes: Words<number>;
  /** Short names that are also other words: "she sat in the sun". */
  readonly shortWeekday: Words<number>;
  /** A day of the month as an ordinal alone, "3rd". */
  readonly nth: string;
  /**
   * What may follow a number or word that is a time only if it does not belong to a noun: "the 3rd floor",
   * "at 5 places".
   */
  readonly afterTime: string;
}

/** The values that a pattern found, by kind, each in the order of the text. */
export interface Found {
  readonly number: number[];
  readonly ordinal: number[];
  readonly month: number[];
  readonly weekday: number[];
  readonly season: number[];
  readonly unit: Unit[];
  readonly part: Part[];
  readonly edge: Edge[];
  readonly feast: Expression[];
  readonly amount: Amount[];
  readonly span: Expression[];
  readonly date: Expression[];
  readonly clock: Expression[];
}

/**
 * A pattern is a sequence of words: `last|past <unit>`. `a|b` are alternatives, `word?` is optional, `word$`
 * is the last word of its noun. `<kind>` is a word of the vocabulary, a number in digits, an amount (a number
 * of units), or a span, date or clock time that is read separately. An `inner` rule counts only within
 * another one, or when it is all that was said ("May" is a verb, "since May" is not). An `outermost` rule is
 * never part of another.
 */
export interface Rule {
  readonly pattern: string;
  readonly place: 'anywhere' | 'inner' | 'outermost';
  /** Undefined if the words fit but have no meaning: "on summer". */
  readonly build: (found: Found) => Expression | undefined;
}

/** How a language states the time of day. All words are folded. */
export interface ClockWords {
  /** The shape of a clock time before it is read. */
  readonly shape: RegExp;
  /** "Noon" and "midnight" with their hour. */
  readonly named: Words<number>;
  /** The words after an hour that state its half of the day. */
  readonly halves: readonly { readonly words: RegExp; readonly half: DayHalf }[];
  /** Phrases beside the hour, such as "half past", and the minutes that they add. */
  readonly besides: readonly { readonly words: RegExp; readonly minutes: number }[];
  /**
   * Whether an hour without its half of the day is counted to 24 ("um 5 Uhr") or may be in either half ("at
   * 5").
   */
  readonly bareHours: 'halves' | 'by 24';
  /** Writes other forms of the time in digits, "two thirty pm" as "2:30 pm"; the text is folded. */
  readonly writeDigits?: (text: string) => string;
}

/** Which hours of the day a word beside an hour means. */
export type DayHalf = 'morning' | 'afternoon' | 'noon' | 'night';

export interface TimeGrammar {
  readonly code: LanguageCode;
  readonly vocabulary: Vocabulary;
  /** The shape of a date or clock time before it is read. */
  readonly dateShape: RegExp;
  readonly clock: ClockWords;
  /** Words that may stand between a narrower and a wider time: "March *of* last year". */
  readonly joiners: string;
  /** Words between two times in sequence: "May *and* June". */
  readonly and: string;
  /** Words that may follow those: "the 5th or *maybe* the 6th". */
  readonly perhaps: string;
  readonly rules: readonly Rule[];
}

/** Creates a rule that counts on its own in a sentence. */
export const rule = (pattern: string, build: Rule['build']): Rule => ({ pattern, build, place: 'anywhere' });

/** Creates a rule that counts only within another, or when nothing else was said. */
export const inner = (pattern: string, build: Rule['build']): Rule => ({ pattern, build, place: 'inner' });

/**
 * Creates a rule that is part of no other, because its first word belongs to the sentence: "she was involved
 * *in* on 31 July".
 */
export const outermost = (pattern: string, build: Rule['build']): Rule => ({
  pattern,
  build,
  place: 'outermost',
});

/** Returns a value that the pattern guarantees to have found. */
export function at<Value>(values: readonly Value[], index = 0): Value {
  const value = values[index];
  if (value === undefined) throw new RangeError(`the pattern has no value ${index}`);
  return value;
}
