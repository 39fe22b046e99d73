import { languages } from '@enrichment/language/languages';
import { splitWords } from '@enrichment/language/split-words';
import { changesValue } from './changing-words.ts';

const READ = [languages.en, languages.de, languages.es, languages.fr] as const;

/** Numbers that people write as words, without those that are also other words ("one", "once"). */
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ...['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(pair),
  ...['zwei', 'drei', 'vier', 'funf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'].map(pair),
  ...['dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez'].map(pair),
  ...['deux', 'trois', 'quatre', 'cinq'].map(pair),
]);

function pair(word: string, index: number): [string, string] {
  return [word, String(index + 2)];
}

/**
 * The words by which values are compared: stemmed, without those that only join others; numbers as digits.
 * Negations are kept, though they are stop words, and are not stemmed. Values are too short for language
 * detection, so the stop words of all four languages and the English stemmer are used.
 */
export function readValueWords(value: string): ReadonlySet<string> {
  const words = splitWords(value);
  const telling = words.filter(
    (word) => changesValue(word) || NUMBERS.has(word) || !READ.some(({ stopWords }) => stopWords.has(word)),
  );
  // A value may consist only of stop words.
  return new Set((telling.length === 0 ? words : telling).map(readWord));
}

function readWord(word: string): string {
  return NUMBERS.get(word) ?? (changesValue(word) ? word : languages.en.stem(word));
}
