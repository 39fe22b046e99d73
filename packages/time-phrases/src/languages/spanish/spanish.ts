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
import { dayPart, takePart, takeSmallHours } from '../../day-parts.ts';
import { around, both } from '../../ends.ts';
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
  fewBeside,
  lastUnit,
  longAgo,
  past,
  pastUnit,
  rightAfter,
  rightBefore,
  running,
  sameTime,
  sameUnitLastYear,
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
const dateShape = `(?<!\\d/)(?:${shapeWeekday(spanishWords)},?\\s(?:el\\s)?)?(?:\\d{1,2}(?:\\.?[ºo°]|ro)?|${longestFirst(dayName)})(?:\\sde\\s|[\\s-])${shapeMonth(spanishWords)}(?!\\d)${shapeYear('del?', afterTime)}`;
const PAST = 'pasado|pasada|pasados|pasadas|ultimo|ultima|ultimos|ultimas|anterior';

export const spanish: TimeGrammar = {
  code: 'es',
  dateShape: new RegExp(dateShape, 'uy'),
  clock: spanishClock,
  joiners: 'de|del|en|el|la|a|al|por',
  and: 'y|e|o|u',
  perhaps: 'quiza|quizas|tal\\svez|incluso',
  vocabulary: spanishWords,
  rules: [
    ...spanishNoTimes,
    rule('hoy', () => running('day')),
    rule('el dia anterior', () => running('day', -1)),
    rule('ayer', () => running('day', -1)),
    rule('anteayer|antier|antes_de_ayer', () => running('day', -2)),
    rule('antes_de_ayer por la <part>', (found) => takePart(at(found.part), running('day', -2))),
    rule('anoche', () => takePart('night', running('day', -1))),
    rule('anteanoche|antenoche|antes_de_anoche', () => takePart('night', running('day', -2))),
    rule('en|de|por? la? madrugada del|de <span>', ({ span }) =>
      at(span).unit === 'day' ? takeSmallHours(at(span)) : undefined,
    ),
    rule('el? <weekday> de|por|en la? madrugada', ({ weekday: found }) => takeSmallHours(weekday(at(found)))),
    rule('hoy de|por|en la? madrugada', () => takeSmallHours(running('day'))),
    rule('ayer de|por|en la? madrugada', () => takeSmallHours(running('day', -1))),
    rule('esta madrugada', () => takeSmallHours(running('day'))),
    rule('hace <number> noches', ({ number }) => takePart('night', running('day', -at(number)))),
    rule('esta <part>', (found) => takePart(at(found.part), running('day'))),
    rule('hoy mas temprano', () => soFar(running('day'))),
    rule('en? lo que va de|del <unit>', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('este|esta <unit> hasta ahora', ({ unit }) => soFar(thisUnit(at(unit)))),
    rule('a|al? el? <edge> de|del la? <unit>', ({ edge, unit }) => edgeOfThis(at(edge), at(unit))),
    rule('a? fin de mes', () => edgeOfThis('late', 'month')),
    rule('el? <ordinal> <weekday> del|de <unit>', ({ ordinal, weekday, unit }) =>
      findNthWeekday(at(ordinal), at(weekday), running(at(unit))),
    ),
    rule('el dia <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('el? <weekday> ,? dia? <nth>$', ({ weekday, number }) => dayOfMonth(at(number), at(weekday))),
    inner('dia <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('el? dia <date>', ({ date }) => at(date)),
    rule('el? <ordinal> <weekday> de|del|en <span>', ({ ordinal, weekday, span }) =>
      findNthWeekday(at(ordinal), at(weekday), at(span)),
    ),
    rule('este|esta <unit>', (found) => thisUnit(at(found.unit))),
    rule(`en? el|la? <unit> pasado|pasada|anterior`, (found) => lastUnit(at(found.unit))),
    rule('en? la? quincena pasada|anterior', () => past({ count: 2, unit: 'week' })),
    rule('en? la? pasada|ultima quincena', () => past({ count: 2, unit: 'week' })),
    rule('hace una? quincena', () => running('week', -2)),
    rule('en? el|la? pasado|pasada <unit>', (found) => lastUnit(at(found.unit))),
    rule('en? el|la? ultimo|ultima <unit>', ({ unit }) => pastUnit(at(unit))),
    rule('en? los|las primeros|primeras <amount> de|del <span>', ({ amount, span }) =>
      findEnd(at(amount), 'first', at(span)),
    ),
    rule('en? los|las ultimos|ultimas <amount> de|del <span>', ({ amount, span }) =>
      findEnd(at(amount), 'last', at(span)),
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
    rule('el|la? penultimo|penultima <unit>', (found) => beforeLast(at(found.unit))),
    rule('el? penultimo <weekday>', ({ weekday }) => weekdaysAgo(2, at(weekday))),
    rule('el? <weekday> antepasado', ({ weekday }) => weekdaysAgo(2, at(weekday))),
    rule('hace mas o menos <amount>', ({ amount }) => around(ago(at(amount)))),
    rule('hace poco|algo mas de <amount>', ({ amount }) => longAgo(at(amount))),
    rule('el|en_el? <season> del? <short_year>', ({ season: found, number }) =>
      combine(season(at(found)), year(at(number))),
    ),
    rule('hace exactamente <amount>', ({ amount }) => agoToday(at(amount))),
    rule('exactamente hace <amount>', ({ amount }) => agoToday(at(amount))),
    rule('hace <amount> exactamente|exactos|exactas', ({ amount }) => agoToday(at(amount))),
    rule('ayer hace <amount>', ({ amount }) => agoFrom(at(amount), running('day', -1))),
    rule('hoy hace <amount>', ({ amount }) => agoToday(at(amount))),
    rule('el|la? <unit> pasado|pasada por estas fechas', ({ unit }) =>
      sameTime({ count: 1, unit: at(unit) }),
    ),
    rule('el|la? <unit> pasado|pasada a estas alturas', ({ unit }) => sameTime({ count: 1, unit: at(unit) })),
    rule('por estas fechas ,? el|la? <unit> pasado|pasada', ({ unit }) =>
      sameTime({ count: 1, unit: at(unit) }),
    ),
    rule('por estas fechas hace <amount>', ({ amount }) => sameTime(at(amount))),
    rule('hace <amount> por estas fechas', ({ amount }) => sameTime(at(amount))),
    rule('en|durante? el|la? <unit> actual|en_curso|corriente|presente', ({ unit }) => thisUnit(at(unit))),
    rule('en? el|la? presente <unit>', ({ unit }) => thisUnit(at(unit))),
    rule('en|durante? el|del? <ordinal> semestre', ({ ordinal }) => halfYear(at(ordinal))),
    rule('en? la? <ordinal> mitad del|de <unit>', ({ ordinal, unit }) =>
      takeHalf(at(ordinal), { ...running(at(unit)), previous: running(at(unit), -1).resolve }),
    ),
    rule('en|durante? las? vacaciones de <season>', ({ season: found }) => season(at(found))),
    ...Object.entries(spanishWords.season).map(([name, first]) =>
      rule(`hace <number> ${name}s|${name}es`, ({ number }) => timesAgo(at(number), season(first))),
    ),
    rule('el|en_el|del <year>', ({ number }) => year(at(number))),
    rule('el <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('el <nth> o|y|u el? <nth>$', ({ number: [one = 0, other = 0] }) => {
      const [first, second] = [dayOfMonth(one), dayOfMonth(other)];
      return first && second && both(first, second);
    }),
    rule('en|por? la|el <part> del <nth>$', ({ part, number }) => {
      const day = dayOfMonth(at(number));
      return day && takePart(at(part), day);
    }),
    rule('en|por? la|el <part> del <span>', ({ part, span }) =>
      at(span).unit === 'day' ? takePart(at(part), at(span)) : undefined,
    ),
    rule('en? el? <ordinal> mes de|del <span>', ({ ordinal, span }) =>
      readNth(at(ordinal), 'month', at(span)),
    ),
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
    rule('la? <feast> pasado|pasada|pasadas', (found) => previous(at(found.feast))),
    rule('este|esta <season>', (found) => season(at(found.season))),
    inner('<month>', (found) => month(at(found.month))),
    inner('el|la? <season>', (found) => season(at(found.season))),
    inner('<feast>', (found) => at(found.feast)),
    inner('<year>', (found) => year(at(found.number))),
    rule('en? el? ano <year>', (found) => year(at(found.number))),
    inner('la|el? <part>', (found) => dayPart(at(found.part))),
    rule('en? el? mes de <month>', (found) => month(at(found.month))),
    inner('el? fin de semana', () => running('weekend')),
    inner('<clock>', (found) => at(found.clock)),
    ...[1, 2, 3, 4].map((number) => rule(`t${number}`, () => quarter(number))),
    rule('en? el? <ordinal> trimestre', (found) => quarter(at(found.ordinal))),
    ...[1, 2, 3, 4].flatMap((number) =>
      ['º', 'er', 'o', '°'].map((mark) => rule(`en? el? ${number}${mark} trimestre`, () => quarter(number))),
    ),
    rule('en? la? <ordinal> semana de|del <span>', (found) =>
      readNth(at(found.ordinal), 'week', at(found.span)),
    ),
    rule('en? el? <ordinal> fin de semana de|del <span>', (found) =>
      readNth(at(found.ordinal), 'weekend', at(found.span)),
    ),
    rule('en? la? <ordinal> quincena de <span>', (found) => takeHalf(at(found.ordinal), at(found.span))),
    rule('en? la <ordinal> mitad de|del <span>', (found) => takeHalf(at(found.ordinal), at(found.span))),
    rule('el? <ordinal> dia de|del <span>', ({ ordinal, span }) => readNth(at(ordinal), 'day', at(span))),
    rule('en? la semana del <span>', (found) => holding('week', at(found.span))),
    rule('a|al? el? <edge> de|del <span>', (found) => findEdge(at(found.edge), at(found.span))),
    rule('en? el|la <unit> antes|anterior de|del|al|a <span>', (found) =>
      rightBefore(at(found.unit), at(found.span)),
    ),
    rule('en? el|la <unit> despues de|del <span>', (found) => rightAfter(at(found.unit), at(found.span))),
    ...Object.entries({ dias: 'day', semanas: 'week', meses: 'month' } as const).flatMap(([name, unit]) => [
      rule(`en? los|las ${name} antes|anteriores de|del|a <span>`, ({ span }) =>
        fewBeside(unit, 'before', at(span)),
      ),
      rule(`en? los|las ${name} despues de|del <span>`, ({ span }) => fewBeside(unit, 'after', at(span))),
    ]),
    rule('el? penultimo|penultima <season>', ({ season: found }) => timesAgo(2, season(at(found)))),
    rule('en? este mes del? ano pasado', () => sameUnitLastYear('month')),
    rule('<amount> despues de|del <span>', (found) => afterDay(at(found.amount), at(found.span))),
    rule('<amount> antes de|del <span>', (found) => beforeDay(at(found.amount), at(found.span))),
    rule('el <weekday> antes|anterior de|del|al|a <span>', (found) =>
      weekdayBefore(at(found.weekday), at(found.span)),
    ),
    rule('el <weekday> despues de|del <span>', (found) => weekdayAfter(at(found.weekday), at(found.span))),
    outermost('en|durante <span>', (found) => settled(at(found.span))),
    outermost('el|en|por <span>', (found) => onDay(at(found.span))),
    rule('el dia? <nth> de|del <span>', ({ number, span }) => dayOfMonthIn(at(number), at(span))),
    outermost('en|por|durante la|las? <feast>', (found) => at(found.feast)),
    outermost('en? el fin de semana', () => running('weekend')),
    outermost('en? el finde', () => running('weekend')),
    outermost('a|al|sobre <clock>', (found) => at(found.clock)),
    ...spanishBareHours,
    ...spanishRanges,
    ...spanishWeeks,
    ...spanishShortWeekdays,
  ],
};
