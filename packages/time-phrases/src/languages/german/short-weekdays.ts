import { type Rule, rule } from '../../grammar.ts';
import { day, days, daysIn, twoDays } from '../../short-weekdays.ts';

export const germanShortWeekdays: readonly Rule[] = [
  rule('am <short_weekday>$', day),
  rule('von|vom? <short_weekday> bis|- <short_weekday>$', days),
  rule('von|vom? <short_weekday> bis|- <short_weekday> in|der? <span>', daysIn),
  rule('zwischen <short_weekday> und <short_weekday>$', days),
  rule('am <short_weekday> und|oder <short_weekday>$', twoDays),
];
