import { combine } from './compose.ts';
import { weekday } from './cyclic.ts';
import { between, both } from './ends.ts';
import { at, type Found } from './grammar.ts';
import type { Expression } from './span.ts';

/**
 * "Mon", "Sat" and "So" are also words, or parts of them: they are read as days only after "on", or in a
 * range.
 */

export function day(found: Found): Expression {
  return weekday(at(found.weekday));
}

export function days({ weekday: [first, last] }: Found): Expression | undefined {
  if (first === undefined || last === undefined || first === last) return undefined;
  return between(weekday(first), weekday(last));
}

export function daysIn({ weekday: [first = 0, last = 0], span }: Found): Expression | undefined {
  const end = combine(weekday(last), at(span));
  return end && between(weekday(first), end);
}

export function twoDays({ weekday: found }: Found): Expression {
  return both(weekday(at(found)), weekday(at(found, 1)));
}
