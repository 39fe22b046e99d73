import { combine, onDay, previous, settled } from '../../compose.ts';
import {
  dayOfMonth,
  dayOfMonthIn,
  month,
  quarter,
  season,
  weekday,
  weekdayAfter,
  weekdayBefore,
  weekdaysAgo,
  year,
} from '../../cyclic.ts';
import { longestFirst, shapeMonth, shapeWeekday, shapeYear } from '../../date-shape.ts';
import { dayPart, partOf } from '../../day-parts.ts';
import { around } from '../../ends.ts';
import { feast } from '../../feasts.ts';
import { at, inner, type Language, outermost, rule } from '../../grammar.ts';
import { edgeOf, edgeOfThis, endOf, halfOf, holding, nthOf, nthWeekdayOf } from '../../portions.ts';
import {
  ago,
  agoBetween,
  agoInTwo,
  agoToday,
  beforeDay,
  beforeLast,
  fewAgo,
  lastUnit,
  longAgo,
  past,
  pastUnit,
  rightAfter,
  rightBefore,
  running,
  soFar,
  thisUnit,
} from '../../relative.ts';
import { englishBareHours } from './bare-hours.ts';
import { englishClock } from './clock.ts';
import { englishNoTimes } from './no-times.ts';
import { englishRanges } from './ranges.ts';
import { englishShortWeekdays } from './short-weekdays.ts';
import { englishWeeks } from './weeks.ts';
import { englishWords } from './words.ts';

const { afterTime, dayName } = englishWords;
const months = shapeMonth(englishWords);
const day = '\\d{1,2}(?:st|nd|rd|th)?';
const dayWord = `(?:${longestFirst(dayName)})`;
/** "First" alone is an adverb: "the first of May", "May the first". */
const dateShape = `(?<!\\d/)(?:${shapeWeekday(englishWords)},?\\s)?(?:the\\s)?(?:(?:${day}(?:\\sof)?|${dayWord}\\sof)[\\s-]${months}|${months}[\\s-]?(?<=[.\\s-])(?:the\\s)?(?:${day}|(?<=the\\s)${dayWord}))(?![\\p{L}\\d]|[:/]\\d)${shapeYear('of', afterTime)}`;

/** Several, like "a few": "the last days". */
const units = { days: 'day', weeks: 'week', months: 'month', years: 'year', hours: 'hour' } as const;

export const english: Language = {
  code: 'en',
  dateShape: new RegExp(dateShape, 'uy'),
  clock: englishClock,
  joiners: 'of|in|on|at|the|during|from',
  and: 'and|or|&',
  vocabulary: englishWords,
  rules: [
    ...englishNoTimes,
    rule('today', () => running('day')),
    rule('yesterday', () => running('day', -1)),
    rule('the? day before yesterday', () => running('day', -2)),
    rule('last night', () => partOf('night', running('day', -1))),
    rule('tonight', () => partOf('night', running('day'))),
    rule('earlier today', () => soFar(running('day'))),
    rule('earlier this|in the? <unit>', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('earlier this <part>', ({ part }) => soFar(partOf(at(part), running('day')))),
    rule('so far today', () => soFar(running('day'))),
    rule('today so far', () => soFar(running('day'))),
    rule('so far this <unit>', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('this <unit> so far', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('at|in? the? <edge> of the <unit>', ({ edge, unit }) => edgeOfThis(at(edge), at(unit))),
    rule('on the <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('on? <weekday> ,? the <nth>$', ({ weekday, number }) => dayOfMonth(at(number), at(weekday))),
    inner('the <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('on? the? <nth> of <span>', ({ number, span }) => dayOfMonthIn(at(number), at(span))),
    rule('on? the? <ordinal> <weekday> of the <unit>', ({ ordinal, weekday, unit }) =>
      nthWeekdayOf(at(ordinal), at(weekday), running(at(unit))),
    ),
    rule('on? the? <ordinal> <weekday> of|in <span>', ({ ordinal, weekday, span }) =>
      nthWeekdayOf(at(ordinal), at(weekday), at(span)),
    ),
    rule('this <part>', (found) => partOf(at(found.part), running('day'))),
    rule('this <unit>', (found) => thisUnit(at(found.unit))),
    ...Object.entries(units).flatMap(([name, unit]) => [
      rule(`the? last|past ${name}`, () => past({ count: 6, unit })),
      rule(`the? first few? ${name} of <span>`, ({ span }) => endOf({ count: 6, unit }, 'first', at(span))),
      rule(`the? last few? ${name} of <span>`, ({ span }) => endOf({ count: 6, unit }, 'last', at(span))),
    ]),
    rule('the? last|previous <unit>', (found) => lastUnit(at(found.unit))),
    rule('the|this? past <unit>', (found) => pastUnit(at(found.unit))),
    rule('the? last <unit> but one', ({ unit }) => beforeLast(at(unit))),
    rule('the? first <amount> of <span>', ({ amount, span }) => endOf(at(amount), 'first', at(span))),
    rule('the? last <amount> of <span>', ({ amount, span }) => endOf(at(amount), 'last', at(span))),
    rule('<unit> to date', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('the <unit> before last', (found) => beforeLast(at(found.unit))),
    rule('the? last|past|previous <amount>', (found) => past(at(found.amount))),
    rule('the? last|past few <unit>', (found) => past({ count: 6, unit: at(found.unit) })),
    rule('<amount> ago', (found) => ago(at(found.amount))),
    rule('<amount> back$', (found) => ago(at(found.amount))),
    rule('over|more_than|at_least <amount> ago', (found) => longAgo(at(found.amount))),
    rule('about|almost|nearly|roughly|approximately <amount> ago', (found) => around(ago(at(found.amount)))),
    // "what we talked about 12 days ago" is 12 days ago: here the verb needs its "about", as it does with every other time.
    rule('talk|talked|talking|speak|spoke|spoken|chat|chatted about <amount> ago', (found) =>
      ago(at(found.amount)),
    ),
    rule('<amount> and <amount> ago', ({ amount }) => agoInTwo(at(amount), at(amount, 1))),
    rule('<amount> ago today', ({ amount }) => agoToday(at(amount))),
    rule('a fortnight ago', () => running('week', -2)),
    rule('between <number> and <amount> ago', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('<number> or|to|- <amount> ago', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('<amount> or <number> ago', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('<amount> or_so ago', ({ amount }) => around(ago(at(amount)))),
    rule('less_than|under <amount> ago', ({ amount }) => past(at(amount))),
    rule('<number> nights|night ago', ({ number }) => partOf('night', running('day', -at(number)))),
    rule('the? night before last', () => partOf('night', running('day', -2))),
    ...Object.entries(englishWords.weekday).map(([name, day]) =>
      rule(`<number> ${name}s ago`, ({ number }) => weekdaysAgo(at(number), day)),
    ),
    rule('the? <weekday> before last', ({ weekday }) => weekdaysAgo(2, at(weekday))),
    rule('a? few|several <unit> ago', (found) => fewAgo(at(found.unit))),
    rule('a? few|several <unit> back$', (found) => fewAgo(at(found.unit))),
    rule('on? <weekday>', (found) => weekday(at(found.weekday))),
    rule('on? last|past <weekday>', (found) => previous(weekday(at(found.weekday)))),
    rule('this <weekday>', (found) => weekday(at(found.weekday))),
    rule('last <month>', (found) => previous(month(at(found.month)))),
    rule('last <season>', (found) => previous(season(at(found.season)))),
    rule('last <feast>', (found) => previous(feast(at(found.feast)))),
    rule('this <month>', (found) => month(at(found.month))),
    rule('this past? <season>', (found) => season(at(found.season))),
    inner('<month>', (found) => month(at(found.month))),
    inner('the? <season>', (found) => season(at(found.season))),
    inner('<feast>', (found) => feast(at(found.feast))),
    inner('<year>', (found) => year(at(found.number))),
    inner('the? year <year>', (found) => year(at(found.number))),
    inner('the? <part>', (found) => dayPart(at(found.part))),
    inner('the? weekend', () => running('weekend')),
    inner('<clock>', (found) => at(found.clock)),
    ...[1, 2, 3, 4].map((number) => rule(`q${number}`, () => quarter(number))),
    rule('the? <ordinal> quarter', (found) => quarter(at(found.ordinal))),
    rule('the? <ordinal> week of|in <span>', (found) => nthOf(at(found.ordinal), 'week', at(found.span))),
    rule('the? <ordinal> day of <span>', (found) => nthOf(at(found.ordinal), 'day', at(found.span))),
    rule('the? <ordinal> weekend of|in <span>', (found) =>
      nthOf(at(found.ordinal), 'weekend', at(found.span)),
    ),
    rule('the? <ordinal> half of <span>', (found) => halfOf(at(found.ordinal), at(found.span))),
    rule('in? the? winter of? <winter_year>', ({ number }) => combine(season(12), year(at(number)))),
    rule('the? month of <span>', ({ span }) => holding('month', at(span))),
    rule('the? week of <span>', (found) => holding('week', at(found.span))),
    rule('the? weekend of <span>', (found) => holding('weekend', at(found.span))),
    rule('<edge> in? <span>', (found) => edgeOf(at(found.edge), at(found.span))),
    rule('at|in? the? <edge> of <span>', (found) => edgeOf(at(found.edge), at(found.span))),
    rule('the? last? <unit> before <span>', (found) => rightBefore(at(found.unit), at(found.span))),
    rule('the? <unit> after <span>', (found) => rightAfter(at(found.unit), at(found.span))),
    rule('<amount> before <span>', (found) => beforeDay(at(found.amount), at(found.span))),
    rule('the? <part> before <span>', ({ part, span }) => partOf(at(part), rightBefore('day', at(span)))),
    rule('the? <part> after <span>', ({ part, span }) => partOf(at(part), rightAfter('day', at(span)))),
    rule('the? <weekday> before <span>', (found) => weekdayBefore(at(found.weekday), at(found.span))),
    rule('the? <weekday> after <span>', (found) => weekdayAfter(at(found.weekday), at(found.span))),
    outermost('in|during|over|throughout|within <span>', (found) => settled(at(found.span))),
    outermost('on <span>', (found) => onDay(at(found.span))),
    outermost('at <clock>', (found) => at(found.clock)),
    ...englishBareHours,
    outermost('at the? <feast>', (found) => feast(at(found.feast))),
    outermost('at|on the weekend', () => running('weekend')),
    ...englishRanges,
    ...englishWeeks,
    ...englishShortWeekdays,
  ],
};
