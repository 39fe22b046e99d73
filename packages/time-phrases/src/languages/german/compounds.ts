import type { Unit } from '../../amount.ts';
import { previous } from '../../compose.ts';
import { month, weekday, weekdaysAgo } from '../../cyclic.ts';
import { type Part, takePart } from '../../day-parts.ts';
import { at, type Rule, rule, type Words } from '../../grammar.ts';
import { type Edge, edgeOfThis, readNth, takeHalf } from '../../portions.ts';
import { germanWords } from './words.ts';

export const LAST =
  'letzte|letzten|letzter|letztes|letztem|vergangene|vergangenen|vergangener|vergangenes|vergangenem|vorige|vorigen|voriger|voriges|vorigem';

export const BEFORE_LAST = 'vorletzte|vorletztes|vorletzten|vorletzter|vorletztem';

const parts: Words<Part> = {
  morgen: 'morning',
  vormittag: 'morning',
  mittag: 'noon',
  nachmittag: 'afternoon',
  abend: 'evening',
  nacht: 'night',
};

/** "Montagabend" is one word. */
const compoundDays = Object.entries(germanWords.weekday).flatMap(([dayName, day]) =>
  Object.entries(parts).flatMap(([partName, part]) => [
    rule(`am? ${dayName}${partName}`, () => takePart(part, weekday(day))),
    rule(`am? ${LAST} ${dayName}${partName}`, () => takePart(part, previous(weekday(day)))),
    rule(`am? ${BEFORE_LAST} ${dayName}${partName}`, () => takePart(part, weekdaysAgo(2, day))),
  ]),
);

/** "Seit Jahresbeginn", "zum Monatsende"; "Wochenende" has another meaning. */
const edges: Words<Edge> = { beginn: 'early', anfang: 'early', mitte: 'mid', ende: 'late' };
const compoundEdges = Object.entries<Unit>({
  jahres: 'year',
  quartals: 'quarter',
  monats: 'month',
  wochen: 'week',
}).flatMap(([unitName, unit]) =>
  Object.entries(edges)
    .filter(([edgeName]) => unitName + edgeName !== 'wochenende')
    .map(([edgeName, edge]) => rule(`zu|zum|zur|am? ${unitName}${edgeName}`, () => edgeOfThis(edge, unit))),
);

/** "In der ersten Novemberwoche", "in der zweiten Oktoberhälfte". */
const compoundMonths = Object.entries(germanWords.month).flatMap(([name, number]) => [
  rule(`in? der|die? <ordinal> ${name}woche`, ({ ordinal }) => readNth(at(ordinal), 'week', month(number))),
  rule(`am|das? <ordinal> ${name}wochenende`, ({ ordinal }) =>
    readNth(at(ordinal), 'weekend', month(number)),
  ),
  rule(`in? der|die? <ordinal> ${name}halfte`, ({ ordinal }) => takeHalf(at(ordinal), month(number))),
]);

/** Times that German writes as one word. */
export const germanCompounds: readonly Rule[] = [...compoundDays, ...compoundEdges, ...compoundMonths];
