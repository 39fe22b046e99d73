import { describe, expect, test } from 'vitest';
import { classifyWords } from './classify-words.ts';
import type { LanguageCode } from './language.ts';

function classifyWord(code: LanguageCode, text: string, word: string) {
  return classifyWords([word], { code, texts: [text] })?.[0]?.[0]?.origin;
}

describe('a word of a report is said', () => {
  test.each([
    ['en', 'We were hiking all day.', 'hikes', 'in another form'],
    ['en', 'I swam a mile.', 'swimming', 'in an irregular form'],
    ['en', 'My dad is a fisherman.', 'father', 'as a synonym'],
    ['en', 'I practised the cello.', 'practice', 'with the same first letters'],
    ['de', 'Mein Sauerteig ist tot.', 'Teig', 'within a compound'],
    ['de', 'Der Teig ist tot.', 'Sauerteig', 'as the end of a compound'],
    ['de', 'Ich gehe schwimmen.', 'geschwommen', 'as the participle of a strong verb'],
    ['es', 'Mi papá toca la trompeta.', 'padre', 'as a synonym'],
    ['es', 'Compre unas aceitunas', 'aceituna', 'without its accents'],
    ['fr', "J'ai planté des tomates.", 'planter', 'in another form'],
    ['fr', "L'école a brûlé.", 'école', 'behind an elided article'],
  ] as const)('%s: %s — %s, %s', (code, text, word, _how) => {
    expect(classifyWord(code, text, word)).not.toBe('unsaid');
  });
});

describe('a word in which anybody reports is general', () => {
  test.each([
    ['en', 'decided'],
    ['en', 'thought'],
    ['en', 'Tuesday'],
    ['de', 'mahnte'],
    ['de', 'anzubieten'],
    ['de', 'bestätigt'],
    ['es', 'apareció'],
    ['es', 'prefiere'],
    ['fr', 'expliqué'],
    ['fr', 'septembre'],
  ] as const)('%s: %s', (code, word) => {
    expect(classifyWord(code, 'Biscuit', word)).toBe('general');
  });
});

describe('any other word is unsaid', () => {
  test.each([
    ['en', 'I bought a cello.', 'accordion'],
    ['en', 'According to my sister it rains.', 'accordion'],
    ['de', 'Ich habe ein Fahrrad.', 'Klempner'],
    ['es', 'Tengo una bici.', 'fontanero'],
    ['fr', "J'ai un vélo.", 'plombier'],
  ] as const)('%s: %s — %s', (code, text, word) => {
    expect(classifyWord(code, text, word)).toBe('unsaid');
  });
});

test('short words and numbers are left out, and the order is kept', () => {
  const [words] = classifyWords(['She has 48 old cellos at home'], { code: 'en', texts: ['a cello'] }) ?? [];

  expect(words?.map(({ word, origin }) => `${word} ${origin}`)).toEqual(['cellos said', 'home general']);
});

test('a language without a list of report words is not classified', () => {
  expect(classifyWords(['Lui ha un violino'], { code: 'it', texts: ['un violino'] })).toBeNull();
});
