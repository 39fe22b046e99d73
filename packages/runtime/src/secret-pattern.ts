/** Shorter secrets are masked as whole words only, or a password `a` would blank every text. */
const SHORT_SECRET = 4;

/** Fewer characters of Base64 than these occur in words by chance. */
const BASE64_MIN = 6;

/** Finds any of the secrets in any form that it takes on its way; undefined where there is none. */
export function secretPattern(secrets: readonly string[]): RegExp | undefined {
  // The longest first: of two that overlap it must be masked whole.
  const known = [...new Set(secrets)]
    .filter((secret) => secret !== '')
    .sort((left, right) => right.length - left.length);
  const forms = [...known.map(plainForm), ...known.flatMap(base64Forms)];
  return forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'g');
}

/**
 * Each character as it is, or as URLs, JSON and HTML write it: writers differ in which they leave alone, and
 * mix.
 */
function plainForm(secret: string): string {
  const pattern = [...secret].map(characterForm).join('');
  return secret.length < SHORT_SECRET ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}

function characterForm(character: string): string {
  const forms = [character, ...jsonForms(character)].map(literal);
  const entity = HTML_ENTITIES[character];
  if (entity !== undefined) forms.push(entity);
  if (character === ' ') forms.push('\\+');
  // `%25` is a percent sign that was itself encoded, once or more.
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
 * What a secret looks like in the Base64 of a longer text, such as `user:password`: one form for each of the
 * three places in a group of three bytes where it may begin, without the characters at both ends that its
 * neighbours have a part in.
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
  // The alphabet of URLs has `-` and `_` for `+` and `/`; both may be percent-encoded again.
  return encodings.map((text) =>
    text.replace(/[+/]/g, (found) => (found === '+' ? '(?:\\+|-|%2[bB])' : '(?:\\/|_|%2[fF])')),
  );
}

function anyCase(hex: string, digits: number): string {
  return hex.padStart(digits, '0').replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
