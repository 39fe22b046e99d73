import { settled } from '../../compose.ts';
import {
  around,
  aroundDay,
  between,
  both,
  leftOut,
  oneBefore,
  since,
  until,
  withOneBefore,
} from '../../ends.ts';
import { at, inner, outermost, type Rule, rule } from '../../grammar.ts';
import { hoursUnsaid, hoursUpTo, monthSaidFirst, monthSaidLast, readTwoDays } from '../../said-once.ts';

/** Times with one or both ends stated: since, until, from ... to, between ... and, and around. */
export const germanRanges: readonly Rule[] = [
  // These rules come first, because the first of equally long matches is used: the 9th of "May 3rd through
  // the 9th" is in May.
  rule('am|den|der? <number> und am|der|den? <date>', monthSaidLast(both)),
  rule('zwischen dem? <number> und dem? <date>', monthSaidLast(between)),
  rule('am|von|vom? <number> bis|- zum? <date>', monthSaidLast(between)),
  rule('am|den|der? <number> , <number> und <date>', monthSaidLast(both)),
  rule('am|den|der? <pair> <month> <year>?', readTwoDays),
  rule('von|vom <date> bis|- zum? <nth>', monthSaidFirst(between)),
  outermost('<date> bis|- zum? <nth>', monthSaidFirst(between)),
  rule('zwischen dem? <date> und dem? <nth>', monthSaidFirst(between)),
  rule('um|rund_um|gegen die|den? <feast> herum?', (found) => around(at(found.feast))),
  rule('um|rund_um|gegen den|die|das|dem? <span> herum?', (found) => aroundDay(at(found.span))),
  outermost('nicht <span> ,? sondern die|der|den|das <unit>? davor|zuvor', ({ span }) => oneBefore(at(span))),
  outermost('nicht <span> ,? sondern <span>', ({ span }) => at(span, 1)),
  outermost('<span> ,? und|aber? nicht <span>', ({ span }) => at(span)),
  outermost('<span> und|oder die|der|den|das <unit>? davor|zuvor', ({ span }) => withOneBefore(at(span))),
  outermost('vergleiche? <span> mit <span>', ({ span }) => both(at(span), at(span, 1))),
  outermost('ausser|außer|ausgenommen|bis_auf <span>', leftOut),
  rule('seit|ab|von|vom dem|der|den? <span> bis jetzt|eben', ({ span }) => since(at(span))),
  outermost('den|die|das ganzen|ganze <span> uber|lang|hindurch?', ({ span }) => settled(at(span))),
  rule('seit|ab dem|der|den? <span>', (found) => since(at(found.span))),
  rule('nach dem|der|den? <span>', (found) => since(at(found.span), 'to')),
  rule('vor dem|der|den? <span>', (found) => until(at(found.span), 'from')),
  rule('bis zum|zur? <span>', (found) => until(at(found.span), 'to')),
  rule('zwischen dem|der? <span> und dem|der? <span>', (found) => between(at(found.span), at(found.span, 1))),
  rule('von|vom <span> bis|- zum|zur? <span>', (found) => between(at(found.span), at(found.span, 1))),
  outermost('<span> bis|- zum|zur? <span>', (found) => between(at(found.span), at(found.span, 1))),
  rule('zwischen <number> und <clock>', hoursUpTo),
  outermost('von? <number> bis|- <clock>', hoursUpTo),
  inner('zwischen <number> und <number>', hoursUnsaid),
  inner('von <number> bis <number>', hoursUnsaid),
];
