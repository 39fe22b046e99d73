import { type Rule, rule } from '../../grammar.ts';
import { day, days, daysIn, twoDays } from '../../short-weekdays.ts';

export const englishShortWeekdays: readonly Rule[] = [
  rule('on <short_weekday>$', day),
  rule('from? <short_weekday> to|till|until|through|- <short_weekday>$', days),
  rule('from? <short_weekday> to|till|until|through|- <short_weekday> of|in? <span>', daysIn),
  rule('between <short_weekday> and <short_weekday>$', days),
  rule('on <short_weekday> and|or|& <short_weekday>$', twoDays),
];
