import { detectScript } from './detect-script.ts';
import type { LanguageCode } from './language.ts';
import { languages } from './languages.ts';

/** Enough text to know a language by. */
const CHARACTERS_MAX = 20_000;

/** The languages that a script belongs to by itself. */
const byScript = { kana: 'ja', han: 'zh', hangul: 'ko', cyrillic: 'ru' } as const;

/**
 * The language of a text, told by its script and by the words that carry grammar alone; null where none of
 * the known ones shows. Of languages that fit as well, the first of `languages` is meant.
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

/** A long word of a language shows it more surely than "a" or "de", which several share. */
function weigh(word: string, stopWords: ReadonlySet<string>, askingWords: ReadonlySet<string>): number {
  if (!stopWords.has(word) && !askingWords.has(word)) return 0;
  return word.length === 1 ? 0.5 : word.length < 4 ? 1 : 1.5;
}
