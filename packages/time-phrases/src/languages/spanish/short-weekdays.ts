import { type Rule, rule } from '../../grammar.ts';
import { days, daysIn } from '../../short-weekdays.ts';

export const spanishShortWeekdays: readonly Rule[] = [
  rule('de|del|desde <short_weekday> a|al|hasta <short_weekday>$', days),
  rule('<short_weekday> - <short_weekday>$', days),
  rule('de|del|desde <short_weekday> a|al|hasta|- <short_weekday> de? <span>', daysIn),
  rule('entre <short_weekday> y <short_weekday>$', days),
];
