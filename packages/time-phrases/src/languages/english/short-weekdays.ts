import { combine, previous } from '../../compose.ts';
import { dayOfMonth, weekday as named } from '../../cyclic.ts';
import { takePart } from '../../day-parts.ts';
import { at, type Rule, rule } from '../../grammar.ts';
import { day, days, daysIn, twoDays } from '../../short-weekdays.ts';

export const englishShortWeekdays: readonly Rule[] = [
  rule('on <short_weekday>$', day),
  rule('on? <short_weekday> ,? the? <nth>$', ({ weekday, number }) => dayOfMonth(at(number), at(weekday))),
  rule('last|past|previous <short_weekday>$', ({ weekday }) => previous(named(at(weekday)))),
  rule('this past? <short_weekday>$', day),
  rule('on? <short_weekday> <part>', ({ weekday, part }) => takePart(at(part), named(at(weekday)))),
  rule('last <short_weekday> <part>', ({ weekday, part }) =>
    takePart(at(part), previous(named(at(weekday)))),
  ),
  rule('on? <short_weekday> of|in? <span>', ({ weekday, span }) =>
    at(span).unit === 'week' ? combine(named(at(weekday)), at(span)) : undefined,
  ),
  rule('from? <short_weekday> to|till|until|through|thru|- <short_weekday>$', days),
  rule('from? <short_weekday> to|till|until|through|thru|- <short_weekday> of|in? <span>', daysIn),
  rule('between <short_weekday> and <short_weekday>$', days),
  rule('on <short_weekday> and|or|& <short_weekday>$', twoDays),
];
