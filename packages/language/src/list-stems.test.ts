import { expect, test } from 'vitest';
import { listStems } from './list-stems.ts';

test.each([
  ['forms of a word', 'Die Reisende reiste', ['reise', 'reist']],
  ['accents and an elided article', 'l’école et l’été', ['ecole']],
  ['words of every conversation', 'The user said that they talked about something', []],
  ['numbers', 'It costs 4800 euros', ['costs', '4800', 'euros']],
  ['Japanese, without short hiragana', '友達のハルカと京都へ', ['友達', 'ハルカ', '京都']],
  ['Korean', '부산에서 친구를', ['부산에서', '친구를']],
])('lists the stems of %s', (_, text, stems) => {
  expect(listStems(text)).toEqual(stems);
});
