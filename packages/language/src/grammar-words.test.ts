import { expect, it } from 'vitest';
import { isGrammarWord } from './grammar-words.ts';
import { listIrregularForms } from './irregular-forms.ts';

it('words that ask are grammar in their own language, and in any where the language is not known', () => {
  for (const [word, code] of [
    ...([
      ['when', 'en'],
      ['wann', 'de'],
      ['combien', 'fr'],
      ['cuanto', 'es'],
      ['сколько', 'ru'],
    ] as const),
    ...([
      ['誰', 'ja'],
      ['です', 'ja'],
      ['多少', 'zh'],
      ['누구', 'ko'],
      ['kac', 'tr'],
    ] as const),
  ]) {
    expect(isGrammarWord(word, code)).toBe(true);
    expect(isGrammarWord(word, null)).toBe(true);
  }
  expect(isGrammarWord('wann', 'en')).toBe(false);
  expect(isGrammarWord('kayak', null)).toBe(false);
});

it('irregular forms are found from each of them, with or without accents', () => {
  expect(listIrregularForms('bought')).toEqual(['buy', 'bought']);
  expect(listIrregularForms('child')).toEqual(['child', 'children']);
  expect(listIrregularForms('fahrt')).toContain('gefahren');
  expect(listIrregularForms('kayak')).toEqual([]);
});

it('irregular forms are found from the regular ones of the same verb', () => {
  expect(listIrregularForms('swimming')).toContain('swam');
  expect(listIrregularForms('writing')).toContain('wrote');
  expect(listIrregularForms('buys')).toContain('bought');
  for (const word of ['evening', 'morning', 'thing', 'string', 'news', 'bus'])
    expect(listIrregularForms(word)).toEqual([]);
});
