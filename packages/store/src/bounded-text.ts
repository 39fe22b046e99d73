const CHARACTERS_MAX = 1_000;

/**
 * A message that Postgres can store: without NUL, well-formed, and cut, because a provider's response may be
 * long.
 */
export function boundedText(text: string): string {
  return text.replaceAll('\0', '').slice(0, CHARACTERS_MAX).toWellFormed();
}
