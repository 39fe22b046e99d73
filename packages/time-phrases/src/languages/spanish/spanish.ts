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
import { spanishBareHours } from './bare-hours.ts';
import { spanishClock } from './clock.ts';
import { spanishNoTimes } from './no-times.ts';
import { spanishRanges } from './ranges.ts';
import { spanishShortWeekdays } from './short-weekdays.ts';
import { spanishWeeks } from './weeks.ts';
import { spanishWords } from './words.ts';

const { afterTime, dayName } = spanishWords;
const dateShape = `(?<!\\d/)(?:${shapeWeekday(spanishWords)},?\\s(?:el\\s)?)?(?:\\d{1,2}|${longestFirst(dayName)})(?:\\sde\\s|[\\s-])${shapeMonth(spanishWords)}(?!\\d)${shapeYear('del?', afterTime)}`;
const PAST = 'pasado|pasada|pasados|pasadas|ultimo|ultima|ultimos|ultimas|anterior';

export const spanish: Language = {
  code: 'es',
  dateShape: new RegExp(dateShape, 'uy'),
  clock: spanishClock,
  joiners: 'de|del|en|el|la|a|al|por',
  and: 'y|e|o',
  vocabulary: spanishWords,
  rules: [
    ...spanishNoTimes,
    rule('hoy', () => running('day')),
    rule('ayer', () => running('day', -1)),
    rule('anteayer|antier|antes_de_ayer', () => running('day', -2)),
    rule('antes_de_ayer por la <part>', (found) => partOf(at(found.part), running('day', -2))),
    rule('anoche', () => partOf('night', running('day', -1))),
    rule('anteanoche|antenoche|antes_de_anoche', () => partOf('night', running('day', -2))),
    rule('hace <number> noches', ({ number }) => partOf('night', running('day', -at(number)))),
    rule('esta <part>', (found) => partOf(at(found.part), running('day'))),
    rule('hoy mas temprano', () => soFar(running('day'))),
    rule('en? lo que va de|del <unit>', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('este|esta <unit> hasta ahora', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('a|al? el? <edge> de|del la? <unit>', ({ edge, unit }) => edgeOfThis(at(edge), at(unit))),
    rule('a? fin de mes', () => edgeOfThis('late', 'month')),
    rule('el? <ordinal> <weekday> del|de <unit>', ({ ordinal, weekday, unit }) =>
      nthWeekdayOf(at(ordinal), at(weekday), running(at(unit))),
    ),
    rule('el dia <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('el? <weekday> ,? dia? <nth>$', ({ weekday, number }) => dayOfMonth(at(number), at(weekday))),
    inner('dia <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('el? dia <date>', ({ date }) => at(date)),
    rule('el? <ordinal> <weekday> de|del|en <span>', ({ ordinal, weekday, span }) =>
      nthWeekdayOf(at(ordinal), at(weekday), at(span)),
    ),
    rule('este|esta <unit>', (found) => thisUnit(at(found.unit))),
    rule(`en? el|la? <unit> pasado|pasada|anterior`, (found) => lastUnit(at(found.unit))),
    rule('en? el|la? pasado|pasada <unit>', (found) => lastUnit(at(found.unit))),
    rule('en? el|la? ultimo|ultima <unit>', ({ unit }) => pastUnit(at(unit))),
    rule('en? los|las primeros|primeras <amount> de|del <span>', ({ amount, span }) =>
      endOf(at(amount), 'first', at(span)),
    ),
    rule('en? los|las ultimos|ultimas <amount> de|del <span>', ({ amount, span }) =>
      endOf(at(amount), 'last', at(span)),
    ),
    rule('en? el? invierno de|del? <winter_year>', ({ number }) => combine(season(12), year(at(number)))),
    rule('el|la? <unit> antepasado|antepasada', (found) => beforeLast(at(found.unit))),
    rule(`en? los|las|la|el? ${PAST} <amount>`, (found) => past(at(found.amount))),
    rule('en? los|las <number> ultimos|ultimas <unit>', ({ number, unit }) =>
      past({ count: at(number), unit: at(unit) }),
    ),
    rule('en? los|las ultimos|ultimas <unit>', (found) => past({ count: 6, unit: at(found.unit) })),
    rule('hace <amount> y <amount>', ({ amount }) => agoInTwo(at(amount), at(amount, 1))),
    rule('hace mas de <amount>', (found) => longAgo(at(found.amount))),
    rule('hace <amount> atras?', (found) => ago(at(found.amount))),
    rule('<amount> atras', (found) => ago(at(found.amount))),
    rule('hace unos|unas|algunos|algunas|pocos|pocas <unit> atras?', (found) => fewAgo(at(found.unit))),
    rule('unos|unas|algunos|algunas|pocos|pocas <unit> atras', (found) => fewAgo(at(found.unit))),
    rule('hace <number> o|a <amount>', ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule('hace casi|como|unos|unas|aproximadamente <amount>', ({ amount }) => around(ago(at(amount)))),
    rule('hace <number> <weekday>', ({ number, weekday }) => weekdaysAgo(at(number), at(weekday))),
    rule('el? <weekday> antepasado', ({ weekday }) => weekdaysAgo(2, at(weekday))),
    rule('hace menos de <amount>', ({ amount }) => past(at(amount))),
    rule('desde hace <amount>', (found) => past(at(found.amount))),
    rule('el? <weekday>', (found) => weekday(at(found.weekday))),
    rule('el? <weekday> pasado', (found) => previous(weekday(at(found.weekday)))),
    rule('el pasado <weekday>', (found) => previous(weekday(at(found.weekday)))),
    rule('este <weekday>', (found) => weekday(at(found.weekday))),
    rule('en? el? pasado <month>', (found) => previous(month(at(found.month)))),
    rule('en? <month> pasado', (found) => previous(month(at(found.month)))),
    rule('en? el|la <season> pasado|pasada', (found) => previous(season(at(found.season)))),
    rule('en? el|la pasado|pasada <season>', (found) => previous(season(at(found.season)))),
    rule('la? <feast> pasado|pasada|pasadas', (found) => previous(feast(at(found.feast)))),
    rule('este|esta <season>', (found) => season(at(found.season))),
    inner('<month>', (found) => month(at(found.month))),
    inner('el|la? <season>', (found) => season(at(found.season))),
    inner('<feast>', (found) => feast(at(found.feast))),
    inner('<year>', (found) => year(at(found.number))),
    rule('en? el? ano <year>', (found) => year(at(found.number))),
    inner('la|el? <part>', (found) => dayPart(at(found.part))),
    rule('en? el? mes de <month>', (found) => month(at(found.month))),
    inner('el? fin de semana', () => running('weekend')),
    inner('<clock>', (found) => at(found.clock)),
    ...[1, 2, 3, 4].map((number) => rule(`t${number}`, () => quarter(number))),
    rule('en? el? <ordinal> trimestre', (found) => quarter(at(found.ordinal))),
    rule('en? la? <ordinal> semana de|del <span>', (found) =>
      nthOf(at(found.ordinal), 'week', at(found.span)),
    ),
    rule('en? el? <ordinal> fin de semana de|del <span>', (found) =>
      nthOf(at(found.ordinal), 'weekend', at(found.span)),
    ),
    rule('en? la <ordinal> mitad de|del <span>', (found) => halfOf(at(found.ordinal), at(found.span))),
    rule('el? <ordinal> dia de|del <span>', ({ ordinal, span }) => nthOf(at(ordinal), 'day', at(span))),
    rule('en? la semana del <span>', (found) => holding('week', at(found.span))),
    rule('a|al? el? <edge> de|del <span>', (found) => edgeOf(at(found.edge), at(found.span))),
    rule('en? el|la <unit> antes|anterior de|del|al|a <span>', (found) =>
      rightBefore(at(found.unit), at(found.span)),
    ),
    rule('en? el|la <unit> despues de|del <span>', (found) => rightAfter(at(found.unit), at(found.span))),
    rule('<amount> antes de|del <span>', (found) => beforeDay(at(found.amount), at(found.span))),
    rule('el <weekday> antes|anterior de|del|al|a <span>', (found) =>
      weekdayBefore(at(found.weekday), at(found.span)),
    ),
    rule('el <weekday> despues de|del <span>', (found) => weekdayAfter(at(found.weekday), at(found.span))),
    outermost('en|durante <span>', (found) => settled(at(found.span))),
    outermost('el|en|por <span>', (found) => onDay(at(found.span))),
    rule('el dia? <nth> de|del <span>', ({ number, span }) => dayOfMonthIn(at(number), at(span))),
    outermost('en|por|durante la|las? <feast>', (found) => feast(at(found.feast))),
    outermost('en? el fin de semana', () => running('weekend')),
    outermost('en? el finde', () => running('weekend')),
    outermost('a|al|sobre <clock>', (found) => at(found.clock)),
    ...spanishBareHours,
    ...spanishRanges,
    ...spanishWeeks,
    ...spanishShortWeekdays,
  ],
};
