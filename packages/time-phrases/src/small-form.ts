import { escapeExpression } from '@enrichment/core';
import type { Expression } from './span.ts';

/** What the named groups of a pattern found. */
export type Groups = Readonly<Record<string, string | undefined>>;

/**
 * A pattern and its meaning. `inner` counts only if nothing else is said; `spoken` only then, or in a text of
 * its language, since the name of a feast may be a word of another one.
 */
export interface Form {
  readonly regex: RegExp;
  readonly place: 'anywhere' | 'inner' | 'spoken';
  readonly build: (groups: Groups) => Expression | undefined;
}

/** Creates a form; without a place it counts anywhere. */
export type FormMaker = (source: string, build: Form['build'], place?: Form['place']) => Form;

/** An alternation of the names, longest first; without names, a pattern that never matches. */
export function toPattern(names: Iterable<string>): string {
  const sorted = [...names].filter((name) => name !== '').sort((one, other) => other.length - one.length);
  if (sorted.length === 0) return '(?!)';
  return sorted.map((name) => escapeExpression(name).replaceAll(' ', '\\s')).join('|');
}
