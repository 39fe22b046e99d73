import { hour } from '../../bare-hours.ts';
import { bareHour } from '../../clock-time.ts';
import { inner, type Rule } from '../../grammar.ts';

export const spanishBareHours: readonly Rule[] = [
  inner('a la|las <hour>$', hour),
  inner('a la|las <hour> y <minutes>$', ({ number: [from = 0, minutes = 0] }) => bareHour(from, minutes)),
  inner('a la|las <hour> menos <minutes>$', ({ number: [until = 0, minutes = 0] }) =>
    bareHour(until, -minutes),
  ),
];
