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

/** Units that are written with and without a blank before them. */
const UNITS = 'mg|mcg|ml|kg|km|cm|mm|kb|mb|gb|tb|mhz|ghz|kw|kwh|mah|mph|lbs|oz|am|pm';
const BEFORE_UNIT = new RegExp(
  `(?<=(?<![\\p{L}\\p{N}])\\d{1,6})\\s(?=(?:${UNITS})(?![\\p{L}\\p{N}]))`,
  'giu',
);
/** "Gate B-12" is also "B12". */
const IN_NUMBER = /(?<=(?<![\p{L}\p{N}])[a-z])-(?=\d{1,4}(?![\p{L}\p{N}]))/giu;

/** Joins a number to its unit and to the letter before it: "20 mg" as "20mg", "B-12" as "B12". */
export function joinUnits(text: string): string {
  return text.replace(BEFORE_UNIT, '').replace(IN_NUMBER, '');
}

/** No longer number is written with signs between its digits; longer ones are ids. */
const DIGITS_MAX = 12;

/**
 * Other ways to write a number of a question, each as words that only count together: 68000 is "68 000" in a
 * text that writes 68,000, and "68k"; "20mg" is also "20 mg", and "b12" "b 12". Empty for every other word.
 */
export function listNumberForms(word: string): string[] {
  const [, thousands] = /^([1-9]\d{0,2})k$/u.exec(word) ?? [];
  if (thousands !== undefined) return [`${thousands}000`, `${thousands} 000`];
  const [, first, second] = /^(\d{1,6})([a-z]{1,4})$/u.exec(word) ?? /^([a-z])(\d{1,4})$/u.exec(word) ?? [];
  if (first !== undefined && second !== undefined) return [`${first} ${second}`];
  if (!/^[1-9]\d{3,}$/u.test(word) || word.length > DIGITS_MAX) return [];
  const grouped = word.replace(/(?=(?:\d{3})+$)(?!^)/gu, ' ');
  return [grouped, ...(/^\d+ 000$/u.test(grouped) ? [`${word.slice(0, -3)}k`] : [])];
}
