import { detectScript } from './detect-script.ts';
import type { LanguageCode } from './language.ts';
import { languages } from './languages.ts';

/** Enough text to detect a language. */
const CHARACTERS_MAX = 20_000;

/** Fewer stop words may be names, or words of a quotation. */
const WEIGHT_MIN = 3;
const WEIGHT_SHARE_MIN = 0.15;
/** Spanish and Portuguese share about half of their stop words. */
const LEAD_MIN = 1.3;

/** Languages identified by their script alone. */
const byScript = { kana: 'ja', han: 'zh', hangul: 'ko', cyrillic: 'ru' } as const;

/**
 * Detects the language of a text by its script and its stop words; null if none of the known languages is
 * found. If several fit equally, the first of `languages` is returned.
 */
export function detectLanguage(text: string): LanguageCode | null {
  return rankLanguages(text).first.code;
}

/**
 * Detects the language of a longer text; null unless its stop words are frequent, and clearly more frequent
 * than those of every other language.
 */
export function detectClearLanguage(text: string): LanguageCode | null {
  const { first, second, wordCount } = rankLanguages(text);
  const isClear =
    first.weight >= WEIGHT_MIN &&
    first.weight >= wordCount * WEIGHT_SHARE_MIN &&
    first.weight >= second.weight * LEAD_MIN;
  return isClear ? first.code : null;
}

interface Ranked {
  readonly code: LanguageCode | null;
  /** The weight of the words that the language explains. */
  readonly weight: number;
}

const NONE: Ranked = { code: null, weight: 0 };

/** The two languages that fit a text best. */
function rankLanguages(text: string): { first: Ranked; second: Ranked; wordCount: number } {
  const sample = text.slice(0, CHARACTERS_MAX);
  const script = detectScript(sample);
  if (script === 'kana' || script === 'han' || script === 'hangul' || script === 'cyrillic')
    return { first: { code: byScript[script], weight: Infinity }, second: NONE, wordCount: 0 };
  const words = sample
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu);
  let [first, second] = [NONE, NONE];
  if (script !== 'latin' || words === null) return { first, second, wordCount: 0 };
  for (const { code, stopWords, askingWords } of Object.values(languages)) {
    const weight = words.reduce((sum, word) => sum + weigh(word, stopWords, askingWords), 0);
    if (weight > first.weight) [first, second] = [{ code, weight }, first];
    else if (weight > second.weight) second = { code, weight };
  }
  return { first, second, wordCount: words.length };
}

/** A long word is stronger evidence than "a" or "de", which several languages share. */
function weigh(word: string, stopWords: ReadonlySet<string>, askingWords: ReadonlySet<string>): number {
  if (!stopWords.has(word) && !askingWords.has(word)) return 0;
  return word.length === 1 ? 0.5 : word.length < 4 ? 1 : 1.5;
}
