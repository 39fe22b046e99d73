import fc from 'fast-check';

/** Characters with a special meaning in a URL, a shell, JSON or a log. */
const HOSTILE = [...'@#/?%:&=+!$^*()[]{}|\\\'"<>,.;~`- \t'];
const HARMLESS = [...'abkwxyzABKWXYZ0179äß漢🚀'];

/**
 * Passwords of 8 to 24 characters, half of them hostile; without blanks at the ends, which no setting
 * preserves.
 */
export const hostilePassword = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.constantFrom(...HARMLESS)), { minLength: 8, maxLength: 24 })
  .map((characters) => characters.join('').trim())
  .filter((password) => password.length >= 8);

const PIECE = 6;

/** Finds the parts of a password in a text: pieces of six characters, plain, decoded, in JSON or encoded. */
export function findPieces(text: string, password: string): string[] {
  const plain = [password, decoded(password)];
  const forms = new Set([
    ...plain.flatMap((form) => [form, JSON.stringify(form).slice(1, -1)]),
    ...[encodeURIComponent(password), encodeURI(password)],
  ]);
  return [...forms].flatMap((form) => {
    const characters = [...form];
    const starts = Array.from({ length: Math.max(0, characters.length - PIECE + 1) }, (_, start) => start);
    const pieces = starts.map((start) => characters.slice(start, start + PIECE).join(''));
    return pieces.filter((piece) => text.includes(piece));
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign
  }
}
