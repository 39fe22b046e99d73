import { around, between, both, since, until, untilDay, withUnitBefore } from '../../ends.ts';
import { at, inner, outermost, type Rule, rule } from '../../grammar.ts';
import {
  hoursFrom,
  hoursUnsaid,
  hoursUpTo,
  monthSaidFirst,
  monthSaidLast,
  readTwoDays,
} from '../../said-once.ts';

/** Times with one or both ends stated: since, until, from ... to, between ... and, and around. */
export const englishRanges: readonly Rule[] = [
  // These rules come first, because the first of equally long matches is used: the 9th of "May 3rd through
  // the 9th" is in May.
  rule('on? the? <number> and|& the? <date>', monthSaidLast(both)),
  outermost('on? <date> and|& the? <number>', monthSaidFirst(both)),
  rule('between the? <number> and the? <date>', monthSaidLast(between)),
  rule('between <date> and the? <number>', monthSaidFirst(between)),
  rule('from? the? <number> to|until|till|through|thru|- the? <date>', monthSaidLast(between)),
  rule('from <date> to|until|till|through|thru|- the? <number>', monthSaidFirst(between)),
  outermost('on? <date> to|until|till|through|thru|- the? <number>', monthSaidFirst(between)),
  rule('on? the? <number> , the? <number> and|& the? <date>', monthSaidLast(both)),
  rule('on? <month> <pair> ,? <year>?', readTwoDays),
  rule('on the? <pair> of? <month> ,? <year>?', readTwoDays),
  inner('the? <pair> of? <month> ,? <year>?', readTwoDays),
  rule('around <span>', (found) => around(at(found.span))),
  rule('ever? since <span>', (found) => since(at(found.span))),
  rule('starting|beginning from|with|on? <span>', ({ span }) => since(at(span))),
  rule('from <span> on|onward|onwards', ({ span }) => since(at(span))),
  rule('by <span>', ({ span }) => untilDay(at(span))),
  outermost('<span> and|or the <unit> before', ({ span, unit }) => withUnitBefore(at(unit), at(span))),
  rule('after <span>', (found) => since(at(found.span), 'to')),
  rule('before|prior_to|previous_to <span>', (found) => until(at(found.span), 'from')),
  rule('until|till|up_to|up_until|up_till <span>', (found) => until(at(found.span), 'to')),
  rule('between <span> and <span>', (found) => between(at(found.span), at(found.span, 1))),
  rule('from <span> to|until|till|through|thru|- <span>', (found) =>
    between(at(found.span), at(found.span, 1)),
  ),
  outermost('on|in? <span> to|until|till|through|thru|- <span>', (found) =>
    between(at(found.span), at(found.span, 1)),
  ),
  rule('between <number> and <clock>', hoursUpTo),
  rule('between <clock> and <number>', hoursFrom),
  rule('from <number> to|until|till|- <clock>', hoursUpTo),
  outermost('<number> until|till|- <clock>', hoursUpTo),
  inner('between <number> and <number>', hoursUnsaid),
  inner('from <number> to|until|till <number>', hoursUnsaid),
  rule('from <clock> to|until|till|- <number>', hoursFrom),
];
