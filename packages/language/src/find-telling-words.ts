import { detectLanguage } from './detect-language.ts';
import type { Language } from './language.ts';
import { languages } from './languages.ts';

/** More words than a question has only cost time. */
const WORDS_MAX = 24;

const WORD = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu;

/**
 * The words of a question that can be searched for, lower case, each once, at most 24. Which words say
 * nothing is decided by the question's own language. A word that stands alone is always searched for, and so
 * is one whose capital letters show a name: the "war" of "war", the "MIT" of "at MIT", the "Los" of "Los
 * Angeles".
 */
export function findTellingWords(text: string): string[] {
  const plain = text.normalize('NFC').replaceAll('’', "'");
  const found = [...plain.matchAll(WORD)].map(([word], index, all) => ({ word, next: all[index + 1]?.[0] }));
  const spoken = detectLanguage(plain);
  // Nothing shows the language of a few names: then only words that carry grammar in English are left out.
  const language = languages[spoken ?? 'en'];
  const isShouted = plain === plain.toUpperCase();
  const telling = found.flatMap(({ word, next }, index) => {
    const lower = withoutElided(word.toLowerCase(), language);
    const isAlone = found.length === 1;
    const isName = !isShouted && isWrittenAsName(word, { next, isFirst: index === 0 });
    if (isEmpty(lower, language) && !isAlone && !isName) return [];
    // "Sister's" asks for "sister".
    return [lower.replace(/'s$/, '')];
  });
  return [...new Set(telling)].slice(0, WORDS_MAX);
}

function isEmpty(word: string, { stopWords, askingWords }: Language): boolean {
  return stopWords.has(word) || askingWords.has(word);
}

function withoutElided(word: string, { elided }: Language): string {
  const [before = '', ...after] = word.split("'");
  return after.length > 0 && elided.has(before) ? after.join("'") : word;
}

/** "MIT", "US"; "Los" before "Angeles". */
function isWrittenAsName(word: string, place: { next: string | undefined; isFirst: boolean }): boolean {
  if (/^\p{Lu}{2,}$/u.test(word)) return true;
  return !place.isFirst && /^\p{Lu}\p{Ll}/u.test(word) && /^\p{Lu}/u.test(place.next ?? '');
}
