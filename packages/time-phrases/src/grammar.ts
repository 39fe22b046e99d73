import type { LanguageCode } from '@enrichment/language/language';
import type { Amount, Unit } from './amount.ts';
import type { Part } from './day-parts.ts';
import type { Feast } from './feasts.ts';
import type { Edge } from './portions.ts';
import type { Expression } from './span.ts';

export type Words<Value> = Readonly<Record<string, Value>>;

/** The words of a language by what they mean; written folded (lower case, no accents). */
export interface Vocabulary {
  readonly number: Words<number>;
  readonly ordinal: Words<number>;
  readonly month: Words<number>;
  readonly weekday: Words<number>;
  /** The days of a month in words: "the *first* of May". */
  readonly dayName: Words<number>;
  readonly season: Words<number>;
  readonly unit: Words<Unit>;
  readonly part: Words<Part>;
  readonly edge: Words<Edge>;
  readonly feast: Words<Feast>;
  /** What adds half a unit behind one: "an hour *and a half*". */
  readonly half: string;
  /** The hours of "at five". */
  readonly hour: Words<number>;
  /** The minutes of "at twenty past five", beside those that are hours, too. */
  readonly minutes: Words<number>;
  /** Words in their own right, too: "she sat in the sun". */
  readonly shortWeekday: Words<number>;
  /** A day of the month by its number alone, "3rd". */
  readonly nth: string;
  /**
   * What may follow a number or a word that is a time only where it is no noun's: "the 3rd floor", "at 5
   * places".
   */
  readonly afterTime: string;
}

/** What a pattern found, by kind, each in the order of the text. */
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
 * A pattern is a row of words: `last|past <unit>`. `a|b` are alternatives, `word?` may be missing, `word$` is
 * the last word of its noun, `<kind>` is a word of the vocabulary, a digit number, an amount (a number of
 * units), or a span, date or clock time that is read by itself. An `inner` rule counts only within another
 * one, or when it is all that was said ("May" is a verb, "since May" is not); an `outermost` one is in no
 * other.
 */
export interface Rule {
  readonly pattern: string;
  readonly place: 'anywhere' | 'inner' | 'outermost';
  /** Undefined where the words fit and the meaning does not: "on summer". */
  readonly build: (found: Found) => Expression | undefined;
}

/** How a language tells the time of the day. All is folded. */
export interface ClockWords {
  /** What a time looks like before it is read. */
  readonly shape: RegExp;
  /** "Noon" and "midnight", by their hour. */
  readonly named: Words<number>;
  /** The words behind an hour that say its half of the day. */
  readonly halves: readonly { readonly words: RegExp; readonly half: DayHalf }[];
  /** What is said beside the hour, "half past", and the minutes that it adds. */
  readonly besides: readonly { readonly words: RegExp; readonly minutes: number }[];
  /** Whether an hour without its half is counted to 24 ("um 5 Uhr") or may be either ("at 5"). */
  readonly bareHours: 'halves' | 'by 24';
}

/** Which hours of the day a word beside an hour can mean. */
export type DayHalf = 'morning' | 'afternoon' | 'noon' | 'night';

export interface TimeGrammar {
  readonly code: LanguageCode;
  readonly vocabulary: Vocabulary;
  /** What a date or a clock time looks like before it is read. */
  readonly dateShape: RegExp;
  readonly clock: ClockWords;
  /** Words that may stand between a narrower and a wider time: "March *of* last year". */
  readonly joiners: string;
  /** Words between two times that are one after the other: "May *and* June". */
  readonly and: string;
  /** Words that may follow those: "the 5th or *maybe* the 6th". */
  readonly perhaps: string;
  readonly rules: readonly Rule[];
}

/** A rule that may stand alone in a sentence. */
export const rule = (pattern: string, build: Rule['build']): Rule => ({ pattern, build, place: 'anywhere' });

/** A rule that counts only within another, or when nothing else was said. */
export const inner = (pattern: string, build: Rule['build']): Rule => ({ pattern, build, place: 'inner' });

/**
 * A rule that is part of no other, because its first word belongs to the sentence: "she was involved *in* on
 * 31 July".
 */
export const outermost = (pattern: string, build: Rule['build']): Rule => ({
  pattern,
  build,
  place: 'outermost',
});

/** What the pattern promises to have found. */
export function at<Value>(values: readonly Value[], index = 0): Value {
  const value = values[index];
  if (value === undefined) throw new RangeError(`the pattern has no value ${index}`);
  return value;
}
