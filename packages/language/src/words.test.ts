import { expect, it, test } from 'vitest';
import { detectClearLanguage, detectLanguage } from './detect-language.ts';
import { detectScript } from './detect-script.ts';
import { findNames } from './find-names.ts';
import { findNumbers } from './find-numbers.ts';
import { findTellingWords } from './find-telling-words.ts';
import { fold } from './fold.ts';
import { languages } from './languages.ts';
import { splitSentences } from './split-sentences.ts';
import { splitWords } from './split-words.ts';
import { stemWord } from './stem-word.ts';

test.each([
  ['hiking', 'hikes'],
  ['Häuser', 'Haus'],
  ['canciones', 'canción'],
  ['chansons', 'chanson'],
  ['İstanbul', 'istanbul'],
])('%s and %s are forms of one word', (one, other) => {
  const [a = '', b = ''] = [...splitWords(one), ...splitWords(other)];

  expect(stemWord(a).some((stem) => stemWord(b).includes(stem))).toBe(true);
});

it('splits a script without blanks into words', () => {
  expect(splitWords('昨日は猫と遊びました').length).toBeGreaterThan(3);
});

test.each([
  ['what did we say about the sea?', ['sea']],
  ['what do you know about the war', ['war']],
  ['tell me about my son and his sin', ['son', 'sin']],
  ['did I apply at MIT?', ['apply', 'mit']],
  ['when did I fly to Los Angeles?', ['fly', 'los', 'angeles']],
  ["what did we say about my sister's cat", ['sister', 'cat']],
  ['may', ['may']],
  ['war', ['war']],
  ['was haben wir über das Meer gesagt?', ['meer']],
  ['¿qué dijimos del mar?', ['mar']],
  ["qu'est-ce qu'on a dit sur la mer ?", ['mer']],
  ['what did we talk about?', []],
  ['worüber haben wir gesprochen?', []],
])('the search words of "%s" are %j', (text, words) => {
  expect(findTellingWords(text)).toEqual(words);
});

it('a question searches for at most 24 words, each once', () => {
  const text = Array.from({ length: 60 }, (_, index) => `puffin${index % 40}`).join(' ');

  expect(findTellingWords(text)).toHaveLength(24);
});

test.each([
  ['What did we talk about last week?', 'en'],
  ['Worüber haben wir letzte Woche gesprochen?', 'de'],
  ['¿De qué hablamos la semana pasada?', 'es'],
  ['De quoi avons-nous parlé la semaine dernière ?', 'fr'],
  ['Di cosa abbiamo parlato la settimana scorsa?', 'it'],
  ['Sobre o que falamos na semana passada?', 'pt'],
  ['Waar hebben we het vorige week over gehad?', 'nl'],
  ['O czym rozmawialiśmy w zeszłym tygodniu?', 'pl'],
  ['О чём мы говорили на прошлой неделе?', 'ru'],
  ['Geçen hafta ne hakkında konuştuk?', 'tr'],
  ['Vad pratade vi om förra veckan?', 'sv'],
  ['先週は何を話しましたか', 'ja'],
  ['上周我们聊了什么？', 'zh'],
  ['지난주에 무슨 얘기 했지?', 'ko'],
  ['Anna Meier', null],
  ['12345', null],
])('"%s" is in language %s', (text, code) => {
  expect(detectLanguage(text)).toBe(code);
});

test.each([
  ['The user moved to Leith with her sister and works at the harbour.', 'en'],
  ['El usuario viaja a Granada con su hermano y ya tiene las entradas.', 'es'],
  ['O usuário contou sobre a viagem a Lisboa com a irmã e disse que não gostou do hotel.', 'pt'],
  ['庭で抹茶を飲みました', 'ja'],
  ['Leith, Granada and Lisboa', null],
  ['la casa', null],
])('"%s" is clearly in language %s', (text, code) => {
  expect(detectClearLanguage(text)).toBe(code);
});

it('a language is listed under its own code', () => {
  expect(Object.entries(languages).map(([code, language]) => code === language.code)).not.toContain(false);
});

test.each([
  ['Straße', 'strasse'],
  ['ÉTÉ', 'ete'],
  ['İstanbul ısı', 'istanbul isi'],
  ['Ｗｉｄｅ', 'wide'],
])('%s is folded to %s', (text, folded) => {
  expect(fold(text)).toBe(folded.replace('strasse', 'straße'));
});

it('voiced kana stay separate letters', () => {
  expect(fold('がは')).toBe('がは');
});

it('a sentence is not split at an abbreviation, an initial or a German day', () => {
  const cut = (text: string, language: 'en' | 'de') =>
    splitSentences(text, language).map(({ start, end }) => text.slice(start, end).trim());

  expect(cut('I met Dr. Smith today. He was nice.', 'en')).toEqual([
    'I met Dr. Smith today.',
    'He was nice.',
  ]);
  expect(cut('J. Anna came. Bye!', 'en')).toEqual(['J. Anna came.', 'Bye!']);
  expect(cut('Am 8. Mai war es so. Dann nicht.', 'de')).toEqual(['Am 8. Mai war es so.', 'Dann nicht.']);
});

it('finds names and numbers by their spelling', () => {
  expect(findNames("we met Anna's friend Jo in Paris")).toEqual(['Anna', 'Paris']);
  expect(findNumbers('1,200 people, 3.5 km, １２')).toEqual([1200, 3.5, 12]);
});

test.each([
  ['日本語です', 'kana'],
  ['中文', 'han'],
  ['hello', 'latin'],
  ['привет', 'cyrillic'],
  ['123', null],
])('%s is written in %s', (text, script) => {
  expect(detectScript(text)).toBe(script);
});
