import { languages } from './languages.ts';

/**
 * Languages in which questions are read in full. With the stemmer of every language of Latin letters,
 * unrelated words would share stems: Turkish makes "dol" of "dollar", Dutch "kit" of "kitten".
 */
const STEMMED = [languages.en, languages.de, languages.es, languages.fr] as const;

const CYRILLIC = /^\p{Script=Cyrillic}/u;

/**
 * The stem of a folded word in each language, and in Russian if its letters are Cyrillic. Two words match if
 * they share a stem, so that "hiking" finds "hikes" and "Häuser" finds "Haus", without knowing the language
 * of either.
 */
export function stemWord(word: string): readonly string[] {
  const stems = STEMMED.map(({ code, stem }) => `${code}:${stem(word)}`);
  return [...new Set(CYRILLIC.test(word) ? [...stems, `ru:${languages.ru.stem(word)}`] : stems)];
}
