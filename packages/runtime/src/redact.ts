import { secretPattern } from './secret-pattern.ts';

const MASK = '[redacted]';

/**
 * What looks like a secret whoever wrote it, and what is left of it. Every repetition has a bound: a hostile
 * text of a megabyte must not take longer than its length.
 */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  // A token in the place of a user: `https://TOKEN@host`. Who a database is asked as is no secret.
  [/\b(?!postgres(?:ql)?:)([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s:/?#@"']{1,500}(?=@)/gi, `$1${MASK}`],
  [/\b(https?:\/\/)[^\s:/?#@"']{0,500}:[^\s/?#"']{0,500}(?=@)/gi, `$1${MASK}`],
  // `user:password@`. A password may hold what ends a host in a good URL (`/`, `?`, `#`), so it goes on to
  // the last `@`.
  [
    /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/?#@"']{0,500}:)(?!\d{1,5}(?:[/?#\s"']|$))[^\s"']{0,500}(?=@)/gi,
    `$1${MASK}`,
  ],
  // `?password=`, `&api_key=`, `;token=` and the like.
  [
    /([?&;][\w.-]{0,40}(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|auth|authorization|signature|sig|credentials?)=)[^\s&;#"'<>]+/gi,
    `$1${MASK}`,
  ],
  // `Authorization: Bearer ...`; a word of a sentence has no digit and no `=`.
  [/\b(Bearer|Basic)( |%20)(?=[^\s"'\d=]{0,500}[\d=])[\w.~+/%=-]{8,}/g, `$1$2${MASK}`],
  // Keys of the LLM providers (`sk-or-v1-...`, `sk-ant-...`), which their error messages may echo.
  [/\bsk-[A-Za-z0-9_-]{12,}/g, MASK],
];

/** Masks secrets wherever they occur in a text. */
export type Redact = (text: string) => string;

/** Makes a mask for these values, as they are and as they look inside a URL, JSON, HTML or Base64. */
export function createRedact(secrets: readonly string[]): Redact {
  const pattern = secretPattern(secrets);
  return (text) => {
    const known = pattern === undefined ? text : text.replace(pattern, MASK);
    return LOOKS.reduce((masked, [look, rest]) => masked.replace(look, rest), known);
  };
}
