import { detectLanguage } from '@enrichment/language/detect-language';
import { findTellingWords } from '@enrichment/language/find-telling-words';
import { isGrammarWord } from '@enrichment/language/grammar-words';
import { indexWords } from '@enrichment/language/index-terms';
import { joinDigits, joinUnits } from '@enrichment/language/number-forms';
import { joinShortParts } from '@enrichment/language/other-spellings';
import { isDense } from '@enrichment/language/split-runs';

/** Questions have fewer words; more would only cost time. */
const WORDS_MAX = 24;

/**
 * The searchable words of a text, folded and unique. Empty for a text of only stop words. In a script without
 * blanks they are known only after the text is split into words.
 */
export function searchWords(text: string): string[] {
  const words = [
    ...findTellingWords(joinUnits(joinDigits(text))).flatMap(indexWords),
    // Texts with "e-mail" are also indexed as "email".
    ...joinShortParts(text),
  ];
  const language = detectLanguage(text);
  return different(words.filter((word) => !isDense(word) || !isGrammarWord(word, language)));
}

/**
 * Same as `searchWords`, for words given explicitly: if all are stop words or emoji, they are kept. In a
 * question, an emoji is an ornament.
 */
export function askedWords(text: string): string[] {
  const telling = searchWords(text);
  return telling.length > 0 ? telling : different(indexWords(joinUnits(joinDigits(text))));
}

function different(words: readonly string[]): string[] {
  return [...new Set(words)].slice(0, WORDS_MAX);
}
