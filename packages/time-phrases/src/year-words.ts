import type { Words } from './grammar.ts';

/**
 * Years from 2001 to 2039 in words, as speech is written down: "twenty twenty-four", "dos mil veinticuatro".
 */
export function nameYears(
  before: readonly string[],
  numbers: Words<number>,
  gap: '' | ' ' = ' ',
): Words<number> {
  return Object.fromEntries(
    before.flatMap((century) =>
      Object.entries(numbers)
        .filter(([, number]) => Number.isInteger(number) && number >= 1 && number <= 39)
        .map(([name, number]) => [`${century}${gap}${name}`, 2000 + number] as const),
    ),
  );
}
