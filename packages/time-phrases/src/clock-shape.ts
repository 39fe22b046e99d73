import type { Words } from './grammar.ts';

/** The shape of a clock time, in digits and in words; `read-clock.ts` reads it. */
export function nameHours(hour: Words<number>): string {
  return `(?:${Object.keys(hour).join('|')})`;
}

/** An hour that ends here: not the 5 of "5:30", "5.30" or "50". */
export function shapeHour(hour: Words<number>): string {
  return `(?:\\d{1,2}|${nameHours(hour)})(?![\\p{L}\\d]|[.:]\\d)`;
}
