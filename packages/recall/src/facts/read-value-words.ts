import { splitWords, stemWord } from '../quotes/stems.ts';
import { stopWords } from '../stop-words.ts';

/** Two values are the same where their words are: without what only joins words, each by its English stem. */
export function readValueWords(value: string): ReadonlySet<string> {
  const words = splitWords(value);
  const telling = words.filter((word) => !stopWords.has(word));
  // A value of nothing but small words is still a value.
  return new Set((telling.length === 0 ? words : telling).map((word) => stemWord(word)[0] ?? word));
}
