import type { Unit } from './amount.ts';
import { combine, previous } from './compose.ts';
import { dayOfMonth, dayOfYear, fewDays, month, season, weekday, year, yearly } from './cyclic.ts';
import { type Part, takePart } from './day-parts.ts';
import { between, since, until } from './ends.ts';
import { feast } from './feasts.ts';
import { fold } from './fold.ts';
import { UNKNOWN } from './no-times.ts';
import type { Match } from './page.ts';
import { startDay } from './points.ts';
import { findEdge } from './portions.ts';
import { ago, beforeLast, fewAgo, lastUnit, past, running, thisUnit } from './relative.ts';
import type { SmallLanguage } from './small-language.ts';
import { collectWords, type SmallWords, splitList } from './small-words.ts';
import { type Expression, refused } from './span.ts';

/** Reads the times of a partly supported language. */
export interface SmallReader {
  readonly code: SmallLanguage['code'];
  /** `spoken`: the text is in this language, so that a feast counts in the middle of a sentence. */
  readonly createMatcher: (text: string, mode: 'spoken' | 'other') => (start: number) => Match | undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * A pattern and its meaning. `inner` counts only if nothing else is said; `spoken` only then, or in a text of
 * its language, since the name of a feast may be a word of another one.
 */
interface Form {
  readonly regex: RegExp;
  readonly place: 'anywhere' | 'inner' | 'spoken';
  readonly build: (groups: Groups) => Expression | undefined;
}

export function createSmallReader(language: SmallLanguage): SmallReader {
  const words = collectWords(language);
  const forms = createForms(language, words);
  const mayHold = createQuickTest(language, words);
  return {
    code: language.code,
    createMatcher: (text, mode) => {
      const folded = fold(text);
      if (!mayHold.test(folded)) return () => undefined;
      return (start) => readForms(forms, { folded, start, mode });
    },
  };
}

/** Quick test for any word of the language's times; most texts in other languages contain none. */
function createQuickTest({ isDense, lastNight }: SmallLanguage, words: SmallWords): RegExp {
  const names = [...Object.values(words).flatMap((kind) => [...kind.keys()]), ...splitList(lastNight)];
  if (isDense) return new RegExp(`${toPattern(names)}|[年月년월号號]`, 'u');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${toPattern(names)}|(?:19|20)\\d\\d)`, 'u');
}

function readForms(
  forms: readonly Form[],
  { folded, start, mode }: { folded: string; start: number; mode: 'spoken' | 'other' },
): Match | undefined {
  let best: Match | undefined;
  for (const { regex, place, build } of forms) {
    regex.lastIndex = start;
    const match = regex.exec(folded);
    if (match === null) continue;
    const end = start + match[0].length;
    if (best !== undefined && end <= best.end) continue;
    const expression = build(match.groups ?? {});
    if (expression !== undefined) best = { end, expression, alone: place === 'anywhere' || place === mode };
  }
  return best;
}

function createForms(language: SmallLanguage, words: SmallWords): Form[] {
  const { isDense } = language;
  const gap = isDense ? '\\s{0,2}' : '\\s{1,3}';
  const end = isDense ? '' : '(?![\\p{L}\\p{N}])';
  const any = (names: Iterable<string>) => toPattern(names);
  const list = (names: string) => any(splitList(names));
  const digits = '[0-9０-９]{1,3}';
  const signs = isDense ? '|[一二三四五六七八九十]{1,3}' : '';
  const count = `(?<count>${digits}|${any(Object.keys(language.numbers))}${signs})`;
  const [unit, on] = [`(?<unit>${any(words.units.keys())})`, `(?:(?:${list(language.on)})${gap}){0,2}`];
  const needsOn = `(?:(?:${list(language.on)})${gap}){1,2}`;
  const of = `(?:(?:${list(language.of)})${gap})?`;
  // "Zondagavond", "söndagskväll".
  const partGap = isDense ? gap : `(?:${gap}|s?)`;
  const part = `(?:${partGap}(?:(?:${list(language.of)}|${list(language.on)})${gap}){0,2}(?<part>${any(partNames(language))}))?`;
  const weekdayName = `(?<weekday>${any(words.weekdays.keys())})`;
  const monthName = `(?<month>${any(words.months.keys())})`;
  const yearName = `(?<year>(?:19|20)\\d\\d)`;
  const yearBehind = `(?:${gap}${of}${yearName})?`;
  const [last, current] = [list(language.last), list(language.current)];
  const weekends = any([...words.units].flatMap(([name, named]) => (named === 'weekend' ? [name] : [])));
  const read = createMeaning(language, words);
  const form = (source: string, build: Form['build'], place: Form['place'] = 'anywhere'): Form => ({
    regex: new RegExp(`(?:${source})${end}`, 'uy'),
    place,
    build,
  });
  const plain: Form[] = [
    // The first of equals counts: the Polish "lata" are summers here, and years elsewhere.
    ...seasonForms(words, { form, on, needsOn, gap, last, current, of, yearBehind, read }),
    form(`(?<day>${any(words.days.keys())})${part}`, read.day),
    ...(language.lastNight === ''
      ? []
      : [form(list(language.lastNight), () => takePart('night', running('day', -1)))]),
    form(`${on}(?:${last})${gap}${unit}`, ({ unit: name }) => lastUnit(read.unit(name))),
    form(`${on}${unit}${gap}(?:${last})`, ({ unit: name }) => lastUnit(read.unit(name))),
    form(`${on}(?<phrase>${any(words.lastUnits.keys())})`, ({ phrase = '' }) =>
      lastUnit(words.lastUnits.get(phrase) ?? 'week'),
    ),
    ...[
      `(?:${last})${gap}${unit}`,
      `${unit}${gap}(?:${last})`,
      `(?<phrase>${any(words.lastUnits.keys())})`,
    ].flatMap((week) => [
      form(`${on}${week}${gap}${on}${of}${weekdayName}${part}`, read.weekdayOfLast),
      form(`${on}${weekdayName}${gap}${on}${of}${week}`, read.weekdayOfLast),
    ]),
    form(`${on}(?:${current})${gap}${unit}`, ({ unit: name }) => thisUnit(read.unit(name))),
    form(`${on}(?<phrase>${any(words.theseUnits.keys())})`, ({ phrase = '' }) =>
      thisUnit(words.theseUnits.get(phrase) ?? 'week'),
    ),
    ...(language.beforeLast === ''
      ? []
      : [
          form(`${on}(?:${list(language.beforeLast)})${gap}${unit}`, ({ unit: name }) =>
            beforeLast(read.unit(name)),
          ),
        ]),
    ...(language.agoBefore === ''
      ? []
      : [
          form(
            `(?:${list(language.agoBefore)})${gap}${count}${gap}${unit}(?:${gap}(?:${list(language.agoAfter)}))?`,
            read.ago,
          ),
        ]),
    ...(language.agoAfter === ''
      ? []
      : [
          form(`${count}${gap}${unit}${gap}(?:${list(language.agoAfter)})`, read.ago),
          ...(isDense ? [] : [form(`${unit}${gap}(?:${list(language.agoAfter)})`, read.agoAlone)]),
        ]),
    ...fewForms(language, { form, gap, unit, read }),
    form(`${on}(?:${list(language.past)})${gap}${count}${gap}${unit}`, read.past),
    form(`${on}${weekdayName}${part}`, read.weekday),
    form(`${on}(?:${last})${gap}${weekdayName}`, read.lastWeekday),
    ...(language.lastWeekday === 'before today'
      ? []
      : [
          form(`(?:${list(language.beforeLast)})${gap}${weekdayName}${part}`, read.weekdayOfWeek(-2)),
          form(`(?:${current})${gap}${weekdayName}${part}`, read.weekdayOfWeek(0)),
          form(`(?:${last})${gap}${weekdayName}${part}`, read.weekdayOfWeek(-1)),
        ]),
    form(`${on}${weekdayName}${gap}(?:${last})`, ({ weekday: name }) => previous(read.weekdayNamed(name))),
    form(`${on}(?:${current})${gap}${weekdayName}`, ({ weekday: name }) => read.weekdayNamed(name)),
    form(`${needsOn}${yearName}`, ({ year: digits }) => year(Number(digits))),
    form(yearName, ({ year: digits }) => year(Number(digits)), 'inner'),
    form(`${needsOn}(?:${weekends})`, () => thisUnit('weekend')),
    form(weekends, () => thisUnit('weekend'), 'spoken'),
    form(`${on}(?<today>${any(words.todayParts.keys())})`, ({ today = '' }) =>
      takePart(words.todayParts.get(today) ?? 'morning', running('day')),
    ),
    ...edgeForms(words, { form, on, gap, of, monthName, yearBehind, isDense, read }),
    ...(isDense
      ? denseDates(form, read, weekdayName)
      : [
          form(
            `${on}(?:${weekdayName},?${gap}${on})?(?<number>\\d{1,2})\\.?${gap}${of}${monthName}${yearBehind}`,
            read.date,
          ),
          form(`${on}(?<number>\\d{1,2})\\.?${gap}${of}${monthName}(?:${gap}${weekdayName})`, read.date),
          form(`${needsOn}${monthName}${yearBehind}`, read.month),
          form(`${monthName}${gap}${of}${yearName}`, read.month),
          form(monthName, read.month, 'inner'),
          form(`${on}${monthName}${gap}(?:${last})`, ({ month: name }) => previous(read.monthNamed(name))),
          form(`${on}(?:${last})${gap}${monthName}`, ({ month: name }) => previous(read.monthNamed(name))),
        ]),
  ];
  const amount = `(?<amount>${any(words.amounts.keys())})`;
  const feastName = `(?<feast>${any(words.feasts.keys())})`;
  plain.push(
    ...[`${on}(?:${last})${gap}${amount}`, `${on}${amount}${gap}(?:${last})`].map((source) =>
      form(source, read.pastAmount),
    ),
    ...[
      `(?:${list(language.agoBefore)})${gap}(?:${count}${gap})?${amount}`,
      `(?:${count}${gap})?${amount}${gap}(?:${list(language.agoAfter)})`,
    ]
      .filter((_, index) => (index === 0 ? language.agoBefore : language.agoAfter) !== '')
      .map((source) => form(source, read.agoAmount)),
    form(`${on}${feastName}${yearBehind}`, read.feast, 'spoken'),
    ...[
      `(?:${last})${gap}${unit}`,
      `${unit}${gap}(?:${last})`,
      `(?<phrase>${any(words.lastUnits.keys())})`,
    ].map((lastYear) =>
      form(
        `${on}${feastName}${isDense ? gap : "[\\s']{1,3}"}(?:(?:${list(language.of)}|${list(language.on)})[\\s']{0,3}){0,2}${lastYear}`,
        read.feastOfLast,
      ),
    ),
    ...[`${on}(?:${last})${gap}${on}${feastName}`, `${on}${feastName}${gap}(?:${last})`].map((source) =>
      form(source, ({ feast: name }) => previous(read.feastNamed(name))),
    ),
  );
  const ends = [
    [language.since, since],
    [language.before, (base: Expression) => until(base, 'from')],
    [language.after, (base: Expression) => since(base, 'to')],
    [language.until, (base: Expression) => until(base, 'to')],
  ] as const;
  const ranges = isDense
    ? denseRanges(form, read, language)
    : [
        form(
          `(?:(?:${list(language.from)})${gap}(?:${list(language.on)}${gap})?)?(?<first>\\d{1,2})\\.?(?:\\s{0,2}-\\s{0,2}|${gap}(?:${list(language.to)})${gap}${on})(?<number>\\d{1,2})\\.?${gap}${of}${monthName}${yearBehind}(?:${gap}(?:${list(language.toEnd)}))?`,
          read.dates,
        ),
      ];
  // Before the plain forms, since "с" is "since" and also "on".
  return [
    ...ranges,
    ...ends.flatMap(([names, build]) => endForms(plain, names, { build, isDense, gap, end })),
    ...plain,
  ];
}

/** "Since", "before", "after" and "until" before a time, or after it, depending on the language. */
function endForms(
  plain: readonly Form[],
  names: string,
  {
    build: buildEnd,
    isDense,
    gap,
    end,
  }: { build: (base: Expression) => Expression | undefined; isDense: boolean; gap: string; end: string },
): Form[] {
  const words = splitList(names).map((name) => {
    const [before = '', behind] = name.split('…');
    return behind === undefined ? (isDense ? ['', name] : [name, '']) : [before, behind];
  });
  const places = new Map<string, string[]>();
  for (const [before = '', behind = ''] of words) places.set(before, [...(places.get(before) ?? []), behind]);
  const sources = [...places].map(([before, behind]) => ({
    before: before === '' ? '' : `(?:${toPattern([before])})${gap}`,
    // A word before the time is enough: "从昨天(开始)".
    behind: behind.every((word) => word === '')
      ? ''
      : `(?:${gap}(?:${toPattern(behind)}))${before === '' ? '' : '?'}`,
  }));
  return sources.flatMap(({ before, behind }) =>
    plain.map(({ regex, build }): Form => {
      const source = `${before}${regex.source}${behind}`;
      return {
        regex: new RegExp(`(?:${source})${end}`, 'uy'),
        place: 'anywhere',
        build: (groups) => {
          const base = build(groups);
          return base && buildEnd(base);
        },
      };
    }),
  );
}

type FormMaker = (source: string, build: Form['build'], place?: Form['place']) => Form;

/** "A few weeks ago", where "weeks ago" alone would be read as one week. */
function fewForms(
  { few, agoBefore, agoAfter }: SmallLanguage,
  { form, gap, unit, read }: { form: FormMaker; gap: string; unit: string; read: Meaning },
): Form[] {
  if (few === '') return [];
  const words = `(?:${toPattern(splitList(few))})${gap}${unit}`;
  const [before, after] = [agoBefore, agoAfter].map((names) => `(?:${toPattern(splitList(names))})`);
  return [
    ...(agoBefore === '' ? [] : [form(`${before}${gap}${words}(?:${gap}${after})?`, read.fewAgo)]),
    ...(agoAfter === '' ? [] : [form(`${words}${gap}${after}`, read.fewAgo)]),
  ];
}

interface MonthForms {
  readonly form: FormMaker;
  readonly on: string;
  readonly gap: string;
  readonly of: string;
  readonly yearBehind: string;
  readonly read: Meaning;
}

/** "Last summer", "this summer", "summer 2025", "the summer of last year". */
function seasonForms(
  words: SmallWords,
  {
    form,
    on,
    needsOn,
    gap,
    last,
    current,
    of,
    yearBehind,
    read,
  }: MonthForms & Readonly<Record<'last' | 'current' | 'needsOn', string>>,
): Form[] {
  if (words.seasons.size === 0) return [];
  const name = `(?<season>${toPattern(words.seasons.keys())})`;
  const unit = `(?<unit>${toPattern(words.units.keys())})`;
  const phrase = `(?<phrase>${toPattern(words.lastUnits.keys())})`;
  return [
    form(`${on}(?:${last})${gap}${name}`, ({ season: said }) => previous(read.seasonNamed(said))),
    form(`${on}${name}${gap}(?:${last})`, ({ season: said }) => previous(read.seasonNamed(said))),
    form(`${on}(?:${current})${gap}${name}`, ({ season: said }) => read.seasonNamed(said)),
    form(`${needsOn}${name}${yearBehind}`, read.season),
    form(`${name}${yearBehind}`, read.season, 'inner'),
    form(`${on}${name}${gap}${of}(?<year>(?:19|20)\\d\\d)`, read.season),
    ...[`(?:${last})${gap}${unit}`, `${unit}${gap}(?:${last})`, phrase].flatMap((year) => [
      form(`${on}${name}${gap}${on}${of}${year}`, read.seasonOfLast),
      form(`${on}${year}${gap}${of}${name}`, read.seasonOfLast),
    ]),
  ];
}

/** "Early March", "the end of 2025": the word before the month or behind it. */
function edgeForms(
  words: SmallWords,
  {
    form,
    on,
    gap,
    of,
    monthName,
    yearBehind,
    isDense,
    read,
  }: MonthForms & { monthName: string; isDense: boolean },
): Form[] {
  if (words.edges.size === 0) return [];
  const edge = `(?<edge>${toPattern(words.edges.keys())})`;
  const year = '(?<year>(?:19|20)\\d\\d)';
  if (isDense)
    return [
      form(
        `(?:${year}\\s?[年년]\\s?)?(?<monthNumber>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\\s?[月월]${gap}${of}${edge}`,
        read.edge,
      ),
      form(`${year}\\s?[年년]${gap}${of}${edge}`, read.edgeOfYear),
    ];
  const month = `${monthName}${yearBehind}`;
  return [
    form(`${on}${edge}${gap}${of}${month}`, read.edge),
    form(`${on}${month}${gap}${edge}`, read.edge),
    form(`${on}${edge}${gap}${of}${on}${year}`, read.edgeOfYear),
  ];
}

const denseNumber = (name: string) => `(?<${name}>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})`;
const denseYears = '(?:(?<year>(?:19|20)\\d\\d)\\s?[年년]\\s?)?';

/** "From the 1st to the 5th of November", with the month said once. */
function denseRanges(form: FormMaker, read: Meaning, { to, toEnd }: SmallLanguage): Form[] {
  const [number, years] = [denseNumber, denseYears];
  return [
    form(
      `${years}${number('monthNumber')}\\s?[月월]\\s?${number('first')}\\s?(?:日|号|號|일)?\\s?(?:${toPattern(splitList(to))}|[-~〜～])\\s?${number('number')}\\s?(?:日|号|號|일)\\s?(?:${toPattern(splitList(toEnd))})?`,
      read.dates,
    ),
  ];
}

function denseDates(form: FormMaker, read: Meaning, weekdayName: string): Form[] {
  const [number, years] = [denseNumber, denseYears];
  return [
    form(
      `${years}${number('monthNumber')}\\s?[月월]\\s?${number('number')}\\s?(?:日|号|號|일)(?:\\s?[(（]?${weekdayName}[)）]?)?`,
      read.date,
    ),
    form(`(?<year>(?:19|20)\\d\\d)\\s?[年년]\\s?${number('monthNumber')}\\s?[月월]`, read.month),
    form(`${number('monthNumber')}\\s?[月월](?!曜)`, read.month),
    form('(?<year>(?:19|20)\\d\\d)\\s?[年년]', ({ year: digits }) => year(Number(digits))),
    form(`${number('number')}(?:号|號)`, ({ number: digits = '' }) => dayOfMonth(readCount(digits, {}))),
  ];
}

type Meaning = ReturnType<typeof createMeaning>;

function createMeaning(language: SmallLanguage, words: SmallWords) {
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
    return groups.year === undefined ? month(named) : combine(month(named), year(Number(groups.year)));
  };
  const dateIn = (groups: Groups) => {
    const [named, day] = [monthNumber(groups), readCount(groups.number ?? '', language.numbers)];
    if (named < 1 || named > 12 || day < 1 || day > 31) return undefined;
    const snippet = `${day}.${named}.`;
    return groups.year === undefined
      ? dayOfYear(named, day)
      : startDay({ year: Number(groups.year), month: named, day }, snippet);
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
      digits === undefined ? seasonNamed(name) : combine(seasonNamed(name), year(Number(digits))),
    seasonOfLast: ({ season: name, unit: unitName, phrase }: Groups) => {
      const last = phrase === undefined ? unit(unitName) : words.lastUnits.get(phrase);
      return last === 'year' ? combine(seasonNamed(name), running('year', -1)) : undefined;
    },
    edge: (groups: Groups) => {
      const whole = monthIn(groups);
      return whole && findEdge(words.edges.get(groups.edge ?? '') ?? 'early', whole);
    },
    edgeOfYear: ({ edge, year: digits }: Groups) =>
      findEdge(words.edges.get(edge ?? '') ?? 'early', year(Number(digits))),
    dates: (groups: Groups) => {
      const [first, second] = [dateIn({ ...groups, number: groups.first }), dateIn(groups)];
      return first && second && between(first, second);
    },
    ago: ({ count: said, unit: name }: Groups) => ago({ count: count(said), unit: unit(name) }),
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
      digits === undefined ? feastNamed(name) : combine(feastNamed(name), year(Number(digits))),
    month: monthIn,
    date: dateIn,
  };
}

function partNames({ parts }: SmallLanguage): string[] {
  return Object.values(parts).flatMap(splitList);
}

function partNamed({ parts }: SmallLanguage, name: string): Part | undefined {
  return dayParts.find((part) => splitList(parts[part] ?? '').includes(name));
}

const dayParts: readonly Part[] = ['morning', 'noon', 'afternoon', 'evening', 'night'];

/** A number in digits of any width, in words, or in Chinese characters up to 99. */
function readCount(said: string, numbers: SmallLanguage['numbers']): number {
  const plain = said.normalize('NFKC');
  if (/^\d+$/u.test(plain)) return Number(plain);
  const word = numbers[plain];
  if (word !== undefined) return word;
  const [tens = '', ones = ''] = plain.includes('十') ? plain.split('十') : ['', plain];
  const digit = (character: string) => (character === '' ? 0 : '一二三四五六七八九'.indexOf(character) + 1);
  return plain.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 + digit(ones) : digit(plain);
}

/** An alternation of the names, longest first; without names, a pattern that never matches. */
function toPattern(names: Iterable<string>): string {
  const sorted = [...names].filter((name) => name !== '').sort((one, other) => other.length - one.length);
  if (sorted.length === 0) return '(?!)';
  return sorted
    .map((name) => name.replaceAll(/[.*+?^${}()[\]\\|/]/gu, '\\$&').replaceAll(' ', '\\s'))
    .join('|');
}
