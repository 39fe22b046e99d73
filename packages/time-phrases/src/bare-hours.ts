import { bareHour, moved } from './clock-time.ts';
import { combine } from './compose.ts';
import { around } from './ends.ts';
import { at, type Found } from './grammar.ts';
import type { Expression } from './span.ts';

/**
 * Rules for hours that only "at", "um" or "a las" marks as hours, beside a stated day, and for minutes beside
 * an hour: "yesterday evening at ten past eight".
 */

export function hour({ number }: Found): Expression | undefined {
  return bareHour(at(number));
}

/** "Last Friday evening around 8": read only beside a part of the day, which states the hour's half. */
export function aroundHour({ span, number }: Pick<Found, 'span' | 'number'>): Expression | undefined {
  const part = at(span);
  const said = bareHour(at(number));
  const isPart = part.unit === 'hour' && part.said === undefined && part.ofDay === undefined;
  const exact = isPart && said ? combine(part, said) : undefined;
  return exact && around(exact);
}

export function past({ number: [minutes = 0, from = 0] }: Found): Expression | undefined {
  return bareHour(from, minutes);
}

export function to({ number: [minutes = 0, until = 0] }: Found): Expression | undefined {
  return bareHour(until, -minutes);
}

export function pastClock({ number, clock }: Found): Expression | undefined {
  return moved(at(clock), at(number));
}

export function toClock({ number, clock }: Found): Expression | undefined {
  return moved(at(clock), -at(number));
}
