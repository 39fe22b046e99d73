import type { SummaryLanguage } from './summary-language.ts';

/**
 * Returns a phrase with its article, and with the possessive in the third person: "mi madre" becomes "su
 * madre".
 */
export function showWithArticle(
  sentence: string,
  start: number,
  text: string,
  { determiner, possessives }: SummaryLanguage,
): string {
  const before = determiner?.exec(sentence.slice(Math.max(0, start - 8), start))?.groups;
  if (before?.article !== undefined) return `${before.article.toLowerCase()}${text}`;
  const third = before?.own === undefined ? undefined : possessives?.get(before.own.toLowerCase());
  return third === undefined ? text : `${third} ${text}`;
}
