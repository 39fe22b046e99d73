import { languages } from '@enrichment/language/languages';
import { splitWords } from '@enrichment/language/split-words';

const READ = [languages.en, languages.de, languages.es, languages.fr] as const;

/**
 * What a value is compared by: its words without those that only join, each by its stem. Too short to show
 * its language, a value is read by the small words of all four, and by the English stem.
 */
export function readValueWords(value: string): ReadonlySet<string> {
  const words = splitWords(value);
  const telling = words.filter((word) => !READ.some(({ stopWords }) => stopWords.has(word)));
  // A value of nothing but small words is still a value.
  return new Set((telling.length === 0 ? words : telling).map((word) => languages.en.stem(word)));
}
