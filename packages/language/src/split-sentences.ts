import type { LanguageCode } from './language.ts';
import { languages } from './languages.ts';

/** The position of a sentence in its text. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Splits a line into sentences by the rules of Unicode, and joins pieces that were split at an abbreviation
 * or an initial.
 */
export function splitSentences(line: string, language: LanguageCode): SentenceSpan[] {
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

function segmenterFor(language: LanguageCode): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

function isCutTooEarly(before: string, after: string, language: LanguageCode): boolean {
  if (/^\p{Ll}/u.test(after) && !/[!?]["”’»)]*\s*$/u.test(before)) return true;
  const lastWord = /([\p{L}.]+)\.\s*$/u.exec(before)?.[1];
  if (lastWord !== undefined) {
    const isInitial = /^\p{Lu}$/u.test(lastWord) && lastWord !== 'I';
    if (isInitial || languages[language].abbreviations.has(lastWord.toLowerCase())) return true;
  }
  // German writes "am 8. Mai".
  return language === 'de' && /(?:^|\s)\d{1,2}\.\s*$/u.test(before);
}
