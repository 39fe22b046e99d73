import { languages } from './languages.ts';

/** Of these questions are read in full; with every stemmer, words of different meaning would meet. */
const STEMMED = [languages.en, languages.de, languages.es, languages.fr] as const;

/**
 * What a folded word may be found by: its stem in each language. Two words are forms of one where a stem is
 * the same, so that "hiking" finds "hikes" and "Häuser" finds "Haus", without knowing the language of either.
 */
export function stemWord(word: string): readonly string[] {
  return [...new Set(STEMMED.map(({ code, stem }) => `${code}:${stem(word)}`))];
}
