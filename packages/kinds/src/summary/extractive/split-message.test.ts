import type { LanguageCode } from '@enrichment/language/language';
import { expect, test } from 'vitest';
import { splitMessage } from './split-message.ts';

function texts(text: string, language: LanguageCode = 'en'): string[] {
  return splitMessage(text, language).map(
    ({ start, end, kind }) => (kind === 'action' ? 'action: ' : '') + text.slice(start, end),
  );
}

test.each([
  [
    'an abbreviation',
    'Dr. Bevan came at 10 a.m. with J. Price. He left.',
    ['Dr. Bevan came at 10 a.m. with J. Price.', 'He left.'],
  ],
  ['emoji around sentences', '😀 The boat sank! 🎉 We swam home 😀', ['The boat sank!', 'We swam home']],
  ['lines and list marks', '- bread\n- two eggs', ['bread', 'two eggs']],
  ['a code block', 'It fails:\n```js\nconst a = 1;\n```\nWhy is that?', ['It fails:', 'Why is that?']],
  ['a remark in brackets', 'Look at this! [shares a picture: a dog on a pier]', ['Look at this!']],
  [
    'role-play between sentences',
    '*nods slowly* Go on. *pours the tea*',
    ['action: *nods slowly*', 'Go on.', 'action: *pours the tea*'],
  ],
  ['emphasis inside a sentence', 'Then *you* must bring her here.', ['Then *you* must bring her here.']],
  ['nothing but marks', '... !!! 😀', []],
])('%s is read as a person would', (_, text, sentences) => {
  expect(texts(text)).toEqual(sentences);
});

test('a German date does not end a sentence', () => {
  expect(texts('Am 8. Mai war z.B. der Markt zu. Schade.', 'de')).toEqual([
    'Am 8. Mai war z.B. der Markt zu.',
    'Schade.',
  ]);
});

test('Japanese sentences need no spaces', () => {
  expect(texts('抹茶を点てました。庭が静かでした。', 'ja')).toEqual([
    '抹茶を点てました。',
    '庭が静かでした。',
  ]);
});

test('text made to mislead the patterns is split in one look', () => {
  const nasty = [
    '[[[[ ('.repeat(20_000),
    '*a '.repeat(20_000),
    'x'.repeat(200_000),
    `${' '.repeat(100_000)}a. b`,
  ];

  for (const text of nasty) expect(splitMessage(text, 'en').length).toBeLessThan(30_000);
});
