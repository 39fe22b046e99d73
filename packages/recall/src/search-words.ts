import { stopWords } from './stop-words.ts';

/** More words than a question has only cost time. */
const WORDS_MAX = 24;

/** The words of a text that can be searched for, lower-case, each once. Of stop words alone nothing is left. */
export function searchWords(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !stopWords.has(word))
    .slice(0, WORDS_MAX);
}

/** The same for words that somebody asked for by name: what is all stop words is taken as it is. */
export function askedWords(text: string): string[] {
  const telling = searchWords(text);
  return telling.length > 0 ? telling : wordsOf(text).slice(0, WORDS_MAX);
}

function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu);
  // 'sister's' asks for 'sister'; as a contraction it would have been a stop word.
  const plain = (words ?? []).map((word) => (stopWords.has(word) ? word : word.replace(/'s$/, '')));
  return [...new Set(plain)];
}
