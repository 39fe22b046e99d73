/**
 * Upper bound on a text's tokens in the tokenizers of current models. They cut prose in Latin letters into
 * pieces of three or more characters, and other scripts into characters or bytes; the rarer the script, the
 * smaller the pieces.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(computeCost(text) - 1e-6);
}

/** Same as `estimateTokens` without rounding, so that costs of parts add up. */
export function computeCost(text: string): number {
  let cost = 0;
  for (const character of text) cost += costOfCharacter(character.codePointAt(0) ?? 0);
  return cost;
}

/** The longest prefix that costs at most `tokens`. It never splits a character or the base of a grapheme. */
export function cutToTokens(text: string, tokens: number): string {
  let cost = 0;
  let end = 0;
  for (const character of text) {
    cost += costOfCharacter(character.codePointAt(0) ?? 0);
    if (cost > tokens + 1e-6) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

/**
 * Upper bounds on the tokens of a character in cl100k and o200k, the public tokenizers. Measured on names,
 * dates and phrases of 45 languages from the runtime's own data, and rounded up (see the test).
 */
function costOfCharacter(code: number): number {
  if (code < 0x80) return costOfAscii(code);
  // Letters of Polish, Czech and Turkish, and combining marks; then Latin letters with accents, Greek,
  // Cyrillic.
  if ((code >= 0x1_00 && code < 0x2_50) || (code >= 0x3_00 && code < 0x3_70)) return 2.5;
  if (code < 0x5_30) return 1.5;
  // Armenian, which few tokenizers know; Hebrew, Arabic.
  if (code < 0x5_90) return 2.3;
  if (code < 0x7_00) return 1.5;
  // Vietnamese and old Greek letters; dashes, quotation marks.
  if (code >= 0x1e_00 && code < 0x20_70) return 1.5;
  // Chinese, Japanese, Korean, full-width forms.
  if ((code >= 0x30_00 && code < 0xd8_00) || (code >= 0xff_00 && code < 0x1_00_00)) return 2;
  return code < 0x1_00_00 ? 3.4 : 4;
}

/** Tokenizers cut words with letters that are rare in English into small pieces. */
const RARE_LETTERS = new Set([...'jkqwxyz'].map((letter) => letter.charCodeAt(0)));

function costOfAscii(code: number): number {
  const isLetter = (code >= 0x61 && code <= 0x7a) || code === 0x20 || code === 0x0a;
  if (isLetter) return RARE_LETTERS.has(code) ? 0.75 : 0.33;
  const isCapital = code >= 0x41 && code <= 0x5a;
  return isCapital ? 0.5 : 0.6;
}
