import { findTellingWords } from '@enrichment/language/find-telling-words';
import { splitWords } from '@enrichment/language/split-words';

/** More words than a question has only cost time. */
const WORDS_MAX = 24;

/** The words of a text that can be searched for, lower case, each once. Of stop words alone nothing is left. */
export function searchWords(text: string): string[] {
  return findTellingWords(text);
}

/** The same for words that somebody asked for by name: what is all stop words is taken as it is. */
export function askedWords(text: string): string[] {
  const telling = findTellingWords(text);
  return telling.length > 0 ? telling : [...new Set(splitWords(text))].slice(0, WORDS_MAX);
}
