import { html as fillTemplate } from 'hono/html';

/** Markup that needs no escaping. Only `html` creates it. */
export type Html = Exclude<ReturnType<typeof fillTemplate>, Promise<unknown>>;

/** What a template takes; `null`, `undefined` and booleans are left out. */
export type Part = Html | string | number | boolean | null | undefined | readonly Part[];

/** Control characters and bidirectional marks: a name could use them to look like another one. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Creates markup. Interpolated texts are escaped, and their invisible characters shown as code points. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const made = fillTemplate(texts, ...parts.map(showPart));
  if (made instanceof Promise) throw new TypeError('a part of a template is a promise');
  return made;
}

/**
 * Markup of a text of several lines: its line breaks are kept (show it in an element with the class `text`).
 */
export function textLines(text: string): Html {
  const made = fillTemplate`${text.replaceAll('\r\n', '\n').replace(UNSEEN, (character) => (character === '\n' ? character : nameUnseen(character)))}`;
  if (made instanceof Promise) throw new TypeError('a text is a promise');
  return made;
}

/** JSON for an attribute, with invisible characters as JSON escapes. */
export function attributeJson(value: unknown): Html {
  const text = JSON.stringify(value).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return textLines(text);
}

function showPart(part: Part): Part {
  if (Array.isArray(part)) return part.map(showPart);
  if (typeof part !== 'string') return part;
  return part.replace(UNSEEN, nameUnseen);
}

function nameUnseen(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
