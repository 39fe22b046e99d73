import { bareHour, moved } from '../clock-time.ts';
import { at, type Found, inner, outermost, type Rule } from '../grammar.ts';

/** Hours that only "at", "um" or "a las" makes hours, beside a day that is said, and minutes beside an hour: "yesterday evening at ten past eight". */

const hour = ({ number }: Found) => bareHour(at(number));
const past = ({ number: [minutes = 0, from = 0] }: Found) => bareHour(from, minutes);
const to = ({ number: [minutes = 0, until = 0] }: Found) => bareHour(until, -minutes);

const pastClock = ({ number, clock }: Found) => moved(at(clock), at(number));
const toClock = ({ number, clock }: Found) => moved(at(clock), -at(number));

export const englishBareHours: readonly Rule[] = [
  inner('at <hour>$', hour),
  inner('at <minutes> past <hour>$', past),
  inner('at <minutes> to <hour>$', to),
  inner('<minutes> past <clock>', pastClock),
  outermost('at <minutes> past <clock>', pastClock),
];

export const germanBareHours: readonly Rule[] = [
  inner('um|gegen <hour>$', hour),
  inner('um|gegen <minutes> nach <hour>$', past),
  inner('um|gegen <minutes> vor <hour>$', to),
  inner('<minutes> nach <clock>', pastClock),
  inner('<minutes> vor <clock>', toClock),
  outermost('um|gegen <minutes> nach <clock>', pastClock),
  outermost('um|gegen <minutes> vor <clock>', toClock),
];

export const spanishBareHours: readonly Rule[] = [
  inner('a la|las <hour>$', hour),
  inner('a la|las <hour> y <minutes>$', ({ number: [from = 0, minutes = 0] }) => bareHour(from, minutes)),
  inner('a la|las <hour> menos <minutes>$', ({ number: [until = 0, minutes = 0] }) =>
    bareHour(until, -minutes),
  ),
];
