import { bareHour } from '../../clock-time.ts';
import { inner, type Rule } from '../../grammar.ts';

export const frenchBareHours: readonly Rule[] = [
  inner('a <hour> heures|heure|h <minutes>$', ({ number: [from = 0, minutes = 0] }) =>
    bareHour(from, minutes),
  ),
  inner('a <hour> heures|heure|h moins <minutes>$', ({ number: [until = 0, minutes = 0] }) =>
    bareHour(until, -minutes),
  ),
];
