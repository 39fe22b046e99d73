import { EnrichmentError } from '@enrichment/core';
import { languages } from '@enrichment/language/languages';
import { leftOut } from './ends.ts';
import { isBoundary } from './fold.ts';
import { longest } from './match.ts';
import type { Match } from './page.ts';
import { type Expression, resolveSpan, type Span, type TimeReference } from './span.ts';

/** A complete time in the text, with its resolved span or the reason why it cannot be read. */
export interface TimeInText {
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  readonly expression: Expression;
  readonly span: Span | EnrichmentError;
}

/** Opens a text for a language; the returned function reads the longest time that begins at a position. */
export type MatcherOpener = (text: string, country: string | null) => (start: number) => Match | undefined;

/** Questions have fewer times; later ones are not read. */
const TIMES_MAX = 5;

/** Finds the times of the text in order, at most five. */
export function findTimes(
  openers: readonly MatcherOpener[],
  { text, country }: { text: string; country: string | null },
  clock: Omit<TimeReference, 'phrase'>,
): TimeInText[] {
  const matchers = openers.map((open) => open(text, country));
  const times: TimeInText[] = [];
  for (let start = 0; start < text.length && times.length < TIMES_MAX; start += 1) {
    if (!isWordStart(text, start)) continue;
    const match = longest(matchers.map((matchAt) => matchAt(start)));
    if (match === undefined) continue;
    const { end, expression } = match;
    const phrase = text.slice(start, end);
    if (expression.isWords || isAttribute(text, start, end, expression) || isQuoted(text, start, end)) {
      start = end - 1;
      continue;
    }
    // The words of an ignored match are skipped: the Friday of "Black Friday deals" is not read.
    if (isCounted(match) || isAllSaid(text, start, end)) {
      const meant = NEGATED.test(text.slice(0, start)) ? leftOut() : expression;
      times.push({ start, end, phrase, expression: meant, span: resolveSpan(meant, { ...clock, phrase }) });
    }
    start = end - 1;
  }
  return times;
}

/**
 * "The Friday night band", "Monday blues": a weekday without a leading word and with a noun right after it is
 * not a time. Leading words ("on", "last", "this") are part of the phrase.
 */
function isAttribute(text: string, start: number, end: number, { cycle, unit }: Expression): boolean {
  if (cycle !== undefined && ADDRESSED.test(text.slice(0, start))) return true;
  if (cycle !== 'week' || (unit !== 'day' && unit !== 'hour')) return false;
  if (!BARE_WEEKDAY.test(text.slice(start, end))) return false;
  if (TITLE.test(text.slice(start))) return true;
  const next = /^\s(?<word>\p{Ll}[\p{Ll}'’-]*)/u.exec(text.slice(end))?.groups?.word;
  if (next === undefined) return false;
  const { stopWords, askingWords } = languages.en;
  const plain = next.replaceAll('’', "'");
  return !stopWords.has(plain) && !askingWords.has(plain) && !/ed$|n't$|'/u.test(plain);
}

/** "Not yesterday", where "didn't we yesterday" asks about yesterday. */
const NEGATED = /^[^\p{L}\p{N}]*(?:not|nicht|pas)\s$/iu;

/**
 * "When did I say "see you on Friday"?": the words of a quotation are searched for, unless it is all that was
 * said, or nothing but the time.
 */
function isQuoted(text: string, start: number, end: number): boolean {
  return [...text.matchAll(QUOTATION)].some(({ index, 0: whole }) => {
    const close = index + whole.length;
    if (start <= index || close <= end) return false;
    const around = text.slice(0, index) + text.slice(close);
    const within = text.slice(index, start) + text.slice(end, close);
    return /[\p{L}\p{N}]/u.test(around) && /[\p{L}\p{N}]/u.test(within);
  });
}

const QUOTATION = /[„“”«»"「『][^„“”«»"「」『』]{1,400}[“”«»"」』]/gu;

/** "Saturday Night Live". */
const TITLE = /^\p{Lu}\p{Ll}+day\s(?:Morning|Afternoon|Evening|Night)\s\p{Lu}/u;

/** "Herr Freitag", "Mrs. May". */
const ADDRESSED = /(?<![\p{L}\p{N}])(?:herrn?|frau|mr|mrs|ms|miss|señora?|monsieur|madame)\.?\s$/iu;

const BARE_WEEKDAY =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s(?:morning|afternoon|evening|night))?$/iu;

export function isReadable<Time extends TimeInText>(time: Time): time is Time & { readonly span: Span } {
  return !(time.span instanceof EnrichmentError);
}

/** In scripts without blanks, a word may begin at every character. */
function isWordStart(text: string, index: number): boolean {
  const letter = text.charAt(index);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter)) return true;
  return /[\p{L}\p{N}]/u.test(letter) && isBoundary(text, index);
}

function isCounted({ alone, expression }: Match): boolean {
  return alone && expression.isNone === undefined;
}

function isAllSaid(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start)) && !/[\p{L}\p{N}]/u.test(text.slice(end));
}
