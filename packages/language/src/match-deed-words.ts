import type { DeedWords } from './deed-words.ts';
import { languages } from './languages.ts';
import { matchWords } from './match-words.ts';

/**
 * Writes lists of `DeedWords` of all languages as alternatives of a regular expression with the flags `i` and
 * `u`.
 */
export function matchDeedWords(...lists: readonly (keyof DeedWords)[]): string {
  const words = Object.values(languages).flatMap(({ deedWords }) =>
    deedWords === undefined ? [] : lists.map((list) => deedWords[list]),
  );
  return matchWords(words.join(' '));
}
