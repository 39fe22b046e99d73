import { combine, onDay, previous, settled } from '../../compose.ts';
import {
  dayOfMonth,
  dayOfMonthIn,
  dayOfYear,
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
import { dayPart, takeLateNight, takePart, takeSmallHours } from '../../day-parts.ts';
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
  daysFrom,
  fewAgo,
  lastUnit,
  longAgo,
  past,
  pastUnit,
  rightAfter,
  rightBefore,
  running,
  sameTime,
  soFar,
  thisUnit,
} from '../../relative.ts';
import { type Expression, none } from '../../span.ts';
import { englishBareHours } from './bare-hours.ts';
import { englishBeside } from './beside.ts';
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
/** "First" alone is an adverb, so it needs its month: "the first of May", "May the first". */
const dateShape = `(?<!\\d/)(?:${shapeWeekday(englishWords)},?\\s)?(?:the\\s)?(?:(?:${day}(?:\\sof)?|${dayWord}\\sof)[\\s-]${months}|${months}[\\s-]?(?<=[.\\s-])(?:the\\s)?(?:${day}|(?<=the\\s)${dayWord}))(?![\\p{L}\\d]|[:/]\\d)${shapeYear('of', afterTime)}`;

/** Plural units mean several, like "a few": "the last days". */
const units = { days: 'day', weeks: 'week', months: 'month', years: 'year', hours: 'hour' } as const;

function inYear(base: Expression | undefined, digits: number): Expression | undefined {
  return base && combine(base, year(digits));
}

export const english: TimeGrammar = {
  code: 'en',
  dateShape: new RegExp(dateShape, 'uy'),
  clock: englishClock,
  joiners: 'of|in|on|at|the|during|from',
  and: 'and|or|&',
  perhaps: 'maybe|perhaps|possibly|even|else',
  vocabulary: englishWords,
  rules: [
    ...englishNoTimes,
    ...englishBeside,
    rule('today', () => running('day')),
    rule('yesterday', () => running('day', -1)),
    rule('the? day before yesterday', () => running('day', -2)),
    rule('the? day before last', () => running('day', -2)),
    rule('last <unit> or_so', ({ unit }) => past({ count: 1, unit: at(unit) })),
    rule('the|this|these? last|past|previous <amount> or_so', ({ amount }) => past(at(amount))),
    rule('the|this|these? last|past <unit> or_so', ({ unit }) => past({ count: 1, unit: at(unit) })),
    rule('the? current|present|running|ongoing <unit>', ({ unit }) => thisUnit(at(unit))),
    rule('last|this calendar <unit>', ({ unit }) => lastUnit(at(unit))),
    rule('exactly|precisely <amount> ago', ({ amount }) => agoToday(at(amount))),
    rule('<amount> ago exactly|precisely', ({ amount }) => agoToday(at(amount))),
    rule('<amount> ago to the day', ({ amount }) => agoToday(at(amount))),
    ...['this', 'the same', 'about this', 'around this', 'at this', 'the exact same'].flatMap((same) => [
      rule(`${same} time last <unit>`, ({ unit }) => sameTime({ count: 1, unit: at(unit) })),
      rule(`${same} time <amount> ago`, ({ amount }) => sameTime(at(amount))),
      rule(`last <unit> ${same.startsWith('at') ? '' : 'at '}${same} time`.replace('  ', ' '), ({ unit }) =>
        sameTime({ count: 1, unit: at(unit) }),
      ),
    ]),
    rule('this|the_same day|date last <unit>', ({ unit }) => agoToday({ count: 1, unit: at(unit) })),
    rule('the|this? last|past|previous fortnight', () => past({ count: 2, unit: 'week' })),
    rule('the? last|past|previous <number> fortnights', ({ number }) =>
      past({ count: 2 * at(number), unit: 'week' }),
    ),
    rule('<number> fortnights|fortnight ago', ({ number }) => running('week', -2 * at(number))),
    rule('the? <season> holidays|holiday|vacation|vacations|break', ({ season: found }) => season(at(found))),
    rule(
      'the? <season> holidays|holiday|vacation|vacations|break of|in? <year>',
      ({ season: found, number }) => combine(season(at(found)), year(at(number))),
    ),
    ...Object.entries(englishWords.season).map(([name, first]) =>
      rule(`<number> ${name}s ago`, ({ number }) => timesAgo(at(number), season(first))),
    ),
    rule("april fools|fool's day?", () => dayOfYear(4, 1)),
    rule('bonfire night', () => dayOfYear(11, 5)),
    rule('guy fawkes night|day?', () => dayOfYear(11, 5)),
    rule('<number> christmases|christmasses ago', ({ number }) => timesAgo(at(number), feast('christmas'))),
    rule('<year> <month>', ({ number, month: found }) => combine(month(at(found)), year(at(number)))),
    rule('<year> <month> to|through|thru|until|- <month>', ({ number, month: [first = 0, last = 0] }) => {
      const end = combine(month(last), year(at(number)));
      return end && between(month(first), end);
    }),
    rule('<year> ,? <date>', ({ number, date }) => combine(at(date), year(at(number)))),
    inner('<month> <day_name>$', ({ month: found, number }) => dayOfYear(at(found), at(number))),
    outermost('on|since|by <month> <day_name>$', ({ month: found, number }) =>
      dayOfYear(at(found), at(number)),
    ),
    rule('<month> <day_name> ,? <year>', ({ month: found, number: [day = 0, of = 0] }) =>
      combine(dayOfYear(at(found), day), year(of)),
    ),
    rule('the? <part> of the <nth>$', ({ part, number }) => {
      const day = dayOfMonth(at(number));
      return day && takePart(at(part), day);
    }),
    rule('on the? <part> of <span>', ({ part, span }) =>
      at(span).unit === 'day' ? takePart(at(part), at(span)) : undefined,
    ),
    rule('last night', () => takePart('night', running('day', -1))),
    rule('tonight', () => takePart('night', running('day'))),
    rule('earlier today', () => soFar(running('day'))),
    rule('earlier this|in the? <unit>', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('earlier this <part>', ({ part }) => soFar(takePart(at(part), running('day')))),
    rule('so far today', () => soFar(running('day'))),
    rule('today so far', () => soFar(running('day'))),
    rule('so far this <unit>', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('this <unit> so far', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('at|in? the? <edge> of the <unit>', ({ edge, unit }) => edgeOfThis(at(edge), at(unit))),
    rule('on the <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('on? <weekday> ,? the? <nth>$', ({ weekday, number }) => dayOfMonth(at(number), at(weekday))),
    rule('on the <day_name>$', ({ number }) => (at(number) > 3 ? dayOfMonth(at(number)) : undefined)),
    inner('the <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('on? the? <nth> of <span>', ({ number, span }) => dayOfMonthIn(at(number), at(span))),
    rule('on? the? <ordinal> <weekday> of the <unit>', ({ ordinal, weekday, unit }) =>
      findNthWeekday(at(ordinal), at(weekday), running(at(unit))),
    ),
    rule('on? the? <ordinal> <weekday> of|in <span>', ({ ordinal, weekday, span }) =>
      findNthWeekday(at(ordinal), at(weekday), at(span)),
    ),
    rule('this <part>', (found) => takePart(at(found.part), running('day'))),
    ...[1, 2].map((number) => rule(`h${number}`, () => halfYear(number))),
    rule('in? the? <ordinal> half of the|this <unit>', ({ ordinal, unit }) =>
      takeHalf(at(ordinal), { ...running(at(unit)), previous: running(at(unit), -1).resolve }),
    ),
    rule('the? <ordinal> month of <span>', ({ ordinal, span }) => readNth(at(ordinal), 'month', at(span))),
    rule('the? <ordinal> quarter of <span>', ({ ordinal, span }) =>
      readNth(at(ordinal), 'quarter', at(span)),
    ),
    rule('this <unit>', (found) => thisUnit(at(found.unit))),
    ...Object.entries(units).flatMap(([name, unit]) => [
      rule(`the? last|past ${name}`, () => past({ count: 6, unit })),
      rule(`the? first few? ${name} of <span>`, ({ span }) => findEnd({ count: 6, unit }, 'first', at(span))),
      rule(`the? last few? ${name} of <span>`, ({ span }) => findEnd({ count: 6, unit }, 'last', at(span))),
    ]),
    rule('the previous day', () => running('day', -1)),
    ...Object.entries(units).map(([name, unit]) =>
      rule(`in|over|during the? recent ${name}`, () => past({ count: 6, unit })),
    ),
    rule('within the last|past <unit>', ({ unit }) => pastUnit(at(unit))),
    ...Object.entries({ wtd: 'week', mtd: 'month', qtd: 'quarter', ytd: 'year' } as const).map(
      ([name, unit]) => rule(name, () => soFar(running(unit))),
    ),
    rule('the? last|previous <unit>', (found) => lastUnit(at(found.unit))),
    rule('the|this? past <unit>', (found) => pastUnit(at(found.unit))),
    rule('the? last <unit> but one', ({ unit }) => beforeLast(at(unit))),
    rule('the? first <amount> of <span>', ({ amount, span }) => findEnd(at(amount), 'first', at(span))),
    rule('the? last <amount> of <span>', ({ amount, span }) => findEnd(at(amount), 'last', at(span))),
    rule('<unit> to date', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('the <unit> before last', (found) => beforeLast(at(found.unit))),
    rule('the|these? last|past|previous <amount>', (found) => past(at(found.amount))),
    rule('the|these? last|past few <unit>', (found) => past({ count: 6, unit: at(found.unit) })),
    rule('<amount> ago', (found) => ago(at(found.amount))),
    rule('<amount> back$', (found) => ago(at(found.amount))),
    rule('a_little|a_bit|just|well|slightly over|more_than <amount> ago', ({ amount }) =>
      longAgo(at(amount)),
    ),
    rule('over|more_than|at_least <amount> ago', (found) => longAgo(at(found.amount))),
    rule('about|almost|nearly|roughly|approximately <amount> ago', (found) => around(ago(at(found.amount)))),
    // "what we talked about 12 days ago" is 12 days ago: here the verb needs its "about", as it does with
    // every other time.
    rule('talk|talked|talking|speak|spoke|spoken|chat|chatted about <amount> ago', (found) =>
      ago(at(found.amount)),
    ),
    rule('<amount> and <amount> ago', ({ amount }) => agoInTwo(at(amount), at(amount, 1))),
    rule('<amount> ago yesterday', ({ amount }) => agoFrom(at(amount), running('day', -1))),
    rule('<amount> ago today', ({ amount }) => agoToday(at(amount))),
    rule('a fortnight ago', () => running('week', -2)),
    rule('between <number> and <amount> ago', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('<number> or|to|- <amount> ago', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('<number> , <amount> ago', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('<amount> or <number> ago', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('<amount> or_so ago', ({ amount }) => around(ago(at(amount)))),
    rule('less_than|under <amount> ago', ({ amount }) => past(at(amount))),
    rule('<number> nights|night ago', ({ number }) => takePart('night', running('day', -at(number)))),
    rule('the? evening before last', () => takePart('evening', running('day', -2))),
    rule('in? the? small|wee|early hours of|on <span>', ({ span }) =>
      at(span).unit === 'day' ? takeSmallHours(at(span)) : undefined,
    ),
    rule('on? <weekday> in the small|wee|early hours', ({ weekday: found }) =>
      takeSmallHours(weekday(at(found))),
    ),
    rule('on? last <weekday> in the small|wee|early hours', ({ weekday: found }) =>
      takeSmallHours(previous(weekday(at(found)))),
    ),
    rule('yesterday in the small|wee|early hours', () => takeSmallHours(running('day', -1))),
    rule('late last night', () => takeLateNight(running('day', -1))),
    rule('late on? <weekday> night', ({ weekday: found }) => takeLateNight(weekday(at(found)))),
    rule('this|the_same time yesterday', () => running('day', -1)),
    rule('the? night before last', () => takePart('night', running('day', -2))),
    ...Object.entries(englishWords.weekday).map(([name, day]) =>
      rule(`<number> ${name}s ago|back`, ({ number }) => weekdaysAgo(at(number), day)),
    ),
    rule('the? <weekday> before last', ({ weekday }) => weekdaysAgo(2, at(weekday))),
    rule('some <unit> ago|back$', (found) => fewAgo(at(found.unit))),
    rule('a? few|several <unit> ago', (found) => fewAgo(at(found.unit))),
    rule('a? few|several <unit> back$', (found) => fewAgo(at(found.unit))),
    rule('on? <weekday>', (found) => weekday(at(found.weekday))),
    ...['<short_year>', '</year>', '<year>'].flatMap((form) => [
      ...[1, 2, 3, 4].map((number) =>
        rule(`q${number} ${form}`, ({ number: [of = 0] }) => inYear(quarter(number), of)),
      ),
      ...[1, 2].map((number) =>
        rule(`h${number} ${form}`, ({ number: [of = 0] }) => inYear(halfYear(number), of)),
      ),
    ]),
    rule('on? last|past|previous <weekday>', (found) => previous(weekday(at(found.weekday)))),
    rule('this <weekday>', (found) => weekday(at(found.weekday))),
    rule('last <month>', (found) => previous(month(at(found.month)))),
    rule('last <season>', (found) => previous(season(at(found.season)))),
    rule('last <feast>', (found) => previous(at(found.feast))),
    rule('this <month>', (found) => month(at(found.month))),
    rule('this past? <season>', (found) => season(at(found.season))),
    inner('<month>', (found) => month(at(found.month))),
    inner('the? <season>', (found) => season(at(found.season))),
    inner('<feast>', (found) => at(found.feast)),
    inner('<year>', (found) => year(at(found.number))),
    inner('the? year <year>', (found) => year(at(found.number))),
    inner('the? <part>', (found) => dayPart(at(found.part))),
    inner('the? weekend', () => running('weekend')),
    inner('<clock>', (found) => at(found.clock)),
    ...[1, 2, 3, 4].map((number) => rule(`q${number}`, () => quarter(number))),
    rule('the? <ordinal> qtr', (found) => quarter(at(found.ordinal))),
    rule('the? <ordinal> quarter', (found) => quarter(at(found.ordinal))),
    rule('the? <ordinal> week of|in <span>', (found) => readNth(at(found.ordinal), 'week', at(found.span))),
    rule('the? <ordinal> day of <span>', (found) => readNth(at(found.ordinal), 'day', at(found.span))),
    rule('the? <ordinal> weekend of|in <span>', (found) =>
      readNth(at(found.ordinal), 'weekend', at(found.span)),
    ),
    rule('the? <ordinal> half of <span>', (found) => takeHalf(at(found.ordinal), at(found.span))),
    rule('in? the? winter of? <winter_year>', ({ number }) => combine(season(12), year(at(number)))),
    rule('the? month of <span>', ({ span }) => holding('month', at(span))),
    rule('the? week commencing|starting|beginning|ending <span>', ({ span }) =>
      at(span).unit === 'day' ? holding('week', at(span)) : undefined,
    ),
    rule('the? week of <span>', ({ span }) =>
      at(span).unit === 'year' ? undefined : holding('week', at(span)),
    ),
    rule('the? weekend of <span>', (found) => holding('weekend', at(found.span))),
    rule('<edge> in? <span>', (found) => findEdge(at(found.edge), at(found.span))),
    rule('at|in? the? <edge> of <span>', (found) => findEdge(at(found.edge), at(found.span))),
    rule('the? last? <unit> before <span>', (found) => rightBefore(at(found.unit), at(found.span))),
    rule('the? <unit> after <span>', (found) => rightAfter(at(found.unit), at(found.span))),
    rule('<amount> after <span>', (found) => afterDay(at(found.amount), at(found.span))),
    rule('<amount> from <span>', (found) => daysFrom(at(found.amount), at(found.span))),
    rule('<amount> before <span>', (found) => beforeDay(at(found.amount), at(found.span))),
    rule('the? <part> before <span>', ({ part, span }) => takePart(at(part), rightBefore('day', at(span)))),
    rule('the? <part> after <span>', ({ part, span }) => takePart(at(part), rightAfter('day', at(span)))),
    rule('the? <weekday> before <span>', (found) => weekdayBefore(at(found.weekday), at(found.span))),
    rule('the? <weekday> after <span>', (found) => weekdayAfter(at(found.weekday), at(found.span))),
    outermost('back? in|during|over|throughout|within <span>', (found) => settled(at(found.span))),
    outermost('over|in|during the course of <span>', ({ span }) => settled(at(span))),
    outermost('sometime|some_time in|on|around? <span>', ({ span }) => settled(at(span))),
    outermost('on <span>', (found) => onDay(at(found.span))),
    outermost('at <clock>', (found) => at(found.clock)),
    ...englishBareHours,
    outermost('at the? <feast>', (found) => at(found.feast)),
    outermost('at|on the weekend', () => running('weekend')),
    ...englishRanges,
    ...englishWeeks,
    ...englishShortWeekdays,
    // "Friday the 13th movie": before a noun, it is not a day.
    rule('<weekday> the <nth>', () => none('does not name a specific day')),
  ],
};
