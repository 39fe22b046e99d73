import { matchWords } from './match-words.ts';

/** The words by which a language denies, as patterns that ignore case. */
export interface Denial {
  /** Words that deny their clause: "not", "never", "kein". */
  readonly denies: RegExp;
  /**
   * Words for what has ended, is missing or was refused: "sold", "without". In a denied clause they affirm.
   */
  readonly ends: RegExp;
  /** Phrases with a word that denies, which deny nothing: "not only", "why not". */
  readonly softens: RegExp;
  /** Words between two clauses: "and", "but". */
  readonly joins: RegExp;
  /** Words that refer to something said before: "she", "it". */
  readonly refers: RegExp;
  /** Whether a clause may be about something said before without a word for it. */
  readonly dropsSubject: boolean;
}

/**
 * Builds the patterns. A list has words separated by blanks; `_` is a blank within one, `*` any letters. A
 * list of a script without blanks between words is found anywhere in a text.
 */
export function denialWords(
  lists: Readonly<Record<'denies' | 'ends' | 'softens' | 'joins' | 'refers', string>>,
  { dropsSubject = false, isDense = false }: { dropsSubject?: boolean; isDense?: boolean } = {},
): Denial {
  const pattern = (list: string, flags = 'iu'): RegExp => {
    const words = matchWords(list);
    return new RegExp(isDense ? words : String.raw`(?<![\p{L}\p{M}])(?:${words})(?![\p{L}\p{M}])`, flags);
  };
  const { denies, ends, softens, joins, refers } = lists;
  return {
    ...{ denies: pattern(denies), ends: pattern(ends), softens: pattern(softens, 'giu') },
    ...{ joins: pattern(joins), refers: pattern(refers), dropsSubject },
  };
}
