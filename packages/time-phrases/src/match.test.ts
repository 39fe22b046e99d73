import { expect, test } from 'vitest';
import { fullLanguages } from './languages.ts';
import { createMatcher } from './match.ts';
import { createReader } from './reader.ts';
import { countTries } from './testing/count-tries.ts';

const readers = fullLanguages.map(({ language }) => createReader(language));

const hostile = [
  'may ',
  '5 may ',
  '1 ',
  '3. ',
  'since ',
  'between 1 and ',
  'the end of ',
  'the last day of 2025 ',
  'from may to ',
  'May 3-9 ',
  'am ',
  'am 3. ',
  'am 8. Mai 2023 ',
  'vom 3. bis ',
  'entre el 3 y ',
  'last week and ',
  '1:',
  '5:00 ',
  'yesterday from ',
  '3 to 5 pm ',
  'half an hour and a half ',
  'the 3rd ',
  'May/',
  'at 5 ',
  'um halb 5 ',
  'week 45 ',
  'Mo-Mi ',
  '1./2. Mai ',
];

/**
 * How often any pattern is tried where times are read from every position of a text of one repeated piece.
 */
function triesOn(piece: string, characters: number): number {
  const text = piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
  return countTries(() => {
    for (const reader of readers) {
      const matchAt = createMatcher(reader, text);
      for (let start = 0; start < text.length; start += 1) matchAt(start);
    }
  });
}

test.each(hostile)(
  'reading "%s" takes time proportional to its length, with fewer than 150 tries per character',
  (piece) => {
    const [some, many] = [triesOn(piece, 500), triesOn(piece, 1_000)];

    expect(many).toBeLessThan(2.05 * some);
    expect(many).toBeLessThan(150 * 1_000);
    // Else nothing was counted.
    expect(some).toBeGreaterThan(10 * 500);
  },
);
