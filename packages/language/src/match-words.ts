/**
 * Writes a list of words as alternatives of a regular expression. Words are separated by blanks; `_` is a
 * blank within one, `*` any letters.
 */
export function matchWords(list: string): string {
  const words = list.split(/\s+/u).filter((word) => word !== '');
  return [...new Set(words)]
    .map((word) => word.replaceAll('_', String.raw`\s+`).replaceAll('*', String.raw`\p{L}*`))
    .join('|');
}
