import { previous } from './compose.ts';
import { year } from './cyclic.ts';
import { takePart } from './day-parts.ts';
import { until } from './ends.ts';
import { beforeLast, lastUnit, past, running, thisUnit } from './relative.ts';
import {
  createDenseDates,
  createDenseRanges,
  createEdgeForms,
  createFewForms,
  createSeasonForms,
} from './small-date-forms.ts';
import { createEndForms, NOT_WHOLE } from './small-end-forms.ts';
import { type Form, toPattern } from './small-form.ts';
import type { SmallLanguage } from './small-language.ts';
import { createSmallMeaning, listPartNames } from './small-meaning.ts';
import {
  createBareHour,
  createCaseRanges,
  createClockForms,
  createNoTimeForms,
  createPartForms,
} from './small-part-forms.ts';
import { type SmallWords, splitList } from './small-words.ts';

/** The patterns of a small language's times; of equally long ones the first counts. */
export interface SmallForms {
  readonly all: readonly Form[];
  /** Those that may be an end of a range, or joined to another time: without "since" and "before". */
  readonly plain: readonly Form[];
  /** An hour that is an end of a range, "from 15 to 17". */
  readonly hours: readonly Form[];
  /** What may stand between two times that are one: "the summer *of* last year". */
  readonly joiner: RegExp;
}

/** Creates the patterns of a small language's times, with their meanings. */
export function createSmallForms(language: SmallLanguage, words: SmallWords): SmallForms {
  const { isDense } = language;
  // "L'estate" is two words.
  const gap = isDense ? '\\s{0,2}' : "(?:\\s{1,3}|(?<='))";
  const end = isDense ? '' : '(?![\\p{L}\\p{N}])';
  const any = (names: Iterable<string>) => toPattern(names);
  const list = (names: string) => any(splitList(names));
  const digits = '[0-9０-９]{1,3}';
  const signs = isDense ? '|[一二三四五六七八九十]{1,3}' : '';
  const count = `(?<count>${digits}|${any(Object.keys(language.numbers))}${signs})`;
  const [unit, on] = [`(?<unit>${any(words.units.keys())})`, `(?:(?:${list(language.on)})${gap}){0,2}`];
  const needsOn = `(?:(?:${list(language.on)})${gap}){1,2}`;
  const of = `(?:(?:${list(language.of)})${gap})?`;
  const partGap = language.joinsParts ? `(?:${gap}|s?)` : gap;
  const part = `(?:${partGap}(?:(?:${list(language.of)}|${list(language.on)})${gap}){0,2}(?<part>${any(listPartNames(language))}))?`;
  const weekdayName = `(?<weekday>${any(words.weekdays.keys())})`;
  const dayName = dayNameIn(language);
  const monthName = `(?<month>${any(words.months.keys())})`;
  const yearName = `(?<year>(?:19|20)\\d\\d)`;
  const yearBehind = `(?:${gap}${of}${yearName})?`;
  const [last, current] = [list(language.last), list(language.current)];
  const weekends = any([...words.units].flatMap(([name, named]) => (named === 'weekend' ? [name] : [])));
  const read = createSmallMeaning(language, words);
  const form = (source: string, build: Form['build'], place: Form['place'] = 'anywhere'): Form => ({
    regex: new RegExp(`(?:${source})${end}`, 'uy'),
    place,
    build,
  });
  const counts = `${count}(?:\\s?[、,，~〜-]\\s?|${isDense ? '(?:か|或者?|到)?' : '\\s(?:(?:o|ou|of|lub|albo|czy|или|veya|eller|till|tot|a|do)\\s)?'})${count.replace('count', 'last')}`;
  // 11月前 is before November, 11ヶ月前 eleven months ago.
  const agoUnit = isDense ? `(?![月월])${unit}` : unit;
  const wholeDate = isDense
    ? []
    : [
        form(
          `${on}(?:${weekdayName},?${gap}${on})?(?<number>${dayName})${gap}${of}${monthName}${yearBehind}`,
          read.date,
        ),
      ];
  const counted = [
    form(`${count}${gap}${agoUnit}${gap}(?:${list(language.agoAfter)})${NOT_WHOLE}`, read.ago),
  ];
  const plain: Form[] = [
    form(`${on}(?<back>${any(words.yearsBack.keys())})`, read.yearBack),
    // The first of equals counts: the Polish "lata" are summers here, and years elsewhere.
    ...createSeasonForms(words, { form, on, needsOn, gap, last, current, of, yearBehind, read }),
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
          ...[
            `(?:${list(language.beforeLast)})${gap}${unit}`,
            `${unit}${gap}(?:${list(language.beforeLast)})`,
          ].map((source) => form(`${on}${source}`, ({ unit: name }) => beforeLast(read.unit(name)))),
        ]),
    ...(language.agoBefore === ''
      ? []
      : [
          form(
            `(?:${list(language.agoBefore)})${gap}${count}${gap}${unit}(?:${gap}(?:${list(language.agoAfter)}))?`,
            read.ago,
          ),
          form(
            `(?:${list(language.agoBefore)})${gap}${counts}${gap}${unit}(?:${gap}(?:${list(language.agoAfter)}))?`,
            read.agoBetween,
          ),
          form(
            `(?:${list(language.agoBefore)})${gap}${count}${gap}${weekdayName}(?:s|en)?`,
            read.weekdaysAgo,
          ),
        ]),
    ...(language.agoAfter === ''
      ? []
      : [
          ...counted,
          form(`${counts}${gap}${agoUnit}${gap}(?:${list(language.agoAfter)})`, read.agoBetween),
          form(`${count}${gap}${weekdayName}(?:s|en)?${gap}(?:${list(language.agoAfter)})`, read.weekdaysAgo),
          ...(isDense ? [] : [form(`${unit}${gap}(?:${list(language.agoAfter)})`, read.agoAlone)]),
        ]),
    ...createFewForms(language, { form, gap, unit, read }),
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
    ...createEdgeForms(words, { form, on, gap, of, monthName, yearBehind, isDense, last, current, read }),
    ...(isDense
      ? createDenseDates(form, read, weekdayName)
      : [
          ...wholeDate,

          form(`${on}(?<number>${dayName})${gap}${of}${monthName}(?:${gap}${weekdayName})`, read.date),
          form(`${needsOn}${monthName}${yearBehind}`, read.month),
          form(`${monthName}${gap}${of}${yearName}`, read.month),
          form(monthName, read.month, 'inner'),
          form(
            `${on}${monthName}${gap}(?:${last})(?!${gap}(?:${any(words.units.keys())}))`,
            ({ month: name }) => previous(read.monthNamed(name)),
          ),
          form(`${on}(?:${last})${gap}${monthName}`, ({ month: name }) => previous(read.monthNamed(name))),
        ]),
  ];
  const amount = `(?<amount>${any(words.amounts.keys())})`;
  const feastName = `(?<feast>${any(words.feasts.keys())})`;
  plain.push(
    ...[
      `(?:${list(language.agoBefore)})${gap}(?:${count}${gap})?${amount}`,
      `(?:${count}${gap})?${amount}${gap}(?:${list(language.agoAfter)})`,
    ]
      .filter((_, index) => (index === 0 ? language.agoBefore : language.agoAfter) !== '')
      .map((source) => form(source, read.agoAmount)),
    // The Korean "전" is "ago" and also "last".
    ...[`${on}(?:${last})${gap}${amount}`, `${on}${amount}${gap}(?:${last})`].map((source) =>
      form(source, read.pastAmount),
    ),
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
  const ranges = isDense
    ? createDenseRanges(form, read, language)
    : [
        form(
          `(?:(?:${list(language.from)})${gap}(?:${list(language.on)}${gap})?)?(?<first>${dayName})(?:\\s{0,2}-\\s{0,2}|${gap}(?:${list(language.to)})${gap}${on})(?<number>${dayName})${gap}${of}${monthName}${yearBehind}(?:${gap}(?:${list(language.toEnd)}))?`,
          read.dates,
        ),
      ];
  // Without "since" and "before", which would double the patterns to compile.
  const beside = [
    ...createNoTimeForms(language, words, { form, on, gap, unit, weekdayName }),
    ...createClockForms(language, form, read),
    ...createCaseRanges(language, words, { form, read }),
    ...createPartForms(words, { form, on, gap, of, monthName, yearBehind, isDense, read }),
    form(`${on}(?:${list(language.past)})${gap}(?<plural>${list(language.plurals)})`, read.several),
    form(`${on}(?:${list(language.past)})${gap}(?:${list(language.few)})${gap}${unit}`, ({ unit: name }) =>
      past({ count: 6, unit: read.unit(name) }),
    ),
  ];
  const untilDay = [
    form(`(?:${list(language.untilDay ?? '')})${gap}(?<day>${any(words.days.keys())})`, ({ day }) =>
      until(read.day({ day }), 'to'),
    ),
  ];
  const between = [...splitList(language.of), ...splitList(language.on)];
  return {
    // Before the plain forms, since "с" is "since" and also "on". Before the ranges, since "vinte
    // e três de outubro" is one day.
    all: [
      ...wholeDate,
      ...ranges,
      // The Korean 이 is "two" and "this": 이 주 전 is two weeks ago.
      ...(isDense ? counted : []),
      ...untilDay,
      ...createEndForms(plain, language, { gap, end }),
      ...beside,
      ...plain,
    ],
    plain: [...wholeDate, ...ranges, ...beside, ...plain],
    hours: isDense ? [] : [createBareHour(language, form, read)],
    joiner: new RegExp(
      isDense ? `${gap}(?:(?:${any(between)})${gap})?` : `,?${gap}(?:(?:${any(between)})${gap})?`,
      'uy',
    ),
  };
}

/** A day of the month in digits or in words. */
function dayNameIn({ dayNames }: SmallLanguage): string {
  return `\\d{1,2}\\.?|(?:${toPattern(Object.keys(dayNames ?? {}))})`;
}
