import type { Unit } from './amount.ts';
import { bareHour, moved } from './clock-time.ts';
import { combine, previous } from './compose.ts';
import {
  dayOfMonth,
  dayOfYear,
  fewDays,
  halfYear,
  month,
  quarter,
  season,
  weekday,
  weekdaysAgo,
  year,
  yearly,
} from './cyclic.ts';
import { dayPart, type Part, takePart } from './day-parts.ts';
import { between } from './ends.ts';
import { feast } from './feasts.ts';
import { UNKNOWN } from './no-times.ts';
import { startDay } from './points.ts';
import { edgeOfThis, findEdge, takeHalf } from './portions.ts';
import { clockInHalf } from './read-clock.ts';
import { ago, agoBetween, fewAgo, past, running } from './relative.ts';
import { type Groups, toPattern } from './small-form.ts';
import type { SmallLanguage } from './small-language.ts';
import { type SmallWords, splitList } from './small-words.ts';
import { type Expression, refused } from './span.ts';

export type SmallMeaning = ReturnType<typeof createSmallMeaning>;

/** Creates what the groups of a small language's forms mean. */
export function createSmallMeaning(language: SmallLanguage, words: SmallWords) {
  const unit = (name = ''): Unit => words.units.get(name) ?? 'day';
  const count = (said: string | undefined) => (said === undefined ? 1 : readCount(said, language.numbers));
  const feastNamed = (name = ''): Expression => {
    const day = words.feasts.get(name) ?? null;
    if (day === null) return refused(UNKNOWN);
    if (typeof day === 'string') return feast(day);
    return yearly(day.count === 1 ? 'day' : 'stretch', (of) => fewDays(of, day.month, day.day, day.count));
  };
  const weekdayNamed = (name = '') => weekday(words.weekdays.get(name) ?? 1);
  const monthNumber = ({ month: name = '', monthNumber: digits }: Groups) =>
    digits === undefined ? (words.months.get(name) ?? 0) : readCount(digits, language.numbers);
  const seasonNamed = (name = '') => season(words.seasons.get(name) ?? 3);
  const monthIn = (groups: Groups) => {
    const named = monthNumber(groups);
    if (named < 1 || named > 12) return undefined;
    return groups.year === undefined ? month(named) : combine(month(named), year(readSaidYear(groups.year)));
  };
  const dateIn = (groups: Groups) => {
    const said = groups.number?.replace('.', '') ?? '';
    const [named, day] = [
      monthNumber(groups),
      language.dayNames?.[said] ?? readCount(said, language.numbers),
    ];
    if (named < 1 || named > 12 || day < 1 || day > 31) return undefined;
    const snippet = `${day}.${named}.`;
    return groups.year === undefined
      ? dayOfYear(named, day)
      : startDay({ year: readSaidYear(groups.year), month: named, day }, snippet);
  };
  const inPart = (day: Expression, name: string | undefined) => {
    const found = name === undefined ? undefined : partNamed(language, name);
    return found === undefined ? day : takePart(found, day);
  };
  return {
    unit,
    weekdayNamed,
    monthNamed: (name = '') => month(words.months.get(name) ?? 1),
    day: ({ day: name = '', part }: Groups) => inPart(running('day', -(words.days.get(name) ?? 0)), part),
    weekday: ({ weekday: name, part }: Groups) => inPart(weekdayNamed(name), part),
    weekdayOfLast: ({ weekday: name, unit: unitName, phrase, part }: Groups) => {
      const last = phrase === undefined ? unit(unitName) : words.lastUnits.get(phrase);
      const day = last === 'week' ? combine(weekdayNamed(name), running('week', -1)) : undefined;
      return day && inPart(day, part);
    },
    lastWeekday: ({ weekday: name }: Groups) =>
      language.lastWeekday === 'before today' ? previous(weekdayNamed(name)) : undefined,
    weekdayOfWeek:
      (steps: number) =>
      ({ weekday: name, part }: Groups) => {
        const day = combine(weekdayNamed(name), running('week', steps));
        return day && inPart(day, part);
      },
    agoAlone: ({ unit: name = '' }: Groups) =>
      words.alone.has(name) ? ago({ count: 1, unit: unit(name) }) : refused(UNKNOWN),
    fewAgo: ({ unit: name }: Groups) => fewAgo(unit(name)),
    seasonNamed,
    season: ({ season: name, year: digits }: Groups) =>
      digits === undefined ? seasonNamed(name) : combine(seasonNamed(name), year(readSaidYear(digits))),
    seasonOfLast: ({ season: name, unit: unitName, phrase }: Groups) => {
      const last = phrase === undefined ? unit(unitName) : words.lastUnits.get(phrase);
      return last === 'year' ? combine(seasonNamed(name), running('year', -1)) : undefined;
    },
    edge: (groups: Groups) => {
      const whole = monthIn(groups);
      return whole && findEdge(words.edges.get(groups.edge ?? '') ?? 'early', whole);
    },
    edgeOfUnit:
      (steps: 0 | -1) =>
      ({ edge, unit: unitName, unitBehind, phrase }: Groups) => {
        const named = steps === 0 ? words.theseUnits : words.lastUnits;
        const whole = phrase === undefined ? unit(unitName ?? unitBehind) : named.get(phrase);
        if (whole !== 'week' && whole !== 'month' && whole !== 'quarter' && whole !== 'year')
          return undefined;
        return findEdge(words.edges.get(edge ?? '') ?? 'early', running(whole, steps));
      },
    edgeOfThis: ({ edge, unit: unitName }: Groups) =>
      edgeOfThis(words.edges.get(edge ?? '') ?? 'early', unit(unitName)),
    yearEdge: ({ edge = '', back, phrase }: Groups) => {
      const said = words.yearEdges.get(edge) ?? 'early';
      if (back === undefined && phrase === undefined) return edgeOfThis(said, 'year');
      if (phrase !== undefined && words.lastUnits.get(phrase) !== 'year') return undefined;
      return findEdge(said, running('year', -(words.yearsBack.get(back ?? '') ?? 1)));
    },
    yearBack: ({ back = '' }: Groups) => running('year', -(words.yearsBack.get(back) ?? 0)),
    halfYear: ({ halfYears = '' }: Groups) => halfYear(words.halfYears.get(halfYears) ?? 0),
    quarter: ({ quarters = '' }: Groups) => quarter(words.quarters.get(quarters) ?? 0),
    halfOfMonth: (groups: Groups) => {
      const whole = monthIn(groups);
      return whole && takeHalf(words.halves.get(groups.half ?? '') ?? 0, whole);
    },
    halfOfUnit: ({ half, phrase = '' }: Groups) => {
      const [last, current] = [words.lastUnits.get(phrase), words.theseUnits.get(phrase)];
      const whole = last === undefined ? current && running(current) : running(last, -1);
      return whole && takeHalf(words.halves.get(half ?? '') ?? 0, whole);
    },
    halfOfYear: ({ half, year: digits }: Groups) =>
      takeHalf(words.halves.get(half ?? '') ?? 0, year(readSaidYear(digits))),
    weekdaysAgo: ({ count: said, weekday: name = '' }: Groups) =>
      weekdaysAgo(count(said), words.weekdays.get(name) ?? 1),
    several: ({ plural: name }: Groups) => past({ count: 6, unit: unit(name) }),
    clock: ({ hour: digits = '', minute, halfPast }: Groups) =>
      bareHour(readCount(digits, {}), halfPast === undefined ? readCount(minute ?? '0', {}) : 30),
    clockInPart: ({ hour: digits = '', minute, halfPast, part: name = '' }: Groups) => {
      const part = partNamed(language, name);
      const minutes = halfPast === undefined ? readCount(minute ?? '0', {}) : 30;
      return part && clockInHalf(readCount(digits, {}), minutes, part === 'evening' ? 'afternoon' : part);
    },
    clockBeside: ({ hour: said = '', beside = '', part: name }: Groups) => {
      const [hour, minutes] = [
        readCount(said, language.numbers),
        language.besideHour?.[beside.replaceAll(/\s/gu, '_')] ?? 0,
      ];
      const part = name === undefined ? undefined : partNamed(language, name);
      if (part === undefined) return bareHour(hour, minutes);
      const whole = clockInHalf(hour, 0, part === 'evening' ? 'afternoon' : part);
      return whole && moved(whole, minutes);
    },
    part: ({ part: name = '' }: Groups) => {
      const part = partNamed(language, name);
      return part && dayPart(part);
    },
    between: (first: string, second: string) => {
      const [start, end] = [first, second].map((name) => {
        const [onDay, inMonth] = [words.weekdays.get(name), words.months.get(name)];
        return onDay === undefined ? (inMonth === undefined ? undefined : month(inMonth)) : weekday(onDay);
      });
      return start && end && start.unit === end.unit ? between(start, end) : undefined;
    },
    edgeOfYear: ({ edge, year: digits }: Groups) =>
      findEdge(words.edges.get(edge ?? '') ?? 'early', year(readSaidYear(digits))),
    dates: (groups: Groups) => {
      const [first, second] = [dateIn({ ...groups, number: groups.first }), dateIn(groups)];
      return first && second && between(first, second);
    },
    ago: ({ count: said, unit: name }: Groups) => ago({ count: count(said), unit: unit(name) }),
    agoBetween: ({ count: said, last, unit: name }: Groups) =>
      agoBetween(count(said), { count: count(last), unit: unit(name) }),
    past: ({ count: said, unit: name }: Groups) => past({ count: count(said), unit: unit(name) }),
    pastAmount: ({ amount: name = '' }: Groups) => {
      const amount = words.amounts.get(name) ?? null;
      return amount === null ? refused(UNKNOWN) : past(amount);
    },
    agoAmount: ({ count: said, amount: name = '' }: Groups) => {
      const amount = words.amounts.get(name) ?? null;
      if (amount === null) return refused(UNKNOWN);
      return ago({ count: count(said) * amount.count, unit: amount.unit });
    },
    feastNamed,
    feastOfLast: ({ feast: name, unit: unitName, phrase }: Groups) => {
      const last = phrase === undefined ? unit(unitName) : words.lastUnits.get(phrase);
      return last === 'year' ? combine(feastNamed(name), running('year', -1)) : undefined;
    },
    feast: ({ feast: name, year: digits }: Groups) =>
      digits === undefined ? feastNamed(name) : combine(feastNamed(name), year(readSaidYear(digits))),
    dayOfMonth: ({ number = '' }: Groups) => dayOfMonth(readCount(number, language.numbers)),
    month: monthIn,
    date: dateIn,
  };
}

export function listPartNames({ parts }: SmallLanguage): string[] {
  return Object.values(parts).flatMap(splitList);
}

function partNamed({ parts, hourParts }: SmallLanguage, name: string): Part | undefined {
  return dayParts.find((part) =>
    [parts[part], hourParts?.[part]].some((names) => splitList(names ?? '').includes(name)),
  );
}

const dayParts: readonly Part[] = ['morning', 'noon', 'afternoon', 'evening', 'night'];

/** Years counted from the beginning of an era, by the year before its first: 令和7年 is 2025. */
const ERAS: ReadonlyMap<string, number> = new Map([
  ...(['令和', 'れいわ'] as const).map((name) => [name, 2018] as const),
  ['平成', 1988],
  ['昭和', 1925],
  ['民國', 1911],
  ['民国', 1911],
]);

/** A year of an era, up to the sign for "year". */
export const yearOfEra = `(?:${toPattern(ERAS.keys())})\\s?(?:元|[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})`;

/** A year in four digits, or one of an era. */
export function readSaidYear(said = ''): number {
  const era = [...ERAS].find(([name]) => said.startsWith(name));
  if (era === undefined) return Number(said);
  const [name, before] = era;
  const number = said.slice(name.length).trim();
  return before + (number === '元' ? 1 : readCount(number, {}));
}

/** A number in digits of any width, in words, or in Chinese characters up to 99. */
export function readCount(said: string, numbers: SmallLanguage['numbers']): number {
  const plain = said.normalize('NFKC');
  if (/^\d+$/u.test(plain)) return Number(plain);
  const word = numbers[plain];
  if (word !== undefined) return word;
  const [tens = '', ones = ''] = plain.includes('十') ? plain.split('十') : ['', plain];
  const digit = (character: string) => (character === '' ? 0 : '一二三四五六七八九'.indexOf(character) + 1);
  return plain.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 + digit(ones) : digit(plain);
}
