/**
 * JSON that Postgres accepts as jsonb. Replaces NUL and lone surrogates, which ids and messages of other
 * servers may contain, by U+FFFD: Postgres would refuse the whole document, and one such point would stop
 * every scan.
 */
export function storableJson(value: unknown): string {
  const clean = (_: string, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '\ufffd') : part;
  return JSON.stringify(value, clean);
}
