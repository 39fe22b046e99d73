import type { LanguageCode } from '@enrichment/language/language';
import type { Unit } from './amount.ts';
import type { Part } from './day-parts.ts';
import type { Words } from './grammar.ts';

/**
 * A language whose times are read in part: days, weeks, months, years, weekdays, dates, and so many of them
 * ago. Names of days, months and weekdays, and what "last week" is called, come from the runtime's CLDR data;
 * here stands what that lacks. All words are folded. Several forms of a word are listed with blanks between
 * them, and `_` is a blank in a word.
 */
export interface SmallLanguage {
  readonly code: LanguageCode;
  /** For CLDR, where it is another than the code: `pt-PT`. */
  readonly locales: readonly string[];
  /** Written without blanks between words, or with particles at their end. */
  readonly isDense: boolean;
  /** Words for days, by how many days they lie back. */
  readonly days: Readonly<Record<number, string>>;
  readonly lastNight: string;
  readonly units: Readonly<Partial<Record<Unit, string>>>;
  /** "Last" and "this", before or behind the unit. */
  readonly last: string;
  readonly current: string;
  /** The one before the last. */
  readonly beforeLast: string;
  /** Words before a number and a unit ("há três dias"), and behind them ("tre giorni fa"). */
  readonly agoBefore: string;
  readonly agoAfter: string;
  /** "The last" of "the last three days". */
  readonly past: string;
  /** Before a day, a month, or a year. */
  readonly on: string;
  /** Between a day and its month, a month and its year. */
  readonly of: string;
  readonly since: string;
  readonly numbers: Words<number>;
  readonly parts: Readonly<Partial<Record<Part, string>>>;
  /** Forms of months and weekdays that CLDR lacks, by number. */
  readonly months: Readonly<Record<number, string>>;
  readonly weekdays: Readonly<Record<number, string>>;
}
