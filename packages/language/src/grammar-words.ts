import { fold } from './fold.ts';
import type { LanguageCode } from './language.ts';
import { languages } from './languages.ts';

const byLanguage = new Map(
  Object.values(languages).map(({ code, stopWords, askingWords }) => [
    code,
    new Set([...stopWords, ...askingWords].map((word) => fold(word).replaceAll("'", ''))),
  ]),
);

/**
 * Whether a folded word only has a grammatical function or only asks, in a language, or with null in any: a
 * short question often contains too few words to tell its language.
 */
export function isGrammarWord(word: string, code: LanguageCode | null): boolean {
  // A sign of hiragana by itself is a particle or the ending of a verb.
  if (/^\p{Script=Hiragana}$/u.test(word)) return true;
  if (code !== null) return byLanguage.get(code)?.has(word) ?? false;
  return [...byLanguage.values()].some((words) => words.has(word));
}
