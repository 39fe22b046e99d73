import { correctedTimes } from '../../corrected-times.ts';
import { dayOfMonth, season, timesAgo, weekday } from '../../cyclic.ts';
import { takePart } from '../../day-parts.ts';
import { since, untilDay } from '../../ends.ts';
import { at, outermost, type Rule, rule } from '../../grammar.ts';
import { AHEAD } from '../../no-times.ts';
import { findNthWeekday } from '../../portions.ts';
import { fewBeside, sameUnitLastYear, thisDayIn } from '../../relative.ts';
import { none } from '../../span.ts';
import { BEFORE_LAST } from './compounds.ts';

const severals = { tagen: 'day', wochen: 'week', monaten: 'month' } as const;
const LAST_YEAR = 'letztes|voriges|vergangenes jahr';

/** Times that are counted from another one, or are the one before the last. */
export const germanBeside: readonly Rule[] = [
  ...correctedTimes(
    'nein_warte|ne_warte|nee_warte|warte_nein|nein_quatsch|quatsch|ich_meine|ich_meinte|ah_nein|sorry|stopp',
  ),
  ...Object.entries(severals).flatMap(([name, unit]) => [
    rule(`in den ${name} vor dem|der? <span>`, ({ span }) => fewBeside(unit, 'before', at(span))),
    rule(`in den ${name} nach dem|der? <span>`, ({ span }) => fewBeside(unit, 'after', at(span))),
  ]),
  rule('am? <weekday> in <amount>', () => none(AHEAD, 'day')),
  rule('an|am? diesem tag|datum im? jahr? <year>', ({ number }) => thisDayIn(at(number))),
  rule(`in|im? diese|diesen|dieser|diesem <unit> ${LAST_YEAR}`, ({ unit }) => sameUnitLastYear(at(unit))),
  rule(`im? ${BEFORE_LAST} <season>`, ({ season: found }) => timesAgo(2, season(at(found)))),
  rule(`an? ${BEFORE_LAST} <feast>`, ({ feast }) => timesAgo(2, at(feast))),
  rule(`am? ${BEFORE_LAST} <weekday> im|in|des|vom <span>`, ({ weekday: found, span }) =>
    findNthWeekday(-2, at(found), at(span)),
  ),
  outermost('spatestens|bis_spatestens am|im? <span>', ({ span }) => untilDay(at(span))),
  outermost('fruhestens|nicht_vor am|im|dem|der? <span>', ({ span }) => since(at(span))),
  rule('am ersten|1. des monats', () => dayOfMonth(1)),
  rule('am monatsersten', () => dayOfMonth(1)),
  outermost('von? <weekday> auf <weekday>', ({ weekday: [first = 1, second = 1] }) =>
    second % 7 === (first + 1) % 7 ? takePart('night', weekday(first)) : undefined,
  ),
];
