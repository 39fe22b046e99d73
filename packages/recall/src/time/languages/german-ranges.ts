import { around, aroundDay, between, both, since, until } from '../ends.ts';
import { feast } from '../feasts.ts';
import { at, inner, outermost, type Rule, rule } from '../grammar.ts';
import { hoursUnsaid, hoursUpTo, monthSaidLast } from '../said-once.ts';

/** Times that are told by an end or two: since, until, from ... to, between ... and, and around. */
export const germanRanges: readonly Rule[] = [
  rule('um|rund_um|gegen die|den? <feast> herum?', (found) => around(feast(at(found.feast)))),
  rule('um|rund_um|gegen den|die|das|dem? <span> herum?', (found) => aroundDay(at(found.span))),
  rule('seit|ab dem|der|den? <span>', (found) => since(at(found.span))),
  rule('nach dem|der|den? <span>', (found) => since(at(found.span), 'to')),
  rule('vor dem|der|den? <span>', (found) => until(at(found.span), 'from')),
  rule('bis zum|zur? <span>', (found) => until(at(found.span), 'to')),
  rule('zwischen dem|der? <span> und dem|der? <span>', (found) => between(at(found.span), at(found.span, 1))),
  rule('von|vom <span> bis|- zum|zur? <span>', (found) => between(at(found.span), at(found.span, 1))),
  outermost('<span> bis|- zum|zur? <span>', (found) => between(at(found.span), at(found.span, 1))),
  rule('am|den|der? <number> und am|der|den? <date>', monthSaidLast(both)),
  rule('zwischen <number> und <clock>', hoursUpTo),
  outermost('von? <number> bis|- <clock>', hoursUpTo),
  inner('zwischen <number> und <number>', hoursUnsaid),
  rule('zwischen dem? <number> und dem? <date>', monthSaidLast(between)),
  rule('von|vom? <number> bis|- zum? <date>', monthSaidLast(between)),
];
