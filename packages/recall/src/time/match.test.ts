import { expect, test, vi } from 'vitest';
import { english } from './languages/english.ts';
import { german } from './languages/german.ts';
import { spanish } from './languages/spanish.ts';
import { createMatcher } from './match.ts';
import { createReader } from './reader.ts';

const hostile = [
  'may ',
  '5 may ',
  '1 ',
  '3. ',
  'since ',
  'between 1 and ',
  'the end of ',
  'from may to ',
  'vom 3. bis ',
  'entre el 3 y ',
  'last week and ',
  '1:',
  'yesterday from ',
  '3 to 5 pm ',
  'half an hour and a half ',
  'the 3rd ',
  'May/',
];

/** How often a text of one repeated piece is looked at; each look tries a bounded number of rules on a bounded stretch. */
function looksAt(piece: string, characters: number): number {
  const text = piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
  const counts = [english, german, spanish].map((language) => {
    const reader = createReader(language);
    const rules = new Map(reader.rules);
    const look = vi.spyOn(rules, 'get');
    const matchAt = createMatcher({ ...reader, rules }, text);
    for (let start = 0; start < text.length; start += 1) matchAt(start);
    return look.mock.calls.length;
  });
  return Math.max(...counts);
}

test.each(hostile)('four times as much of "%s" is looked at four times as often', (piece) => {
  const [some, many] = [looksAt(piece, 1_000), looksAt(piece, 4_000)];

  expect(some).toBeGreaterThan(0);
  expect(many).toBeLessThan(4.2 * some);
  // What was read at a position is not read again: without that it is up to 3.3 looks a character.
  expect(many).toBeLessThan(2.5 * 4_000);
});
