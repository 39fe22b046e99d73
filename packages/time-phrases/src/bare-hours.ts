import { bareHour, moved } from './clock-time.ts';
import { at, type Found } from './grammar.ts';
import type { Expression } from './span.ts';

/**
 * Rules for hours that only "at", "um" or "a las" marks as hours, beside a stated day, and for minutes beside
 * an hour: "yesterday evening at ten past eight".
 */

export function hour({ number }: Found): Expression | undefined {
  return bareHour(at(number));
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
