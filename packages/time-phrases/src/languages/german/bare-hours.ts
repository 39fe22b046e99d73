import { hour, past, pastClock, to, toClock } from '../../bare-hours.ts';
import { inner, outermost, type Rule } from '../../grammar.ts';

export const germanBareHours: readonly Rule[] = [
  inner('so? um|gegen <hour>$', hour),
  inner('um|gegen <minutes> nach <hour>$', past),
  inner('um|gegen <minutes> vor <hour>$', to),
  inner('<minutes> nach <clock>', pastClock),
  inner('<minutes> vor <clock>', toClock),
  outermost('um|gegen <minutes> nach <clock>', pastClock),
  outermost('um|gegen <minutes> vor <clock>', toClock),
];
