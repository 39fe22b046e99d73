import type { LanguageCode } from './language.ts';
import { languages } from './languages.ts';

/** The position of a sentence in its text. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

/** BCP 47's code for an undetermined language. */
const UNKNOWN_LOCALE = 'und';
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Splits a line into sentences by the rules of Unicode, and joins pieces that were split at an abbreviation
 * or an initial. null: an unknown language.
 */
export function splitSentences(line: string, language: LanguageCode | null): SentenceSpan[] {
  const found: { start: number; end: number }[] = [];
  for (const { segment, index } of segmenterFor(language).segment(line)) {
    const last = found.at(-1);
    const end = index + segment.length;
    const isJoined =
      last !== undefined &&
      isCutTooEarly(line.slice(Math.max(last.start, last.end - 24), last.end), segment, language);
    if (isJoined) last.end = end;
    else found.push({ start: index, end });
  }
  return found;
}

function segmenterFor(language: LanguageCode | null): Intl.Segmenter {
  const locale = language ?? UNKNOWN_LOCALE;
  const known = segmenters.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, made);
  return made;
}

function isCutTooEarly(before: string, after: string, code: LanguageCode | null): boolean {
  const language = code === null ? undefined : languages[code];
  if (/^\p{Ll}/u.test(after) && !/[!?]["”’»)]*\s*$/u.test(before)) return true;
  const lastWord = /([\p{L}.]+)\.\s*$/u.exec(before)?.[1];
  if (lastWord !== undefined) {
    const isInitial = /^\p{Lu}$/u.test(lastWord) && lastWord !== 'I';
    if (isInitial || language?.abbreviations.has(lastWord.toLowerCase()) === true) return true;
  }
  return language?.hasOrdinalStops === true && /(?:^|\s)\d{1,2}\.\s*$/u.test(before);
}
