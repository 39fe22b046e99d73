import { languages } from './languages.ts';

/** Languages in which questions are read in full; with every stemmer, unrelated words would share stems. */
const STEMMED = [languages.en, languages.de, languages.es, languages.fr] as const;

/**
 * The stem of a folded word in each language. Two words match if they share a stem, so that "hiking" finds
 * "hikes" and "Häuser" finds "Haus", without knowing the language of either.
 */
export function stemWord(word: string): readonly string[] {
  return [...new Set(STEMMED.map(({ code, stem }) => `${code}:${stem(word)}`))];
}
