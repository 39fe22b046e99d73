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
import { around, both } from '../../ends.ts';
import { feast } from '../../feasts.ts';
import { at, inner, outermost, rule, type TimeGrammar } from '../../grammar.ts';
import { edgeOfThis, findEdge, findEnd, findNthWeekday, holding, readNth, takeHalf } from '../../portions.ts';
import {
  afterDay,
  ago,
  agoBetween,
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
import { frenchBareHours } from './bare-hours.ts';
import { frenchClock } from './clock.ts';
import { frenchNoTimes } from './no-times.ts';
import { frenchRanges } from './ranges.ts';
import { frenchShortWeekdays } from './short-weekdays.ts';
import { frenchWeeks } from './weeks.ts';
import { frenchWords } from './words.ts';

const { afterTime, dayName } = frenchWords;
const dateShape = `(?<!\\d/)(?:${shapeWeekday(frenchWords)},?\\s(?:le\\s)?)?(?:\\d{1,2}(?:er)?|${longestFirst(dayName)})[\\s-]${shapeMonth(frenchWords)}(?!\\d)${shapeYear('de', afterTime)}`;

const LAST = 'dernier|derniere|passe|passee|precedent|precedente';
const THE = "le|la|l'|les";
const AGO = 'il_y_a|y_a|ya|ca_fait|voici|voila';
const OF = "de|du|d'";

export const french: TimeGrammar = {
  code: 'fr',
  dateShape: new RegExp(dateShape, 'uy'),
  clock: frenchClock,
  joiners: "de|du|des|d'|en|le|la|les|l'|au|aux|a|dans|vers",
  and: 'et|ou',
  perhaps: 'peut-etre|bien|meme',
  vocabulary: frenchWords,
  rules: [
    ...frenchNoTimes,
    ...Object.entries({ jours: 'day', semaines: 'week', mois: 'month' } as const).flatMap(([name, unit]) => [
      rule(`dans|pendant? les ${name} avant|precedant ${THE}? <span>`, ({ span }) =>
        fewBeside(unit, 'before', at(span)),
      ),
      rule(`dans|pendant? les ${name} apres|suivant ${THE}? <span>`, ({ span }) =>
        fewBeside(unit, 'after', at(span)),
      ),
    ]),
    rule("aujourd'hui", () => running('day')),
    rule('hier', () => running('day', -1)),
    rule('avant-hier', () => running('day', -2)),
    rule('avant hier', () => running('day', -2)),
    rule('avanthier', () => running('day', -2)),
    rule("hier au|dans|en? la|l'? <part>", ({ part }) => takePart(at(part), running('day', -1))),
    rule("avant-hier au|dans|en? la|l'? <part>", ({ part }) => takePart(at(part), running('day', -2))),
    rule('la nuit derniere', () => takePart('night', running('day', -1))),
    rule('la nuit passee', () => takePart('night', running('day', -1))),
    rule('la nuit de? <span>', ({ span }) => takePart('night', at(span))),
    rule('cette nuit', () => nightThatBegan),
    rule('il_y_a <number> nuits', ({ number }) => takePart('night', running('day', -at(number)))),
    rule('ce|cet|cette <part>', ({ part }) => takePart(at(part), running('day'))),
    rule("tout_a_l'heure", () => soFar(running('day'))),
    rule("plus_tot dans? ce|cet|cette|la|le|l' <unit>", ({ unit }) => soFar(thisUnit(at(unit)))),
    rule("plus_tot aujourd'hui", () => soFar(running('day'))),
    rule("jusqu'ici|jusqu'a_present ce|cet|cette <unit>", ({ unit }) => soFar(thisUnit(at(unit)))),
    rule("ce|cet|cette <unit> jusqu'ici|jusqu'a_present", ({ unit }) => soFar(thisUnit(at(unit)))),
    rule(`depuis le? debut ${OF} ${THE}? <unit>`, ({ unit }) => soFar(thisUnit(at(unit)))),
    rule(`en|a|au|vers? ${THE}? <edge> ${OF}? ${THE}? <unit>`, ({ edge, unit }) =>
      edgeOfThis(at(edge), at(unit)),
    ),
    rule(`le? <ordinal> <weekday> ${OF} ${THE}? <unit>`, ({ ordinal, weekday, unit }) =>
      findNthWeekday(at(ordinal), at(weekday), running(at(unit))),
    ),
    rule('le <nth>$', ({ number }) => dayOfMonth(at(number))),
    rule('le? <weekday> ,? le? <nth>$', ({ weekday, number }) => dayOfMonth(at(number), at(weekday))),
    inner('<nth>$', ({ number }) => dayOfMonth(at(number))),
    rule(`le <nth> ${OF} ${THE}? <span>`, ({ number, span }) => dayOfMonthIn(at(number), at(span))),
    rule('le <date>', ({ date }) => at(date)),
    rule(`le? <ordinal> <weekday> ${OF}|en ${THE}? <span>`, ({ ordinal, weekday, span }) =>
      findNthWeekday(at(ordinal), at(weekday), at(span)),
    ),
    rule('ce|cet|cette <unit> ci?', ({ unit }) => thisUnit(at(unit))),
    rule(`au|pendant|durant|dans? ${THE}? <unit> ${LAST}`, ({ unit }) => lastUnit(at(unit))),
    rule(`au|pendant|durant|dans|a? ${THE}? precedent|precedente <unit>`, ({ unit }) => lastUnit(at(unit))),
    rule(`au|pendant|durant|dans|a? la|le|l'|au? dernier|derniere <unit>`, ({ unit }) => pastUnit(at(unit))),
    rule('dans|pendant|durant|sur|au_cours? de? la? quinzaine derniere|passee|precedente', () =>
      past({ count: 2, unit: 'week' }),
    ),
    rule('dans|pendant|durant|sur|au_cours? de? la? derniere quinzaine', () =>
      past({ count: 2, unit: 'week' }),
    ),
    rule('il_y_a une quinzaine', () => running('week', -2)),
    rule(`${THE}? avant-dernier|avant-derniere <unit>`, ({ unit }) => beforeLast(at(unit))),
    rule(
      `dans|pendant|durant|au_cours|ces|aux? des|les|ces|aux? premiers|premieres <amount> ${OF} <span>`,
      ({ amount, span }) => findEnd(at(amount), 'first', at(span)),
    ),
    rule(`les <number> premiers|premieres <unit> ${OF} <span>`, ({ number, unit, span }) =>
      findEnd({ count: at(number), unit: at(unit) }, 'first', at(span)),
    ),
    rule(`les <number> derniers|dernieres <unit> ${OF} <span>`, ({ number, unit, span }) =>
      findEnd({ count: at(number), unit: at(unit) }, 'last', at(span)),
    ),
    rule("en|a|pendant? l'|cet? hiver <winter_year>", ({ number }) => combine(season(12), year(at(number)))),
    rule(
      'dans|pendant|durant|sur|au_cours? les|des|ces|aux <number> derniers|dernieres <unit>',
      ({ number, unit }) => past({ count: at(number), unit: at(unit) }),
    ),
    rule('dans|pendant|durant|sur|au_cours? les|des|ces|aux derniers|dernieres <unit>', ({ unit }) =>
      past({ count: 6, unit: at(unit) }),
    ),
    rule('dans|pendant|durant|sur|au_cours? les|des|ces quelques derniers|dernieres <unit>', ({ unit }) =>
      past({ count: 6, unit: at(unit) }),
    ),
    rule('dans|pendant|durant|sur|au_cours? la|de_la derniere demi-heure', () =>
      past({ count: 30, unit: 'minute' }),
    ),
    rule(`${AGO} <amount>`, ({ amount }) => ago(at(amount))),
    rule(`${AGO} quelques <unit>`, ({ unit }) => fewAgo(at(unit))),
    rule(`${AGO} plusieurs <unit>`, ({ unit }) => fewAgo(at(unit))),
    rule(`${AGO} <amount> et <amount>`, ({ amount }) => agoInTwo(at(amount), at(amount, 1))),
    rule(`${AGO} plus_de|plus_d' <amount>`, ({ amount }) => longAgo(at(amount))),
    rule(`${AGO} un peu plus_de|plus_d' <amount>`, ({ amount }) => longAgo(at(amount))),
    rule(`${AGO} moins_de|moins_d' <amount>`, ({ amount }) => past(at(amount))),
    rule(`${AGO} environ|presque|a_peu_pres|pres_de|pres_d' <amount>`, ({ amount }) =>
      around(ago(at(amount))),
    ),
    rule(`${AGO} <number> ou|a|- <amount>`, ({ number, amount }) => agoBetween(at(number), at(amount))),
    rule(`${AGO} <amount> jour pour jour`, ({ amount }) => agoToday(at(amount))),
    rule(`${AGO} exactement <amount>`, ({ amount }) => agoToday(at(amount))),
    rule(`${AGO} <amount> exactement`, ({ amount }) => agoToday(at(amount))),
    ...Object.entries(frenchWords.weekday).map(([name, day]) =>
      rule(`il_y_a <number> ${name}s`, ({ number }) => weekdaysAgo(at(number), day)),
    ),
    rule('il_y_a <number> ans jour_pour_jour', ({ number }) => agoToday({ count: at(number), unit: 'year' })),
    rule("l'? an|annee|mois dernier|derniere|passe a la meme periode|epoque|date|heure", () =>
      sameTime({ count: 1, unit: 'year' }),
    ),
    rule("a la meme periode|epoque|date l'? an|annee dernier|derniere|passe", () =>
      sameTime({ count: 1, unit: 'year' }),
    ),
    rule("l'an dernier a|vers cette periode|epoque|date|heure", () => sameTime({ count: 1, unit: 'year' })),
    rule('il_y_a un an a la meme periode|epoque|date', () => sameTime({ count: 1, unit: 'year' })),
    rule("le|la|l' <unit> en_cours|actuel|actuelle|courant|courante", ({ unit }) => thisUnit(at(unit))),
    ...Object.entries({ printemps: 3, etes: 6, automnes: 9, hivers: 12 }).map(([name, first]) =>
      rule(`il_y_a <number> ${name}`, ({ number }) => timesAgo(at(number), season(first))),
    ),
    rule("pendant|durant? les? grandes_vacances|vacances_d'ete", () => season(6)),
    rule("pendant|durant? les? grandes_vacances|vacances_d'ete de? <year>", ({ number }) =>
      combine(season(6), year(at(number))),
    ),
    rule('la|le <part> du <nth>$', ({ part, number }) => {
      const day = dayOfMonth(at(number));
      return day && takePart(at(part), day);
    }),
    rule('la|le <part> du <span>', ({ part, span }) =>
      at(span).unit === 'day' ? takePart(at(part), at(span)) : undefined,
    ),
    rule('le <nth> ou|et le? <nth>$', ({ number: [one = 0, other = 0] }) => {
      const [first, second] = [dayOfMonth(one), dayOfMonth(other)];
      return first && second && both(first, second);
    }),
    rule(`le? <ordinal> mois ${OF} ${THE}? <span>`, ({ ordinal, span }) =>
      readNth(at(ordinal), 'month', at(span)),
    ),
    rule(`la? <ordinal> moitie ${OF} ${THE}|cette|ce? <unit>`, ({ ordinal, unit }) =>
      takeHalf(at(ordinal), { ...running(at(unit)), previous: running(at(unit), -1).resolve }),
    ),
    rule('depuis <amount>', ({ amount }) => past(at(amount))),
    rule("le? <weekday> au|dans? la|l'? <part>", ({ weekday: found, part }) =>
      takePart(at(part), weekday(at(found))),
    ),
    rule('le? <weekday> dernier|passe <part>', ({ weekday: found, part }) =>
      takePart(at(part), previous(weekday(at(found)))),
    ),
    rule("a l' <season>", ({ season: found }) => season(at(found))),
    rule('<weekday>', ({ weekday: found }) => weekday(at(found))),
    rule('ce <weekday>', ({ weekday: found }) => weekday(at(found))),
    rule('le? <weekday> dernier|passe', ({ weekday: found }) => previous(weekday(at(found)))),
    rule("l'? avant-dernier <weekday>", ({ weekday: found }) => weekdaysAgo(2, at(found))),
    rule('en|au? mois? de? <month> dernier|passe', ({ month: found }) => previous(month(at(found)))),
    rule("en|au|a? le|l'? <season> dernier|passe", ({ season: found }) => previous(season(at(found)))),
    rule("l'ete dernier|passe", () => previous(season(6))),
    rule('a|le|la? <feast> dernier|derniere|passe|passee', ({ feast: found }) => previous(at(found))),
    rule('ce|cet <season>', ({ season: found }) => season(at(found))),
    rule('cet ete', () => season(6)),
    rule('en ete', () => season(6)),
    inner("l'|d' ete", () => season(6)),
    rule('la veille de noel', () => feast('christmas eve')),
    rule('dans|pendant|durant|sur|au_cours? les|des|ces|aux dernieres|derniers <amount>', ({ amount }) =>
      past(at(amount)),
    ),
    rule("en|pendant|durant? l'|d'? ete <year>", ({ number }) => combine(season(6), year(at(number)))),
    rule("pendant|durant|a l'ete", () => season(6)),
    inner('<month>', ({ month: found }) => month(at(found))),
    rule('ce mois|mois_de <month>', ({ month: found }) => month(at(found))),
    rule('en? courant <month>', ({ month: found }) => month(at(found))),
    rule("le|du? mois de|d' <month> dernier|passe", ({ month: found }) => previous(month(at(found)))),
    rule("au mois de|d' <month>", ({ month: found }) => month(at(found))),
    inner("le|l'? <season>", ({ season: found }) => season(at(found))),
    inner("la|le|l'|les? <feast>", ({ feast: found }) => at(found)),
    inner('<year>', ({ number }) => year(at(number))),
    rule("en|dans? l'? an|annee <year>", ({ number }) => year(at(number))),
    inner(`${THE}|au? <part>`, ({ part }) => dayPart(at(part))),
    inner('le? week-end|weekend', () => running('weekend')),
    inner('<clock>', ({ clock }) => at(clock)),
    ...[1, 2, 3, 4].map((number) => rule(`t${number}`, () => quarter(number))),
    rule('au|le|du|pendant? <ordinal> trimestre', ({ ordinal }) => quarter(at(ordinal))),
    rule('au|le|du|pendant? <ordinal> semestre', ({ ordinal }) => halfYear(at(ordinal))),
    rule(`dans|pendant? la? <ordinal> semaine ${OF} <span>`, ({ ordinal, span }) =>
      readNth(at(ordinal), 'week', at(span)),
    ),
    rule(`le? <ordinal> week-end|weekend ${OF} <span>`, ({ ordinal, span }) =>
      readNth(at(ordinal), 'weekend', at(span)),
    ),
    rule(`dans|pendant? la? <ordinal> quinzaine ${OF} <span>`, ({ ordinal, span }) =>
      takeHalf(at(ordinal), at(span)),
    ),
    rule(`dans|pendant? la <ordinal> moitie ${OF} ${THE}? <span>`, ({ ordinal, span }) =>
      takeHalf(at(ordinal), at(span)),
    ),
    rule(`le? <ordinal> jour ${OF} ${THE}? <span>`, ({ ordinal, span }) =>
      readNth(at(ordinal), 'day', at(span)),
    ),
    rule('dans|pendant? la semaine du <span>', ({ span }) => holding('week', at(span))),
    rule('le? week-end|weekend du <span>', ({ span }) => holding('weekend', at(span))),
    rule(`en|a|au|vers? ${THE}? <edge> ${OF}? ${THE}? <span>`, ({ edge, span }) =>
      findEdge(at(edge), at(span)),
    ),
    rule(`la veille ${OF} ${THE}? <span>`, ({ span }) => rightBefore('day', at(span))),
    rule(`le lendemain ${OF} ${THE}? <span>`, ({ span }) => rightAfter('day', at(span))),
    rule(`${THE} <unit> avant|precedant ${THE}? <span>`, ({ unit, span }) => rightBefore(at(unit), at(span))),
    rule(`${THE} <unit> apres|suivant ${THE}? <span>`, ({ unit, span }) => rightAfter(at(unit), at(span))),
    rule("ce mois-ci? l'an|l'annee dernier|derniere", () => sameUnitLastYear('month')),
    rule(`<amount> apres ${THE}? <span>`, ({ amount, span }) => afterDay(at(amount), at(span))),
    rule(`<amount> avant ${THE}? <span>`, ({ amount, span }) => beforeDay(at(amount), at(span))),
    rule(`le? <weekday> avant|precedant ${THE}? <span>`, ({ weekday: found, span }) =>
      weekdayBefore(at(found), at(span)),
    ),
    rule(`le? <weekday> apres|suivant ${THE}? <span>`, ({ weekday: found, span }) =>
      weekdayAfter(at(found), at(span)),
    ),
    outermost(`en|au|pendant|durant|dans|courant ${THE}? <span>`, ({ span }) => settled(at(span))),
    outermost(`a|pour|pendant|durant ${THE}? <feast>`, ({ feast: found }) => at(found)),
    outermost('le <span>', ({ span }) => onDay(at(span))),
    outermost('le|ce|au|pendant_le week-end|weekend', () => running('weekend')),
    outermost('a|vers <clock>', ({ clock }) => at(clock)),
    ...frenchBareHours,
    ...frenchRanges,
    ...frenchWeeks,
    ...frenchShortWeekdays,
  ],
};
