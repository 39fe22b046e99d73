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
  { clock, isDense }: SmallLanguage,
  form: FormMaker,
  read: SmallMeaning,
): Form[] {
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
    ];
  const minutes = '(?:[:.h](?<minute>[0-5]\\d))';
  return [
    form(`(?:${before})\\s{0,3}(?<hour>\\d{1,2})${minutes}?(?:\\s?(?:${after}))?`, read.clock, 'inner'),
    form(`(?<hour>\\d{1,2})${minutes.replace('.', '')}(?:\\s?(?:${after}))?`, read.clock, 'inner'),
    form(`(?<hour>\\d{1,2})\\s?(?:${after})`, read.clock, 'inner'),
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
