import { findTellingWords } from '@enrichment/language/find-telling-words';
import { indexWords } from '@enrichment/language/index-terms';

/** Questions have fewer words; more would only cost time. */
const WORDS_MAX = 24;

/** The searchable words of a text, folded and unique. Empty for a text of only stop words. */
export function searchWords(text: string): string[] {
  return different(findTellingWords(text).flatMap(indexWords));
}

/** Same as `searchWords`, for words given explicitly: if all are stop words, they are kept. */
export function askedWords(text: string): string[] {
  const telling = searchWords(text);
  return telling.length > 0 ? telling : different(indexWords(text));
}

function different(words: readonly string[]): string[] {
  return [...new Set(words)].slice(0, WORDS_MAX);
}
