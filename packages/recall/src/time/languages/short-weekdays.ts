import { combine } from '../compose.ts';
import { weekday } from '../cyclic.ts';
import { between, both } from '../ends.ts';
import { at, type Found, type Rule, rule } from '../grammar.ts';

/** "Mon", "Sat" and "So" are words, or parts of them: they are days behind "on", and where one goes on to another. */

const day = (found: Found) => weekday(at(found.weekday));
const days = ({ weekday: [first, last] }: Found) =>
  first === undefined || last === undefined || first === last
    ? undefined
    : between(weekday(first), weekday(last));
const daysIn = ({ weekday: [first = 0, last = 0], span }: Found) => {
  const end = combine(weekday(last), at(span));
  return end && between(weekday(first), end);
};
const twoDays = ({ weekday: found }: Found) => both(weekday(at(found)), weekday(at(found, 1)));

export const englishShortWeekdays: readonly Rule[] = [
  rule('on <short_weekday>$', day),
  rule('from? <short_weekday> to|till|until|through|- <short_weekday>$', days),
  rule('from? <short_weekday> to|till|until|through|- <short_weekday> of|in? <span>', daysIn),
  rule('between <short_weekday> and <short_weekday>$', days),
  rule('on <short_weekday> and|or|& <short_weekday>$', twoDays),
];

export const germanShortWeekdays: readonly Rule[] = [
  rule('am <short_weekday>$', day),
  rule('von|vom? <short_weekday> bis|- <short_weekday>$', days),
  rule('von|vom? <short_weekday> bis|- <short_weekday> in|der? <span>', daysIn),
  rule('zwischen <short_weekday> und <short_weekday>$', days),
  rule('am <short_weekday> und|oder <short_weekday>$', twoDays),
];

export const spanishShortWeekdays: readonly Rule[] = [
  rule('de|del|desde <short_weekday> a|al|hasta <short_weekday>$', days),
  rule('<short_weekday> - <short_weekday>$', days),
  rule('de|del|desde <short_weekday> a|al|hasta|- <short_weekday> de? <span>', daysIn),
  rule('entre <short_weekday> y <short_weekday>$', days),
];
