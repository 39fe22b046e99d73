import { languages } from '@enrichment/language/languages';
import { splitWords } from '@enrichment/language/split-words';

const READ = [languages.en, languages.de, languages.es, languages.fr] as const;

/**
 * The words by which values are compared: stemmed, without those that only join others. Values are too short
 * for language detection, so the stop words of all four languages and the English stemmer are used.
 */
export function readValueWords(value: string): ReadonlySet<string> {
  const words = splitWords(value);
  const telling = words.filter((word) => !READ.some(({ stopWords }) => stopWords.has(word)));
  // A value may consist only of stop words.
  return new Set((telling.length === 0 ? words : telling).map((word) => languages.en.stem(word)));
}
