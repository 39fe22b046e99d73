import type { LanguageCode } from '@enrichment/language/language';
import type { Amount, Unit } from './amount.ts';
import type { Part } from './day-parts.ts';
import type { Feast } from './feasts.ts';
import { fold } from './fold.ts';
import type { Words } from './grammar.ts';
import type { Edge } from './portions.ts';

/**
 * A partly supported language: days, weeks, months, years, weekdays, dates, and a number of them ago. Names
 * of days, months and weekdays, and phrases such as "last week", come from the runtime's CLDR data; the
 * fields here add what CLDR lacks. All words are folded. Forms of a word are separated by blanks; `_` is a
 * blank within a form.
 */
export interface SmallLanguage {
  readonly code: LanguageCode;
  /** CLDR locales, if different from the code: `pt-PT`. */
  readonly locales: readonly string[];
  /** Whether the language has no blanks between words, or particles at their end. */
  readonly isDense: boolean;
  /** Whether a day and its part are one word: "zondagavond", "söndagskväll". */
  readonly joinsParts?: true;
  /** Words for days, by number of days ago. */
  readonly days: Readonly<Record<number, string>>;
  readonly lastNight: string;
  readonly units: Readonly<Partial<Record<Unit, string>>>;
  /**
   * Words for several units, such as "fortnight"; null for those that are not read, so that they are named as
   * unread: "semester". `_` is a blank.
   */
  readonly amounts: Words<Amount | null>;
  /** "Last" and "this", before or after the unit. */
  readonly last: string;
  readonly current: string;
  /** The one before the last. */
  readonly beforeLast: string;
  /** Words before a number and a unit ("há três dias"), and after them ("tre giorni fa"). */
  readonly agoBefore: string;
  readonly agoAfter: string;
  /** Words for a few or a couple before a unit, as in "a few weeks ago". */
  readonly few: string;
  /** Forms of units that mean one of them without a number: the Russian "неделю назад". */
  readonly alone: string;
  /** "The last" of "the last three days". */
  readonly past: string;
  /** Before a day, a month, or a year. */
  readonly on: string;
  /** Between a day and its month, a month and its year. */
  readonly of: string;
  readonly since: string;
  /**
   * Before a time, or behind it where blanks are missing: everything earlier, later, and up to its end. `…`
   * stands for the time, and a word before it is enough: `从…开始`.
   */
  readonly before: string;
  readonly after: string;
  readonly until: string;
  /** "Until" where the same word has other meanings, so that only today and the days before it follow. */
  readonly untilDay?: string;
  /** The day before and after another: "de dag voor", の前日. In the place of `before`. */
  readonly dayBefore?: string;
  readonly dayAfter?: string;
  /** Before the first of two times, between them, and behind the second, as in "from the 1st to the 5th". */
  readonly from: string;
  readonly to: string;
  readonly toEnd: string;
  /** "Early", "mid" and "late", before or after a month or a year. */
  readonly edges: Words<Edge>;
  /** Years by number of years ago, in one word: 一昨年. */
  readonly yearsBack: Readonly<Record<number, string>>;
  /** The first and the second half of a month or a year, before or behind its name: "prima metà di", 前半. */
  readonly halves: readonly [first: string, second: string];
  /** The halves and quarters of a year that have a name of their own, in order. */
  readonly halfYears: readonly string[];
  readonly quarters: readonly string[];
  /** The beginning and end of the current year in one word: 年末. */
  readonly yearEdges: Words<Edge>;
  /** Units in a form that means several: "negli ultimi giorni". */
  readonly plurals: string;
  /** Before an hour in digits, and behind it: "alle 15", "15 uur", 3点. */
  readonly clock: { readonly before: string; readonly after: string };
  /** Days to come, and "next" before or behind a unit or a weekday. */
  readonly ahead: string;
  readonly next: string;
  /** "Every", before a weekday. */
  readonly every: string;
  /** Words that contain a word of time and are not a time: 先日. */
  readonly noTimes: string;
  /** Seasons by their first month: 3, 6, 9, 12. */
  readonly seasons: Readonly<Record<number, string>>;
  /** Parts of today in one word: "this morning". */
  readonly todayParts: Readonly<Partial<Record<Part, string>>>;
  /** "Last Tuesday" is the one before today, or that of the week before this one, as in Chinese. */
  readonly lastWeekday: 'before today' | 'of last week';
  /**
   * Days of the year with a name: a feast, a date, or null for one whose date is not known here, so that it
   * is named as unread. `_` is a blank.
   */
  readonly feasts: Words<NamedDay | null>;
  readonly numbers: Words<number>;
  /** Days of a month in words, before its name: "второго марта". Folded. */
  readonly dayNames?: Words<number>;
  /**
   * The end of the text before a number of units "before": it counts from an event and not from now, as in
   * 試験の3日前 and "toplantıdan iki gün önce". A pattern of the folded text.
   */
  readonly eventBefore?: RegExp;
  /**
   * The case endings of the first and the second of two times that are a range: "pazartesiden çarşambaya".
   */
  readonly caseRange?: { readonly from: string; readonly to: string };
  /** Names of parts of the day behind an hour, where they differ: "в 8 вечера", "alle 8 di sera". */
  readonly hourParts?: Readonly<Partial<Record<Part, string>>>;
  /** Words before an hour, with the minutes that they add: the Dutch "half negen" is 8:30. */
  readonly besideHour?: Words<number>;
  /** "Half past" behind an hour: "alle 8 e mezza". */
  readonly halfPast?: string;
  readonly parts: Readonly<Partial<Record<Part, string>>>;
  /** Forms of months and weekdays that CLDR lacks, by number. */
  readonly months: Readonly<Record<number, string>>;
  readonly weekdays: Readonly<Record<number, string>>;
}

/** A feast, or dates that are the same every year. */
export type NamedDay = Feast | { readonly month: number; readonly day: number; readonly count: number };

/** The same days every year: `count` days from this one on. */
export function onDate(day: number, month: number, count = 1): NamedDay {
  return { month, day, count };
}

/** Names of the days of a month from the first on; `_` is a blank, and `-` stands for a day without one. */
export function nameDays(...lists: readonly string[]): Words<number> {
  return Object.fromEntries(
    lists
      .flatMap((list) =>
        list.split(/\s+/u).map((name, index) => [fold(name.replaceAll('_', ' ')), index + 1] as const),
      )
      .filter(([name]) => name !== '-'),
  );
}
