import { fold } from './fold.ts';

/** Words are cut by the rules of Unicode, which also finds words where a script writes no blanks. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The words of a text as `fold` writes them, in their order. Of a text longer than 8,000 characters the first
 * are read.
 */
export function splitWords(text: string): string[] {
  return [...segmenter.segment(text.slice(0, CHARACTERS_MAX))].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [fold(segment).replace(/['’]s?$/u, '')] : [],
  );
}

/** Longer than any message of a platform; what follows is not looked at. */
const CHARACTERS_MAX = 8_000;
