import { fold } from './fold.ts';

/** Words are segmented by the rules of Unicode, which also works for scripts without blanks. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The folded words of a text, in order. Only the first 8,000 characters are read. */
export function splitWords(text: string): string[] {
  return [...segmenter.segment(text.slice(0, CHARACTERS_MAX))].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [fold(segment).replace(/['’]s?$/u, '')] : [],
  );
}

/** Longer than any message of a platform; the rest is ignored. */
const CHARACTERS_MAX = 8_000;
