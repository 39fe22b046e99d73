import { AHEAD, ANY } from './no-times.ts';
import { denseNumber, type MonthForms } from './small-date-forms.ts';
import { type Form, type FormMaker, toPattern } from './small-form.ts';
import type { SmallLanguage } from './small-language.ts';
import type { SmallMeaning } from './small-meaning.ts';
import { type SmallWords, splitList } from './small-words.ts';
import { none } from './span.ts';

/** Days to come, "next week", "every Monday", and words that only look like a time. */
export function createNoTimeForms(
  language: SmallLanguage,
  words: SmallWords,
  {
    form,
    on,
    gap,
    unit,
    weekdayName,
  }: { form: FormMaker } & Readonly<Record<'on' | 'gap' | 'unit' | 'weekdayName', string>>,
): Form[] {
  const [next, every] = [language.next, language.every].map((names) => `(?:${toPattern(splitList(names))})`);
  const named = `(?:${unit}|${weekdayName})`;
  return [
    form(toPattern(words.noTimes.keys()), () => ({ ...none(ANY), isWords: true })),
    form(toPattern(words.ahead.keys()), () => none(AHEAD, 'day')),
    form(`${on}${next}${gap}${named}`, () => none(AHEAD, 'day')),
    form(`${on}${named}${gap}${next}`, () => none(AHEAD, 'day')),
    form(`${on}${every}${gap}${weekdayName}`, () => none(ANY, 'day')),
  ];
}

/** The first half of March, of last month, or of a year; and halves and quarters with a name of their own. */
export function createPartForms(
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
  }: MonthForms & Readonly<Record<'of' | 'monthName', string>> & { isDense: boolean },
): Form[] {
  const half = `(?<half>${toPattern(words.halves.keys())})`;
  const year = '(?<year>(?:19|20)\\d\\d)';
  const unit = `(?:(?<phrase>${toPattern([...words.lastUnits.keys(), ...words.theseUnits.keys()])}))`;
  const named = (kind: 'halfYears' | 'quarters') => `(?<${kind}>${toPattern(words[kind].keys())})`;
  const dense = `(?:${year}\\s?[年년]\\s?)?${denseNumber('monthNumber')}\\s?[月월]`;
  return [
    form(`${on}${named('halfYears')}`, read.halfYear),
    form(`${on}${named('quarters')}`, read.quarter),
    ...(isDense
      ? [
          form(`${dense}${gap}${of}${half}`, read.halfOfMonth),
          form(`${unit}${gap}${of}${half}`, read.halfOfUnit),
          form(`${year}\\s?[年년]${gap}${of}${half}`, read.halfOfYear),
        ]
      : [
          form(`${on}${half}${gap}${of}${on}${monthName}${yearBehind}`, read.halfOfMonth),
          form(`${on}${half}${gap}${of}${on}${unit}`, read.halfOfUnit),
          form(`${on}${half}${gap}${of}${on}${year}`, read.halfOfYear),
        ]),
  ];
}

/** An hour in digits with a word before or behind it, or with minutes; counted only beside a day. */
export function createClockForms(
  { clock, isDense, parts, hourParts, halfPast, of, on, besideHour, numbers }: SmallLanguage,
  form: FormMaker,
  read: SmallMeaning,
): Form[] {
  const partNames = [parts, hourParts ?? {}].flatMap((names) => Object.values(names).flatMap(splitList));
  const part = `(?<part>${toPattern(partNames)})`;
  const [before, after] = [clock.before, clock.after].map((names) => toPattern(splitList(names)));
  if (isDense)
    return [
      form(
        `${denseNumber('hour')}\\s?(?:${after})(?:\\s?(?:${denseNumber('minute')}\\s?[分분]|(?<halfPast>半|반)))?(?:\\s?(?:ごろ|頃|左右|쯤))?`,
        read.clock,
        'inner',
      ),
      form('(?<hour>\\d{1,2}):(?<minute>[0-5]\\d)', read.clock, 'inner'),
      // Without "since" and "before": the Korean "3일 전" is three days ago.
      form(`${denseNumber('number')}(?:日|일)`, read.dayOfMonth, 'inner'),
      form(part, read.part, 'inner'),
    ];
  const minutes = '(?:[:.h](?<minute>[0-5]\\d))';
  const joined = `(?:(?:${toPattern([...splitList(of), ...splitList(on)])})\\s){0,2}${part}`;
  const past = `(?:\\s(?<halfPast>${toPattern(splitList(halfPast ?? ''))}))`;
  const hour = `(?:${before})\\s{0,3}(?<hour>\\d{1,2})`;
  // "At" may already stand as the word that joins the hour to its day.
  const anyHour = `(?:(?:${before})\\s{0,3})?(?<hour>\\d{1,2})`;
  const beside = `(?<beside>${toPattern(Object.keys(besideHour ?? {}).flatMap(splitList))})\\s(?<hour>\\d{1,2}|${toPattern(Object.keys(numbers))})(?:\\s(?:${after}))?`;
  return [
    form(`(?:(?:${before})\\s)?${beside}(?:\\s${joined})?`, read.clockBeside, 'inner'),
    form(`${anyHour}(?:${minutes}|${past})?(?:\\s?(?:${after}))?\\s${joined}`, read.clockInPart, 'inner'),
    form(`${hour}${past}`, read.clock, 'inner'),
    form(joined, read.part, 'inner'),
    form(`(?:${before})\\s{0,3}(?<hour>\\d{1,2})${minutes}?(?:\\s?(?:${after}))?`, read.clock, 'inner'),
    form(`(?<hour>\\d{1,2})${minutes.replace('.', '')}(?:\\s?(?:${after}))?`, read.clock, 'inner'),
    form(`(?<hour>\\d{1,2})\\s?(?:${after})`, read.clock, 'inner'),
  ];
}

/** "Pazartesiden çarşambaya kadar": the endings of two times make a range, without a word between them. */
export function createCaseRanges(
  { caseRange, until }: SmallLanguage,
  { weekdays, months }: SmallWords,
  { form, read }: { form: FormMaker; read: SmallMeaning },
): Form[] {
  if (caseRange === undefined) return [];
  const [from, to] = [caseRange.from, caseRange.to].map((ends) => toPattern(splitList(ends)));
  const close = toPattern(splitList(until).map((word) => word.replace('…', '')));
  // Only plain names: those that end in a consonant soften it, "ağustostan ocağa".
  const name = toPattern([...weekdays.keys(), ...months.keys()]);
  return [
    form(
      `(?<first>${name})'?(?:${from})\\s(?<second>${name})'?(?:${to})(?:\\s(?:${close}))?`,
      ({ first = '', second = '' }) => read.between(first, second),
    ),
  ];
}

/** An hour from 13 on, which states its half of the day. */
export function createBareHour({ clock }: SmallLanguage, form: FormMaker, read: SmallMeaning): Form {
  const after = toPattern(splitList(clock.after));
  return form(
    `(?<hour>1[3-9]|2[0-3])(?:[:.h](?<minute>[0-5]\\d))?(?:\\s?(?:${after}))?`,
    read.clock,
    'inner',
  );
}
