import { detectLanguage } from './detect-language.ts';
import { listEmoji } from './emoji.ts';
import type { Language } from './language.ts';
import { languages } from './languages.ts';

/** Questions have fewer words; more would only cost time. */
const WORDS_MAX = 24;

const WORD = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu;

/**
 * The searchable words of a question, lower case, unique, at most 24; its emoji if there are none. Stop words
 * are those of the question's own language. A word that is alone is always kept, and so is one whose capital
 * letters show a name: the "war" of "war", the "MIT" of "at MIT", the "Los" of "Los Angeles".
 */
export function findTellingWords(text: string): string[] {
  const plain = text.normalize('NFC').replaceAll('’', "'");
  const found = [...plain.matchAll(WORD)].map(([word], index, all) => ({ word, next: all[index + 1]?.[0] }));
  const spoken = detectLanguage(plain);
  // The language of a few names cannot be detected: then only English stop words are removed.
  const language = languages[spoken ?? 'en'];
  const isShouted = plain === plain.toUpperCase();
  const telling = found.flatMap(({ word, next }, index) => {
    const lower = withoutElided(word.toLowerCase(), language);
    const isAlone = found.length === 1;
    const isName = !isShouted && isWrittenAsName(word, { next, isFirst: index === 0 });
    if (isEmpty(lower, language) && !isAlone && !isName) return [];
    // "Sister's" is searched as "sister".
    return [lower.replace(/'s$/, '')];
  });
  // Beside words, an emoji is an ornament.
  return [...new Set(telling.length > 0 ? telling : listEmoji(plain))].slice(0, WORDS_MAX);
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
