import { detectScript } from './detect-script.ts';
import type { LanguageCode } from './language.ts';
import { languages } from './languages.ts';

/** Enough text to detect a language. */
const CHARACTERS_MAX = 20_000;

/** Languages identified by their script alone. */
const byScript = { kana: 'ja', han: 'zh', hangul: 'ko', cyrillic: 'ru' } as const;

/**
 * Detects the language of a text by its script and its stop words; null if none of the known languages is
 * found. If several fit equally, the first of `languages` is returned.
 */
export function detectLanguage(text: string): LanguageCode | null {
  const sample = text.slice(0, CHARACTERS_MAX);
  const script = detectScript(sample);
  if (script === 'kana' || script === 'han' || script === 'hangul' || script === 'cyrillic')
    return byScript[script];
  const words = sample
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu);
  if (script !== 'latin' || words === null) return null;
  let best: LanguageCode | null = null;
  let hitsMost = 0;
  for (const { code, stopWords, askingWords } of Object.values(languages)) {
    const hits = words.reduce((sum, word) => sum + weigh(word, stopWords, askingWords), 0);
    if (hits > hitsMost) [best, hitsMost] = [code, hits];
  }
  return best;
}

/** A long word is stronger evidence than "a" or "de", which several languages share. */
function weigh(word: string, stopWords: ReadonlySet<string>, askingWords: ReadonlySet<string>): number {
  if (!stopWords.has(word) && !askingWords.has(word)) return 0;
  return word.length === 1 ? 0.5 : word.length < 4 ? 1 : 1.5;
}
