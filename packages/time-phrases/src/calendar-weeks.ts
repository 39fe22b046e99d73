import { year } from './cyclic.ts';
import { between } from './ends.ts';
import { at, type Found } from './grammar.ts';
import { computeIsoWeek, isoWeek } from './iso-week.ts';
import type { Expression } from './span.ts';

/**
 * Rules for weeks by their number in the year. "Week 3" may be a week of a course: it counts only if no noun
 * that it may belong to follows.
 */

export function week({ number }: Found): Expression {
  return isoWeek(at(number));
}

export function startWeek({ number, span }: Found): Expression | undefined {
  return computeIsoWeek(at(number), at(span));
}

export function weeks({ number }: Found): Expression {
  return between(isoWeek(at(number)), isoWeek(at(number, 1)));
}

export function weekOfYear({ number }: Found): Expression | undefined {
  return computeIsoWeek(at(number), year(at(number, 1)));
}
