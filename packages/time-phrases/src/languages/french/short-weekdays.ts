import { type Rule, rule } from '../../grammar.ts';
import { days, daysIn } from '../../short-weekdays.ts';

export const frenchShortWeekdays: readonly Rule[] = [
  rule('de|du <short_weekday> a|au <short_weekday>$', days),
  rule('<short_weekday> - <short_weekday>$', days),
  rule('de|du <short_weekday> a|au|- <short_weekday> de? <span>', daysIn),
  rule('entre <short_weekday> et <short_weekday>$', days),
];
