import type { DeedWords } from './deed-words.ts';
import { languages } from './languages.ts';
import { matchWords } from './match-words.ts';

/**
 * Writes one list of `DeedWords` of all languages as alternatives of a regular expression with the flags `i`
 * and `u`.
 */
export function matchDeedWords(list: keyof DeedWords): string {
  return matchWords(
    Object.values(languages)
      .map(({ deedWords }) => deedWords?.[list] ?? '')
      .join(' '),
  );
}
