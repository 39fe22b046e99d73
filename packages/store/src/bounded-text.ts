const CHARACTERS_MAX = 1_000;

/**
 * A message as Postgres can store it: without NUL, well-formed, and short, since a provider's answer may be
 * long.
 */
export function boundedText(text: string): string {
  return text.replaceAll('\0', '').slice(0, CHARACTERS_MAX).toWellFormed();
}
