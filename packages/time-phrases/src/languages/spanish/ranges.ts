import { correctedTimes } from '../../corrected-times.ts';
import {
  around,
  between,
  both,
  leftOut,
  oneBefore,
  since,
  until,
  untilDay,
  withOneBefore,
} from '../../ends.ts';
import { at, outermost, type Rule, rule } from '../../grammar.ts';
import { hoursUpTo, monthSaidFirst, monthSaidLast, readTwoDays } from '../../said-once.ts';

/** Times with one or both ends stated: since, until, from ... to, between ... and, and around. */
export const spanishRanges: readonly Rule[] = [
  // These rules come first, because the first of equally long matches is used: the 9th of "May 3rd through
  // the 9th" is in May.
  rule('el? <number> y el? <date>', monthSaidLast(both)),
  rule('entre el? <number> y el? <date>', monthSaidLast(between)),
  rule('de|del|desde el? <number> al|a|hasta|- el? <date>', monthSaidLast(between)),
  outermost('<number> al|a|hasta|- el? <date>', monthSaidLast(between)),
  rule('el? <number> , el? <number> y el? <date>', monthSaidLast(both)),
  rule('el? <pair> de <month> de|del? <year>?', readTwoDays),
  rule('del|desde el? <date> al|a|hasta|- el? <number>', monthSaidFirst(between)),
  rule('entre el? <date> y el? <number>', monthSaidFirst(between)),
  rule('alrededor|cerca de|del <span>', (found) => around(at(found.span))),
  outermost('no <span> ,? sino el|la|al <unit>? anterior', ({ span }) => oneBefore(at(span))),
  outermost('no <span> ,? sino <span>', ({ span }) => at(span, 1)),
  outermost('<span> ,? y|pero? no <span>', ({ span }) => at(span)),
  outermost('<span> y|o el|la <unit>? anterior', ({ span }) => withOneBefore(at(span))),
  ...correctedTimes('no_espera|espera_no|perdon|digo|quiero_decir|mejor_dicho|no_perdon|o_sea'),
  outermost('excepto|salvo|todo_menos|menos_el|menos_la|aparte_de <span>', leftOut),
  outermost('a_mas_tardar|como_muy_tarde el|la? <span>', ({ span }) => untilDay(at(span))),
  outermost('no_antes de|del el|la? <span>', ({ span }) => since(at(span))),
  rule('desde el|la|las? <span>', (found) => since(at(found.span))),
  rule('a_partir de|del el|la|las? <span>', ({ span }) => since(at(span))),
  rule('tras el|la|las? <span>', (found) => since(at(found.span), 'to')),
  rule('despues de|del <span>', (found) => since(at(found.span), 'to')),
  rule('antes de|del la|las|el? <span>', (found) => until(at(found.span), 'from')),
  rule('hasta el|la? <span>', (found) => until(at(found.span), 'to')),
  rule('entre el? <span> y el? <span>', (found) => between(at(found.span), at(found.span, 1))),
  rule('de|del|desde el? <span> al|a|hasta|- el? <span>', (found) =>
    between(at(found.span), at(found.span, 1)),
  ),
  rule('entre <clock> y <clock>', ({ clock }) => between(at(clock), at(clock, 1))),
  outermost('de|desde? <clock> a|hasta|- <clock>', ({ clock }) => between(at(clock), at(clock, 1))),
  outermost('de? <number> a|hasta|- <clock>', hoursUpTo),
];
