import { escapeExpression } from './escape-expression.ts';

/**
 * Whether the text contains the id as a whole word: `user-1` is not found in `user-12`. Ids may contain any
 * characters.
 */
export function isNamedIn(text: string, id: string): boolean {
  return makePattern(id).test(text);
}

/** Replaces each occurrence of the id by `[user]`. */
export function withoutId(text: string, id: string): string {
  return id === '' ? text : text.replaceAll(makePattern(id), '[user]');
}

function makePattern(id: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escapeExpression(id)}(?![\\p{L}\\p{N}_])`, 'gu');
}
