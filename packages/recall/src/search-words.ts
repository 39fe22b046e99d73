import { findTellingWords } from '@enrichment/language/find-telling-words';
import { indexWords } from '@enrichment/language/index-terms';

/** More words than a question has only cost time. */
const WORDS_MAX = 24;

/** The words of a text that can be searched for, folded, each once. Of stop words alone nothing is left. */
export function searchWords(text: string): string[] {
  return different(findTellingWords(text).flatMap(indexWords));
}

/** The same for words that somebody asked for by name: what is all stop words is taken as it is. */
export function askedWords(text: string): string[] {
  const telling = searchWords(text);
  return telling.length > 0 ? telling : different(indexWords(text));
}

function different(words: readonly string[]): string[] {
  return [...new Set(words)].slice(0, WORDS_MAX);
}
