import { previous } from '../../compose.ts';
import { correctedTimes } from '../../corrected-times.ts';
import { season, timesAgo, weekday, weekdaysAgo } from '../../cyclic.ts';
import { at, type Rule, rule } from '../../grammar.ts';
import { AHEAD } from '../../no-times.ts';
import { findNthWeekday, readNth } from '../../portions.ts';
import {
  agoFrom,
  beforeLast,
  fewBeside,
  rightAfter,
  rightBefore,
  sameTime,
  sameUnitLastYear,
  thisDayIn,
} from '../../relative.ts';
import { none } from '../../span.ts';

const severals = { days: 'day', weeks: 'week', months: 'month' } as const;

/** Times that are counted from another one, or are the one before the last. */
export const englishBeside: readonly Rule[] = [
  ...correctedTimes(
    'no_wait|wait_no|no_sorry|sorry|i_mean|i_meant|actually_no|no_actually|scratch_that|or_rather|make_that',
  ),
  ...Object.entries(severals).flatMap(([name, unit]) => [
    rule(`in|during? the few? ${name} before|leading_up_to|running_up_to <span>`, ({ span }) =>
      fewBeside(unit, 'before', at(span)),
    ),
    rule(`in|during? the few? ${name} after|following <span>`, ({ span }) =>
      fewBeside(unit, 'after', at(span)),
    ),
  ]),
  rule('in|during? the <unit> leading_up_to|running_up_to <span>', ({ unit, span }) =>
    rightBefore(at(unit), at(span)),
  ),
  rule('in|during? the <unit> following <span>', ({ unit, span }) => rightAfter(at(unit), at(span))),
  rule('<amount> last <weekday>', ({ amount, weekday: found }) =>
    agoFrom(at(amount), previous(weekday(at(found)))),
  ),
  rule('<amount> on <weekday>', () => none(AHEAD, 'day')),
  rule('<weekday> week$', () => none(AHEAD, 'day')),
  rule('on? the? <weekday> just? gone', ({ weekday: found }) => previous(weekday(at(found)))),
  rule('on? <weekday> last$', ({ weekday: found }) => previous(weekday(at(found)))),
  rule('on? this day|date in <year>', ({ number }) => thisDayIn(at(number))),
  rule('<amount> ago this week', ({ amount }) => sameTime(at(amount))),
  rule('this week <amount> ago', ({ amount }) => sameTime(at(amount))),
  rule('this <unit> last year', ({ unit }) => sameUnitLastYear(at(unit))),
  rule('the <season> before last', ({ season: found }) => timesAgo(2, season(at(found)))),
  rule('the <feast> before last', ({ feast }) => timesAgo(2, at(feast))),
  rule('the? last_but_one|penultimate|second_to_last|second_last <unit>', ({ unit }) => beforeLast(at(unit))),
  rule('the? last_but_one|penultimate|second_to_last|second_last <weekday>', ({ weekday: found }) =>
    weekdaysAgo(2, at(found)),
  ),
  rule('the? penultimate|second_to_last|second_last <weekday> of|in <span>', ({ weekday: found, span }) =>
    findNthWeekday(-2, at(found), at(span)),
  ),
  rule('week <number> of|in <span>', ({ number, span }) =>
    at(span).unit === 'month' ? readNth(at(number), 'week', at(span)) : undefined,
  ),
  rule('the? opening week of|in <span>', ({ span }) => readNth(1, 'week', at(span))),
  rule('the? closing week of|in <span>', ({ span }) => readNth(-1, 'week', at(span))),
];
