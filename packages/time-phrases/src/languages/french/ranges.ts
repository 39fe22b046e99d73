import { correctedTimes } from '../../corrected-times.ts';
import {
  aroundDay,
  between,
  both,
  leftOut,
  oneBefore,
  since,
  until,
  untilDay,
  withOneBefore,
} from '../../ends.ts';
import { at, inner, outermost, type Rule, rule } from '../../grammar.ts';
import { hoursUnsaid, hoursUpTo, monthSaidFirst, monthSaidLast, readTwoDays } from '../../said-once.ts';

/** Times with one or both ends stated: since, until, from ... to, between ... and, and around. */
export const frenchRanges: readonly Rule[] = [
  // These rules come first, because the first of equally long matches is used: the 9th of "3 mai au 9" is in
  // May.
  rule('le? <number> et le? <date>', monthSaidLast(both)),
  rule('entre le? <number> et le? <date>', monthSaidLast(between)),
  rule('de|du|depuis? le? <number> au|a|- <date>', monthSaidLast(between)),
  rule("de|du|depuis? le? <number> jusqu'au|jusqu'a <date>", monthSaidLast(between)),
  rule('le? <number> , le? <number> et le? <date>', monthSaidLast(both)),
  rule('le? <pair> <month> <year>?', readTwoDays),
  rule('du <date> au|- <nth>$', monthSaidFirst(between)),
  rule('entre le? <date> et le? <nth>', monthSaidFirst(between)),
  rule("vers|autour|aux_alentours|aux_environs de|du|d'|le|la|les|l'? <span>", ({ span }) =>
    aroundDay(at(span)),
  ),
  outermost(
    "pas <span> ,? mais celle|celui|la|le|le_jour|l' <unit>? d'avant|precedente|precedent",
    ({ span }) => oneBefore(at(span)),
  ),
  outermost('pas <span> ,? mais <span>', ({ span }) => at(span, 1)),
  outermost('<span> ,? et|mais? pas <span>', ({ span }) => at(span)),
  outermost("<span> et|ou celle|celui|la|le <unit>? d'avant|precedente|precedent", ({ span }) =>
    withOneBefore(at(span)),
  ),
  ...correctedTimes('non_attends|attends_non|pardon|je_veux_dire|enfin|ou_plutot|non_pardon'),
  outermost('sauf|excepte|hormis|hors|a_part <span>', leftOut),
  rule("depuis|des le|la|l'|les? <span>", ({ span }) => since(at(span))),
  rule("a_partir|a_compter de|du|d' la|l'? <span>", ({ span }) => since(at(span))),
  rule("apres le|la|l'|les? <span>", ({ span }) => since(at(span), 'to')),
  rule("avant le|la|l'|les? <span>", ({ span }) => until(at(span), 'from')),
  rule("jusqu'a|jusqu'au|jusqu'en|jusque le|la|l'|en? <span>", ({ span }) => until(at(span), 'to')),
  rule("entre le|la|l'? <span> et le|la|l'? <span>", ({ span }) => between(at(span), at(span, 1))),
  rule("de|du|d'|depuis le|la|l'? <span> a|au|jusqu'a|jusqu'au|jusqu'en|- la|l'? <span>", ({ span }) =>
    between(at(span), at(span, 1)),
  ),
  outermost("le|la|l'? <span> a|au|jusqu'a|jusqu'au|jusqu'en|- la|l'? <span>", ({ span }) =>
    between(at(span), at(span, 1)),
  ),
  outermost("au_plus_tard le|la|l'|en? <span>", ({ span }) => untilDay(at(span))),
  outermost("pas_avant|au_plus_tot le|la|l'|en? <span>", ({ span }) => since(at(span))),
  rule("du|depuis <date> au|jusqu'au|- <date>", ({ date }) => between(at(date), at(date, 1))),
  rule('entre <clock> et <clock>', ({ clock }) => between(at(clock), at(clock, 1))),
  rule('entre <number> et <clock>', hoursUpTo),
  outermost("de? <clock> a|jusqu'a|- <clock>", ({ clock }) => between(at(clock), at(clock, 1))),
  outermost('de? <number> a|- <clock>', hoursUpTo),
  inner('entre <number> et <number>', hoursUnsaid),
];
