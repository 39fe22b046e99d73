// Finds values that no operator meant: with the quotes of a shell, or a placeholder that nothing replaced.

/** Settings whose value may be any text, so that nothing can be said about its form. */
const ANY_TEXT = /_PASSWORD$/;

/** Sent in a header, which can hold nothing else. */
const KEY = /^[\x21-\x7e]+$/;

const IN_QUOTES = /^(["'`]).*\1$|^[“„«].*[”“»]$/s;

/**
 * `${NAME}` and `[YOUR-PASSWORD]` anywhere; `$NAME`, `{{ name }}`, `<name>` or `%NAME%` as the whole value.
 */
const PLACEHOLDER =
  /\$\{[^{}]*\}|\[YOUR[-_ ][A-Z_ -]+\]|^\$[A-Z_][A-Z\d_]*$|^\{\{.*\}\}$|^<[^<>]*>$|^%[A-Z_][A-Z\d_]*%$/s;

/**
 * A part of an address that nothing replaced: `<password>`, `{password}`, `$PGPASSWORD`, `your-password`,
 * `HOST`, and the stars or dots of a page that hides the password.
 */
const PART_OF_URL =
  /(?<=[/:@])(?:<[^<>\s]{1,40}>|\{(?:password|pass|user|username|host|port|database|dbname|token)\}|\[(?:password|redacted|hidden|user|host)\]|\$[A-Z][A-Z_]{3,}|your[-_]?(?:db[-_])?(?:password|user|username|host|token)|YOUR[-_]?(?:DB[-_])?(?:PASSWORD|USER|USERNAME|HOST|TOKEN)|[*•]{3,}|HOST(?:NAME)?)(?=[:@/?]|$)/;

/** Characters that a copy from a page brings along and that nobody sees. */
const UNSEEN = /[\u00a0\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff]/;

/** What programs write for a value that they do not have. */
const NOTHING: readonly string[] = ['undefined', 'null', 'None', 'nil', 'NaN', '[object Object]'];

/**
 * Returns what is wrong with the form of a setting's value, without quoting it; undefined if nothing is.
 * `docker run --env-file` does not remove quotes, and neither does Kubernetes.
 */
export function findValueFault(name: string, value: string): string | undefined {
  const text = value.trim();
  if (ANY_TEXT.test(name)) return undefined;
  if (text.length > 1 && IN_QUOTES.test(text)) return 'must stand without quotes around it';
  if (PLACEHOLDER.test(text)) return 'holds a placeholder that nothing replaced; write the value itself';
  if (name.endsWith('_URL') && PART_OF_URL.test(text))
    return 'holds a placeholder that nothing replaced; write the value itself';
  if (UNSEEN.test(text)) return 'contains an invisible character; type it again';
  if (NOTHING.includes(text))
    return `must be a value; ${text} is what a program writes for none (leave the variable empty for the default)`;
  if (name.endsWith('_API_KEY') && text !== '' && !KEY.test(text))
    return 'must be one word of ASCII characters, since it is sent in a header';
  return undefined;
}
