/** Up to three digits, then groups of three with the same sign between them, and no digit or sign around. */
const GROUPED =
  /(?<![\p{L}\p{N}][.,'’\u00a0\u202f]?)\d{1,3}(?:([.,'’\u00a0\u202f])\d{3})(?:\1\d{3})*(?![\p{L}\p{N}])/gu;

/**
 * Removes the signs between the digits of a number: "1,250.50" becomes "1250.50", and so does "1.250,50"
 * ("1250,50"). A number such as "3.500", which may have a fraction, is joined too: see `listNumberForms`.
 */
export function joinDigits(text: string): string {
  return text.replace(GROUPED, (number) => number.replace(/\D/gu, ''));
}

/** No longer number is written with signs between its digits; longer ones are ids. */
const DIGITS_MAX = 12;

/**
 * Other ways to write a number of a question, each as words that only count together: 68000 is "68 000" in a
 * text that writes 68,000, and "68k". Empty for every other word.
 */
export function listNumberForms(word: string): string[] {
  const [, thousands] = /^([1-9]\d{0,2})k$/u.exec(word) ?? [];
  if (thousands !== undefined) return [`${thousands}000`, `${thousands} 000`];
  if (!/^[1-9]\d{3,}$/u.test(word) || word.length > DIGITS_MAX) return [];
  const grouped = word.replace(/(?=(?:\d{3})+$)(?!^)/gu, ' ');
  return [grouped, ...(/^\d+ 000$/u.test(grouped) ? [`${word.slice(0, -3)}k`] : [])];
}
