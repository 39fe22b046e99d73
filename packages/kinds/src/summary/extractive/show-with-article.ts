const ARTICLE =
  /(?<![\p{L}'’])(?:(?<article>(?:el|la|los|las|un|una|le|les|une) |l['’])|(?<own>mi|mis|tu|tus|mon|ma|mes|ton|ta|tes) )$/iu;
const THIRD = new Map([
  ['mi', 'su'],
  ['tu', 'su'],
  ['mis', 'sus'],
  ['tus', 'sus'],
  ['mon', 'son'],
  ['ton', 'son'],
  ['ma', 'sa'],
  ['ta', 'sa'],
  ['mes', 'ses'],
  ['tes', 'ses'],
]);

/**
 * Returns a Spanish or French phrase with its article, and with the possessive in the third person: "mi
 * madre" becomes "su madre".
 */
export function showWithArticle(sentence: string, start: number, text: string): string {
  const before = ARTICLE.exec(sentence.slice(Math.max(0, start - 8), start))?.groups;
  if (before?.article !== undefined) return `${before.article.toLowerCase()}${text}`;
  const third = before?.own === undefined ? undefined : THIRD.get(before.own.toLowerCase());
  return third === undefined ? text : `${third} ${text}`;
}
