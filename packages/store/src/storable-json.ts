/**
 * JSON as Postgres takes it into jsonb: of a NUL or half a surrogate pair, which an id or a foreign server's
 * words may hold, it refuses the whole document, and one such point would stop every scan. U+FFFD stands in
 * their place.
 */
export function storableJson(value: unknown): string {
  const clean = (_: string, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '\ufffd') : part;
  return JSON.stringify(value, clean);
}
