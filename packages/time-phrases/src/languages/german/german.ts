import { combine, onDay, previous, settled } from '../../compose.ts';
import {
  dayOfMonth,
  dayOfMonthIn,
  halfYear,
  month,
  quarter,
  season,
  timesAgo,
  weekday,
  weekdayAfter,
  weekdayBefore,
  weekdaysAgo,
  year,
} from '../../cyclic.ts';
import { longestFirst, shapeMonth, shapeWeekday, shapeYear } from '../../date-shape.ts';
import { dayPart, nightThatBegan, takePart } from '../../day-parts.ts';
import { around, between } from '../../ends.ts';
import { feast } from '../../feasts.ts';
import { at, inner, outermost, rule, type TimeGrammar } from '../../grammar.ts';
import { edgeOfThis, findEdge, findEnd, findNthWeekday, holding, readNth, takeHalf } from '../../portions.ts';
import {
  afterDay,
  ago,
  agoBetween,
  agoFrom,
  agoInTwo,
  agoToday,
  beforeDay,
  beforeLast,
  fewAgo,
  lastUnit,
  longAgo,
  past,
  rightAfter,
  rightBefore,
  running,
  sameTime,
  soFar,
  thisUnit,
} from '../../relative.ts';
import { germanBareHours } from './bare-hours.ts';
import { germanBeside } from './beside.ts';
import { germanClock } from './clock.ts';
import { BEFORE_LAST, germanCompounds, LAST } from './compounds.ts';
import { germanNoTimes } from './no-times.ts';
import { germanRanges } from './ranges.ts';
import { germanShortWeekdays } from './short-weekdays.ts';
import { germanWeeks } from './weeks.ts';
import { germanWords } from './words.ts';

const { afterTime, dayName } = germanWords;
const dateShape = `(?<!\\d\\.?/)(?:${shapeWeekday(germanWords)},?\\s(?:de[mnr]\\s)?)?(?:\\d{1,2}\\.\\s?|\\d{1,2}[\\s-]|(?:${longestFirst(dayName)})\\s)${shapeMonth(germanWords)}(?!\\d)${shapeYear('des\\sjahres', afterTime)}`;

const THIS = 'diese|dieser|dieses|diesen|diesem';
const IN = 'in|im|am';
/** Plural units mean several, like "ein paar": "in den letzten Tagen". */
const units = {
  tage: 'day',
  tagen: 'day',
  wochen: 'week',
  monate: 'month',
  monaten: 'month',
  jahre: 'year',
  jahren: 'year',
  stunden: 'hour',
} as const;

export const german: TimeGrammar = {
  code: 'de',
  dateShape: new RegExp(dateShape, 'uy'),
  clock: germanClock,
  joiners: 'am|im|in|an|um|der|des|den|dem|vom|von|zu|gegen',
  and: 'und|oder',
  perhaps: 'vielleicht|auch|sogar|eventuell',
  vocabulary: germanWords,
  rules: [
    ...germanNoTimes,
    ...germanBeside,
    rule('heute', () => running('day')),
    rule('gestern', () => running('day', -1)),
    rule('vorgestern', () => running('day', -2)),
    rule('vorvorgestern', () => running('day', -3)),
    rule('heute|heut nacht', () => nightThatBegan),
    rule('heute|heut <part>', (found) => takePart(at(found.part), running('day'))),
    rule(`${LAST} nacht`, () => takePart('night', running('day', -1))),
    rule('vorletzte|vorletzter nacht', () => takePart('night', running('day', -2))),
    rule('vor <number> nachten', ({ number }) => takePart('night', running('day', -at(number)))),
    rule('vorhin|heute_schon|heute_bisher|heute_fruher', () => soFar(running('day'))),
    rule(`bisher|bislang|fruher ${IN}? ${THIS} <unit>`, ({ unit }) => soFar(thisUnit(at(unit)))),
    rule(`${IN}? ${THIS} <unit> bisher|bislang`, ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('zu|am|gegen? <edge> des|der <unit>', ({ edge, unit }) => edgeOfThis(at(edge), at(unit))),
    ...germanCompounds,
    rule('am|der|den? <ordinal> <weekday> des|der <unit>', ({ ordinal, weekday, unit }) =>
      findNthWeekday(at(ordinal), at(weekday), running(at(unit))),
    ),
    rule('am <nth> des|im? <span>', ({ number, span }) => dayOfMonthIn(at(number), at(span))),
    rule('am <day_name>$', ({ number }) => (at(number) > 3 ? dayOfMonth(at(number)) : undefined)),
    rule('am <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('am? <weekday> ,? den|dem? <nth>$', ({ weekday, number }) => dayOfMonth(at(number), at(weekday))),
    inner('<nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('am|der|den? <ordinal> <weekday> im|in|des|vom|von? <span>', ({ ordinal, weekday, span }) =>
      findNthWeekday(at(ordinal), at(weekday), at(span)),
    ),
    rule(`${IN}? ${THIS} <unit>`, (found) => thisUnit(at(found.unit))),
    ...Object.entries(units).map(([name, unit]) =>
      rule(`${IN}? den|die? ${LAST} ${name}`, () => past({ count: 6, unit })),
    ),
    rule(`${IN}? der? ${LAST} <unit>`, (found) => lastUnit(at(found.unit))),
    rule('vorige|voriges|vorigen|voriger|vorigem <unit>', (found) => lastUnit(at(found.unit))),
    rule(`${BEFORE_LAST} <unit>`, (found) => beforeLast(at(found.unit))),
    rule(`${IN}? den|die? ersten <amount> im|des|vom|von? <span>`, ({ amount, span }) =>
      findEnd(at(amount), 'first', at(span)),
    ),
    rule(`${IN}? den|die? letzten <amount> im|des|vom|von? <span>`, ({ amount, span }) =>
      findEnd(at(amount), 'last', at(span)),
    ),
    rule('im? winter <winter_year>', ({ number }) => combine(season(12), year(at(number)))),
    rule(`${IN}? den|die? ${LAST} <amount>`, (found) => past(at(found.amount))),
    rule(`${IN}? den|die? ${LAST} paar <unit>`, (found) => past({ count: 6, unit: at(found.unit) })),
    rule('vor <amount>', (found) => ago(at(found.amount))),
    rule('<amount> zuruck$', (found) => ago(at(found.amount))),
    rule('vor ein|einem? paar|einigen|wenigen <unit>', (found) => fewAgo(at(found.unit))),
    rule('vor <amount> und <amount>', ({ amount }) => agoInTwo(at(amount), at(amount, 1))),
    rule('vor etwas mehr_als|uber <amount>', ({ amount }) => longAgo(at(amount))),
    rule('vor uber|mehr_als <amount>', (found) => longAgo(at(found.amount))),
    rule('seit <amount>', (found) => past(at(found.amount))),
    rule('vor <number> oder|bis|- <amount>', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('vor <number> , <amount>', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('vor einem dreivierteljahr', () => ago({ count: 9, unit: 'month' })),
    rule('um? diese|die_gleiche|dieselbe zeit gestern', () => running('day', -1)),
    rule('gestern um? diese|die_gleiche|dieselbe zeit', () => running('day', -1)),
    rule('vor weniger als <amount>', ({ amount }) => past(at(amount))),
    rule('genau|exakt vor <amount>', ({ amount }) => agoToday(at(amount))),
    rule('vor genau|exakt <amount>', ({ amount }) => agoToday(at(amount))),
    rule('auf den tag genau vor <amount>', ({ amount }) => agoToday(at(amount))),
    ...['letztes|letzten|letzte|voriges|vorigen|vorige', 'im_letzten|im_vorigen'].flatMap((last) => [
      rule(`${last} <unit> um? diese|die_gleiche|dieselbe|die_selbe zeit`, ({ unit }) =>
        sameTime({ count: 1, unit: at(unit) }),
      ),
      rule(`um? diese|die_gleiche|dieselbe zeit ${last} <unit>`, ({ unit }) =>
        sameTime({ count: 1, unit: at(unit) }),
      ),
    ]),
    rule('vor <amount> um diese zeit', ({ amount }) => sameTime(at(amount))),
    rule(
      `${IN}? der|das|die|den? laufende|laufenden|laufendes|aktuelle|aktuellen|aktuelles|jetzige|jetzigen|gegenwartigen <unit>`,
      ({ unit }) => thisUnit(at(unit)),
    ),
    rule('im|das|des? <ordinal> halbjahr|halbjahres|halbjahrs', ({ ordinal }) => halfYear(at(ordinal))),
    rule('in? der|die? <ordinal> jahreshalfte', ({ ordinal }) => halfYear(at(ordinal))),
    rule('in? der|die? <ordinal> halfte der|dieser|dieses|diesen <unit>', ({ ordinal, unit }) =>
      takeHalf(at(ordinal), { ...running(at(unit)), previous: running(at(unit), -1).resolve }),
    ),
    ...[1, 2].map((number) => rule(`h${number}`, () => halfYear(number))),
    ...Object.entries({ sommern: 6, wintern: 12 }).map(([name, first]) =>
      rule(`vor <number> ${name}`, ({ number }) => timesAgo(at(number), season(first))),
    ),
    ...Object.entries(germanWords.weekday).map(([name, day]) =>
      rule(`vor <number> ${name}en`, ({ number }) => weekdaysAgo(at(number), day)),
    ),
    rule('zwischen den jahren', () => between(feast('christmas'), feast("new year's eve"))),
    rule(`am? ${LAST} <short_weekday>$`, ({ weekday: found }) => previous(weekday(at(found)))),
    rule('<part> des <nth>$', ({ part, number }) => {
      const day = dayOfMonth(at(number));
      return day && takePart(at(part), day);
    }),
    rule('am|in_der? <part> des|vom|am <span>', ({ part, span }) =>
      at(span).unit === 'day' ? takePart(at(part), at(span)) : undefined,
    ),
    rule('gestern vor <amount>', ({ amount }) => agoFrom(at(amount), running('day', -1))),
    rule('heute vor <amount>', ({ amount }) => agoToday(at(amount))),
    rule('heuer', () => running('year')),
    outermost('ubers|irgendwann|irgendwann_im|irgendwann_in <span>', ({ span }) => settled(at(span))),
    rule('vor etwa|circa|ca.|ca|ungefahr|fast|knapp|rund|gut|beinahe|gut_und_gerne <amount>', ({ amount }) =>
      around(ago(at(amount))),
    ),
    rule(`am? ${BEFORE_LAST} <weekday>`, ({ weekday }) => weekdaysAgo(2, at(weekday))),
    rule('in? der? nacht auf|zu|zum <span>', ({ span }) => takePart('night', rightBefore('day', at(span)))),
    rule('in? der? nacht von|vom <nth> auf|zum den? <date>', ({ date }) =>
      takePart('night', rightBefore('day', at(date))),
    ),
    rule('in? der? nacht von|vom <span> auf|zum den? <span>', ({ span }) => takePart('night', at(span))),
    rule('am|den? <weekday>', (found) => weekday(at(found.weekday))),
    rule(`am? ${LAST} <weekday>`, (found) => previous(weekday(at(found.weekday)))),
    rule(`${THIS} <weekday>`, (found) => weekday(at(found.weekday))),
    rule(`im? ${LAST} <month>`, (found) => previous(month(at(found.month)))),
    rule(`im? ${LAST} <season>`, (found) => previous(season(at(found.season)))),
    rule(`an? ${LAST} <feast>`, (found) => previous(at(found.feast))),
    rule(`${IN}? ${THIS} <month>`, (found) => month(at(found.month))),
    rule(`${IN}? ${THIS} <season>`, (found) => season(at(found.season))),
    inner('<month>', (found) => month(at(found.month))),
    inner('des|dem|der|den? <season>', (found) => season(at(found.season))),
    inner('<feast>', (found) => at(found.feast)),
    inner('<year>', (found) => year(at(found.number))),
    rule('im? jahr|jahre|jahres <year>', (found) => year(at(found.number))),
    inner('am|der|dem|den? <part>', (found) => dayPart(at(found.part))),
    inner('das|dem? wochenende', () => running('weekend')),
    inner('<clock>', (found) => at(found.clock)),
    ...[1, 2, 3, 4].map((number) => rule(`q${number}`, () => quarter(number))),
    rule('in? der|die? <ordinal> monat|monats des|von|im <span>', ({ ordinal, span }) =>
      readNth(at(ordinal), 'month', at(span)),
    ),
    rule('im|das|des? <ordinal> quartal|quartals', (found) => quarter(at(found.ordinal))),
    rule('im|das|des? <ordinal> quartal|quartals <short_year>', ({ ordinal, number }) => {
      const base = quarter(at(ordinal));
      return base && combine(base, year(at(number)));
    }),
    rule('in? der|die? <ordinal> woche im|des|vom|von? <span>', (found) =>
      readNth(at(found.ordinal), 'week', at(found.span)),
    ),
    rule('am? <ordinal> wochenende im|des|vom|von? <span>', (found) =>
      readNth(at(found.ordinal), 'weekend', at(found.span)),
    ),
    rule('in? der|die? <ordinal> halfte des|vom|von <span>', (found) =>
      takeHalf(at(found.ordinal), at(found.span)),
    ),
    rule('am|der|den? <ordinal> tag des|im|vom <span>', ({ ordinal, span }) =>
      readNth(at(ordinal), 'day', at(span)),
    ),
    rule('in? der|die woche vom|von|des <span>', (found) => holding('week', at(found.span))),
    rule('<edge> des|der|vom|von? <span>', (found) => findEdge(at(found.edge), at(found.span))),
    rule('am|gegen|zu <edge> des|der|vom|von? <span>', (found) => findEdge(at(found.edge), at(found.span))),
    rule('am|im|in? der|die|das|den? <unit> vor dem|der? <span>', (found) =>
      rightBefore(at(found.unit), at(found.span)),
    ),
    rule('am|im|in? der|die|das|den? <unit> nach dem|der? <span>', (found) =>
      rightAfter(at(found.unit), at(found.span)),
    ),
    rule('<amount> nach dem|der? <span>', (found) => afterDay(at(found.amount), at(found.span))),
    rule('<amount> vor dem|der? <span>', (found) => beforeDay(at(found.amount), at(found.span))),
    rule('am? <weekday> vor dem|der? <span>', (found) => weekdayBefore(at(found.weekday), at(found.span))),
    rule('am? <weekday> nach dem|der? <span>', (found) => weekdayAfter(at(found.weekday), at(found.span))),
    outermost('im|in|wahrend|uber der|des|dem|den|die|das? <span>', (found) => settled(at(found.span))),
    outermost('an|am|zu|zum|uber der|dem|den|die? <feast>', (found) => at(found.feast)),
    outermost('am|den <span>', (found) => onDay(at(found.span))),
    outermost('am|ubers|uber wochenende', () => running('weekend')),
    outermost('am|ubers we$', () => running('weekend')),
    rule(`am? ${LAST} we$`, () => lastUnit('weekend')),
    outermost('um|gegen <clock>', (found) => at(found.clock)),
    ...germanBareHours,
    ...germanRanges,
    ...germanWeeks,
    ...germanShortWeekdays,
  ],
};
