import { escapeExpression } from '@enrichment/core';
import { languages } from '@enrichment/language/languages';
import type { Unit } from './amount.ts';
import { weekday } from './cyclic.ts';
import { fold } from './fold.ts';
import type { Match } from './page.ts';
import { ago, lastUnit, running, thisUnit } from './relative.ts';
import type { Expression } from './span.ts';

/**
 * Languages read by the runtime's CLDR data alone: today and yesterday, this and last week, month and year,
 * weekdays, and a number of days, weeks, months or years ago with the number in digits.
 */
const LOCALES: readonly string[] = [
  ...['da', 'nb', 'fi', 'cs', 'sk', 'uk', 'bg', 'hr', 'sr', 'el', 'hu', 'ro', 'ca', 'id'],
  ...['vi', 'th', 'hi', 'ar', 'he', 'fa', 'bn', 'et', 'lt', 'lv'],
];

/** Shorter phrases in Latin script are also words of other languages. */
const LETTERS_MIN = 4;

/** Counts that cover the plural forms of a language: one, two, few, many. */
const COUNTS = [1, 2, 3, 5, 11, 21] as const;

interface CldrTimes {
  readonly phrases: ReadonlyMap<string, Expression>;
  readonly counted: readonly { readonly regex: RegExp; readonly anywhere: RegExp; readonly unit: Unit }[];
  readonly pattern: RegExp;
  /** Quick test for a text that may contain one of the phrases at any position. */
  readonly mayHold: RegExp;
}

let opened: CldrTimes | undefined;

/** Creates a matcher for all of these languages at once; its data are built on first use. */
export function createCldrMatcher(text: string): (start: number) => Match | undefined {
  opened ??= collectTimes();
  const { phrases, counted, pattern, mayHold } = opened;
  const folded = fold(text);
  if (!mayHold.test(folded) && !counted.some(({ anywhere }) => anywhere.test(folded))) return () => undefined;
  return (start) => {
    const named = matchAt(pattern, folded, start);
    const phrase = named === undefined ? undefined : phrases.get(named[0]);
    const best =
      named === undefined || phrase === undefined
        ? undefined
        : { end: start + named[0].length, expression: phrase, alone: true };
    for (const { regex, unit } of counted) {
      const match = matchAt(regex, folded, start);
      if (match === undefined || start + match[0].length <= (best?.end ?? 0)) continue;
      const count = Number((match.groups?.count ?? '').normalize('NFKC'));
      return { end: start + match[0].length, expression: ago({ count, unit }), alone: true };
    }
    return best;
  };
}

function matchAt(regex: RegExp, text: string, start: number): RegExpExecArray | undefined {
  regex.lastIndex = start;
  return regex.exec(text) ?? undefined;
}

function collectTimes(): CldrTimes {
  const phrases = new Map<string, Expression>();
  const counted = new Map<string, Unit>();
  for (const locale of LOCALES) {
    const auto = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    const always = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
    const add = (phrase: string, expression: Expression | undefined) => {
      const key = fold(phrase);
      if (expression !== undefined && isOwn(key) && !phrases.has(key)) phrases.set(key, expression);
    };
    for (const back of [0, 1, 2]) add(auto.format(-back, 'day'), running('day', -back));
    for (const unit of ['week', 'month', 'year'] as const) {
      add(auto.format(-1, unit), lastUnit(unit));
      add(auto.format(0, unit), thisUnit(unit));
    }
    for (const unit of ['hour', 'day', 'week', 'month', 'year'] as const)
      for (const count of COUNTS) {
        const source = toCountedSource(always.formatToParts(-count, unit));
        if (source !== undefined) counted.set(source, unit);
      }
    addWeekdays(locale, add);
  }
  const names = [...phrases.keys()].sort((one, other) => other.length - one.length).map(escapeText);
  return {
    phrases,
    counted: [...counted].map(([source, unit]) => ({
      regex: new RegExp(`${source}(?![\\p{L}\\p{N}])`, 'uy'),
      anywhere: new RegExp(source, 'u'),
      unit,
    })),
    pattern: new RegExp(`(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'uy'),
    mayHold: new RegExp(names.join('|'), 'u'),
  };
}

function addWeekdays(locale: string, add: (phrase: string, expression: Expression) => void): void {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // January 2024 began on a Monday.
  for (let day = 1; day <= 7; day += 1) add(format.format(new Date(Date.UTC(2024, 0, day))), weekday(day));
}

/** "before {count} days" as a pattern; undefined if the language writes the number as a word. */
function toCountedSource(parts: readonly Intl.RelativeTimeFormatPart[]): string | undefined {
  if (!parts.some(({ type }) => type === 'integer')) return undefined;
  return parts
    .map(({ type, value }) => (type === 'integer' ? '(?<count>\\p{Nd}{1,3})' : escapeText(fold(value))))
    .join('');
}

/** Whether a phrase is long enough and is not a word of a fully supported language. */
function isOwn(phrase: string): boolean {
  if (/\d/u.test(phrase)) return false;
  if (/^\p{Script=Latin}+$/u.test(phrase) && phrase.length < LETTERS_MIN) return false;
  return !Object.values(languages).some(
    ({ stopWords, askingWords }) => stopWords.has(phrase) || askingWords.has(phrase),
  );
}

function escapeText(text: string): string {
  return escapeExpression(text).replaceAll(/\s/gu, '\\s');
}
