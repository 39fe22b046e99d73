import { expect, test } from 'vitest';
import { searchWords } from './search-words.ts';

test.each([
  ['the e-mail from Anna', 'email'],
  ['our new Wi\u2011Fi', 'wifi'],
  ['die U-Bahn in Wien', 'ubahn'],
])('"%s" is searched as "%s" too, as others spell it', (text, word) => {
  expect(searchWords(text)).toContain(word);
});

test('a word of longer parts is searched by its parts alone', () => {
  expect(searchWords('ice-cream')).toEqual(['ice', 'cream']);
});
