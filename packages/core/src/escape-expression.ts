/** Escapes a text so that a regular expression, with or without the flag `u`, matches exactly it. */
export function escapeExpression(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
