import { fold } from './fold.ts';

/**
 * One form for letters that keyboards write in two ways, before a text is split: half-width katakana, the
 * Thai vowels "am" and "ae", digits of Southeast Asia, and the Malayalam letters that were once written with
 * a joiner.
 */
export function unifyLetters(text: string): string {
  return text
    .replace(/[\uff61-\uff9f]+/gu, (letters) => letters.normalize('NFKC'))
    .replaceAll('\u0e4d\u0e32', '\u0e33')
    .replaceAll('\u0e40\u0e40', '\u0e41')
    .replace(DENSE_DIGIT, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(
      /([\u0d23\u0d28\u0d30\u0d32\u0d33\u0d15])\u0d4d\u200d/gu,
      (joined, letter: string) => CHILLUS[letter] ?? joined,
    );
}

/** Digits of Thai, Lao, Burmese and Khmer: their last four bits are their value. */
const DENSE_DIGIT = /[\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9]/gu;

const CHILLUS: Readonly<Record<string, string>> = {
  ...{ '\u0d23': '\u0d7a', '\u0d28': '\u0d7b', '\u0d30': '\u0d7c' },
  ...{ '\u0d32': '\u0d7d', '\u0d33': '\u0d7e', '\u0d15': '\u0d7f' },
};

/**
 * The words of a text that others spell differently, in that spelling: "email" for "e-mail", हिंदी for हिन्दी
 * and back. Empty if there are none. Texts are indexed in both.
 */
export function respell(text: string): string {
  return [...listJoined(text), ...listOtherNasals(text)].join(' ');
}

/** "E-mail" is also "email", "wi-fi" "wifi", "ice-cream" "icecream". */
function listJoined(text: string): string[] {
  return [...text.matchAll(HYPHENATED)].map(([word]) => word.replaceAll(/[-\u2010\u2011]/gu, ''));
}

/**
 * The words with a hyphen and a part of one or two letters as one word, folded: "e-mail" is "email", "wi-fi"
 * "wifi". Of others, such as "ice-cream", each part is a word that is searched for.
 */
export function joinShortParts(text: string): string[] {
  return [...text.normalize('NFC').matchAll(HYPHENATED)].flatMap(([word]) => {
    const parts = word.split(/[-\u2010\u2011]/u);
    return parts.some((part) => part.length <= 2) ? [fold(parts.join(''))] : [];
  });
}

/** At most three parts: longer ones are addresses. */
const HYPHENATED =
  /(?<![\p{L}\p{M}\p{N}\-/.@_])\p{L}[\p{L}\p{M}]{0,31}(?:[-\u2010\u2011][\p{L}\p{M}]{1,32}){1,2}(?![\p{L}\p{M}\p{N}\-/@_])/gu;

/** The nasal of a Hindi word before the consonants of its row. */
const NASALS = [
  ['\u0919', '\u0915-\u0918'],
  ['\u091e', '\u091a-\u091d'],
  ['\u0923', '\u091f-\u0922'],
  ['\u0928', '\u0924-\u0927'],
  ['\u092e', '\u092a-\u092d'],
] as const;
const ANUSVARA = '\u0902';
const VIRAMA = '\u094d';

function listOtherNasals(text: string): string[] {
  if (!/[\u0900-\u097f]/u.test(text)) return [];
  const words = text.match(/[\u0900-\u097f]{2,64}/gu) ?? [];
  return words.flatMap((word) => {
    const short = NASALS.reduce(
      (said, [nasal, row]) => said.replace(new RegExp(`${nasal}${VIRAMA}(?=[${row}])`, 'gu'), ANUSVARA),
      word,
    );
    const full = NASALS.reduce(
      (said, [nasal, row]) => said.replace(new RegExp(`${ANUSVARA}(?=[${row}])`, 'gu'), `${nasal}${VIRAMA}`),
      word,
    );
    return [short, full].filter((other) => other !== word);
  });
}
