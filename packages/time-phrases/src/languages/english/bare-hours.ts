import { aroundHour, hour, past, pastClock, to } from '../../bare-hours.ts';
import { inner, outermost, type Rule } from '../../grammar.ts';

export const englishBareHours: readonly Rule[] = [
  inner('at <hour>$', hour),
  outermost('<span> ,? at? around|about|like <hour>$', aroundHour),
  inner('at <minutes> past <hour>$', past),
  inner('at <minutes> to <hour>$', to),
  inner('<minutes> past <clock>', pastClock),
  outermost('at <minutes> past <clock>', pastClock),
];
