import { secretPattern } from './secret-pattern.ts';

const MASK = '[redacted]';

/**
 * Patterns of secrets from any source, with their replacements. Every repetition is bounded, so that a
 * hostile text of a megabyte takes linear time.
 */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  // A token as the user of a URL: `https://TOKEN@host`. The user of a database is not a secret.
  [/\b(?!postgres(?:ql)?:)([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s:/?#@"']{1,500}(?=@)/gi, `$1${MASK}`],
  [/\b(https?:\/\/)[^\s:/?#@"']{0,500}:[^\s/?#"']{0,500}(?=@)/gi, `$1${MASK}`],
  // `user:password@`. A password may contain characters that end the host of a valid URL (`/`, `?`, `#`), so
  // it extends to the last `@`.
  [
    /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/?#@"']{0,500}:)(?!\d{1,5}(?:[/?#\s"']|$))[^\s"']{0,500}(?=@)/gi,
    `$1${MASK}`,
  ],
  // `?password=`, `&api_key=`, `;token=` and the like.
  [
    /([?&;][\w.-]{0,40}(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|auth|authorization|signature|sig|credentials?)=)[^\s&;#"'<>]+/gi,
    `$1${MASK}`,
  ],
  // `Authorization: Bearer ...`. Ordinary words have no digit and no `=`.
  [/\b(Bearer|Basic)( |%20)(?=[^\s"'\d=]{0,500}[\d=])[\w.~+/%=-]{8,}/g, `$1$2${MASK}`],
  // Keys of the LLM providers (`sk-or-v1-...`, `sk-ant-...`), which their error messages may repeat.
  [/\bsk-[A-Za-z0-9_-]{12,}/g, MASK],
];

/** Masks secrets wherever they occur in a text. */
export type Redact = (text: string) => string;

/**
 * Creates a function that masks these values, plain or as encoded in a URL, JSON, HTML or Base64. The list
 * may grow: a secret that is added is masked from then on.
 */
export function createRedact(secrets: readonly string[]): Redact {
  let count = secrets.length;
  let pattern = secretPattern(secrets);
  return (text) => {
    if (secrets.length !== count) {
      count = secrets.length;
      pattern = secretPattern(secrets);
    }
    const known = pattern === undefined ? text : text.replace(pattern, MASK);
    return LOOKS.reduce((masked, [look, rest]) => masked.replace(look, rest), known);
  };
}
