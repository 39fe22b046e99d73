import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemFrench } from '@orama/stemmers/french';
import { stemmer as stemGerman } from '@orama/stemmers/german';
import { stemmer as stemSpanish } from '@orama/stemmers/spanish';

/** Snowball's stemmers of the languages that questions are read in. */
const STEMMERS = [stemEnglish, stemGerman, stemSpanish, stemFrench] as const;

/** Words are cut by the rules of Unicode, which also finds words where a script writes no blanks. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text, lower-case and without accents, in their order. */
export function splitWords(text: string): string[] {
  return [...segmenter.segment(text.slice(0, CHARACTERS_MAX))].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [fold(segment)] : [],
  );
}

/** Longer than any message of a platform; what follows is not looked at. */
const CHARACTERS_MAX = 8_000;

/**
 * What a word may be found by: its stem in each language. Two words are forms of one where a stem is the same, so that
 * "hiking" finds "hikes" and "Häuser" finds "Haus", without knowing the language of either.
 */
export function stemWord(word: string): readonly string[] {
  return [...new Set(STEMMERS.map((stem, index) => `${index}:${stem(word)}`))];
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s?$/u, '');
}
