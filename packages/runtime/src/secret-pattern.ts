import { escapeExpression } from '@enrichment/core';

/** Shorter secrets are masked only as whole words, since a password `a` would mask parts of every text. */
const SHORT_SECRET = 4;

/** Shorter Base64 fragments occur in words by chance. */
const BASE64_MIN = 6;

/** Creates a pattern that finds the secrets in any encoding; undefined if there are none. */
export function secretPattern(secrets: readonly string[]): RegExp | undefined {
  // Longest first: of two overlapping secrets, the longer one must be masked completely.
  const known = [...new Set(secrets)]
    .filter((secret) => secret !== '')
    .sort((left, right) => right.length - left.length);
  const forms = [...known.map(plainForm), ...known.flatMap(base64Forms)];
  return forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'g');
}

/**
 * Matches each character plain or as URLs, JSON and HTML encode it: encoders differ in which characters they
 * leave alone.
 */
function plainForm(secret: string): string {
  const pattern = [...secret].map(characterForm).join('');
  return secret.length < SHORT_SECRET ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}

function characterForm(character: string): string {
  const forms = [character, ...jsonForms(character)].map(escapeExpression);
  const entity = HTML_ENTITIES[character];
  if (entity !== undefined) forms.push(entity);
  if (character === ' ') forms.push('\\+');
  // `%25` is a percent sign that was itself encoded one or more times.
  const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${anyCase(byte.toString(16), 2)}`);
  forms.push(bytes.join(''));
  return `(?:${[...new Set(forms)].join('|')})`;
}

function jsonForms(character: string): string[] {
  const escaped = JSON.stringify(character).slice(1, -1);
  return escaped === character ? [] : [escaped];
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&(?:amp|#38|#x26);',
  '<': '&(?:lt|#60|#x3[cC]);',
  '>': '&(?:gt|#62|#x3[eE]);',
  '"': '&(?:quot|#34|#x22);',
  "'": '&(?:apos|#0?39|#x27);',
};

/**
 * Returns the forms of a secret inside the Base64 of a longer text, such as `user:password`: one for each of
 * the three positions in a three-byte group, without the end characters that also depend on neighbouring
 * bytes.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const encodings = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const hasRest = (offset + bytes.length) % 3 > 0;
    const inner = text.slice(offset === 0 ? 0 : offset + 1, hasRest ? -1 : undefined);
    return inner.length < BASE64_MIN ? [] : [inner];
  });
  // The URL-safe alphabet has `-` and `_` for `+` and `/`; both may be percent-encoded.
  return encodings.map((text) =>
    text.replace(/[+/]/g, (found) => (found === '+' ? '(?:\\+|-|%2[bB])' : '(?:\\/|_|%2[fF])')),
  );
}

function anyCase(hex: string, digits: number): string {
  return hex.padStart(digits, '0').replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
