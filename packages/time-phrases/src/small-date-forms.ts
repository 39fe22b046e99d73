import { previous } from './compose.ts';
import { dayOfMonth, year } from './cyclic.ts';
import { type Form, type FormMaker, toPattern } from './small-form.ts';
import type { SmallLanguage } from './small-language.ts';
import { readCount, readSaidYear, type SmallMeaning, yearOfEra } from './small-meaning.ts';
import { type SmallWords, splitList } from './small-words.ts';

export interface MonthForms {
  readonly form: FormMaker;
  readonly on: string;
  readonly gap: string;
  readonly of: string;
  readonly yearBehind: string;
  readonly read: SmallMeaning;
}

/** "A few weeks ago", where "weeks ago" alone would be read as one week. */
export function createFewForms(
  { few, agoBefore, agoAfter }: SmallLanguage,
  { form, gap, unit, read }: { form: FormMaker; gap: string; unit: string; read: SmallMeaning },
): Form[] {
  if (few === '') return [];
  const words = `(?:${toPattern(splitList(few))})${gap}${unit}`;
  const [before, after] = [agoBefore, agoAfter].map((names) => `(?:${toPattern(splitList(names))})`);
  return [
    ...(agoBefore === '' ? [] : [form(`${before}${gap}${words}(?:${gap}${after})?`, read.fewAgo)]),
    ...(agoAfter === '' ? [] : [form(`${words}${gap}${after}`, read.fewAgo)]),
  ];
}

/** "Last summer", "this summer", "summer 2025", "the summer of last year". */
export function createSeasonForms(
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
  // The Japanese 春 is not the beginning of the Chinese 春节.
  const name = `(?<season>${toPattern(words.seasons.keys())})(?![节節天季假])`;
  const unit = `(?<unit>${toPattern(words.units.keys())})`;
  const phrase = `(?<phrase>${toPattern(words.lastUnits.keys())})`;
  return [
    form(`${on}(?:${last})${gap}${name}`, ({ season: said }) => previous(read.seasonNamed(said))),
    form(`${on}${name}${gap}(?:${last})`, ({ season: said }) => previous(read.seasonNamed(said))),
    form(`${on}(?:${current})${gap}${name}`, ({ season: said }) => read.seasonNamed(said)),
    form(`${on}${name}${gap}${of}(?<year>(?:19|20)\\d\\d)`, read.season),
    form(`${needsOn}${name}${yearBehind}`, read.season),
    form(`${name}${yearBehind}`, read.season, 'inner'),
    ...[`(?:${last})${gap}${unit}`, `${unit}${gap}(?:${last})`, phrase].flatMap((year) => [
      form(`${on}${name}${gap}${on}${of}${year}`, read.seasonOfLast),
      form(`${on}${year}${gap}${of}${name}`, read.seasonOfLast),
    ]),
  ];
}

/**
 * "Early March", "the end of 2025": the word before the month or behind it. In scripts without blanks also
 * "the beginning of last month", where the last month alone would be read as all of it.
 */
export function createEdgeForms(
  words: SmallWords,
  {
    form,
    on,
    gap,
    of,
    monthName,
    yearBehind,
    isDense,
    last,
    current,
    read,
  }: MonthForms & Readonly<Record<'monthName' | 'last' | 'current', string>> & { isDense: boolean },
): Form[] {
  if (words.edges.size === 0) return [];
  const edge = `(?<edge>${toPattern(words.edges.keys())})`;
  const year = '(?<year>(?:19|20)\\d\\d)';
  const unit = `(?<unit>${toPattern(words.units.keys())})`;
  const [lastUnit, thisUnit] = [toPattern(words.lastUnits.keys()), toPattern(words.theseUnits.keys())];
  if (isDense)
    return [
      form(`(?:(?:${last})${gap}${unit}|(?<phrase>${lastUnit}))${gap}${of}${edge}`, read.edgeOfUnit(-1)),
      form(`(?:(?:${current})${gap}${unit}|(?<phrase>${thisUnit}))${gap}${of}${edge}`, read.edgeOfUnit(0)),
      form(
        `(?:${year}\\s?[年년]\\s?)?(?<monthNumber>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\\s?[月월]${gap}${of}${edge}`,
        read.edge,
      ),
      form(`${year}\\s?[年년]${gap}${of}${edge}`, read.edgeOfYear),
      form(
        `(?:(?:(?<back>${toPattern(words.yearsBack.keys())})|(?<phrase>${lastUnit}))${gap}${of})?(?<edge>${toPattern(words.yearEdges.keys())})`,
        read.yearEdge,
      ),
    ];
  const month = `${monthName}${yearBehind}`;
  const whole = (side: string, phrases: string) =>
    `(?:(?:${side})${gap}${unit}|${unit.replace('unit', 'unitBehind')}${gap}(?:${side})|(?<phrase>${phrases}))`;
  return [
    form(`${on}${edge}${gap}${of}${on}${whole(last, lastUnit)}`, read.edgeOfUnit(-1)),
    form(`${on}${edge}${gap}${of}${on}${whole(current, thisUnit)}`, read.edgeOfUnit(0)),
    form(`${on}${edge}${gap}${of}${on}${unit}`, read.edgeOfThis),
    form(`${on}${whole(last, lastUnit)}${gap}${edge}`, read.edgeOfUnit(-1)),
    form(`${on}${unit}${gap}${edge}`, read.edgeOfThis),
    form(`${on}${edge}${gap}${of}${month}`, read.edge),
    form(`${on}${month}${gap}${edge}`, read.edge),
    form(`${on}${edge}${gap}${of}${on}${year}`, read.edgeOfYear),
  ];
}

export const denseNumber = (name: string) => `(?<${name}>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})`;
const denseYear = `(?<year>(?:19|20)\\d\\d|${yearOfEra})`;
const denseYears = `(?:${denseYear}\\s?[年년]\\s?)?`;

/** "From the 1st to the 5th of November", with the month said once. */
export function createDenseRanges(form: FormMaker, read: SmallMeaning, { to, toEnd }: SmallLanguage): Form[] {
  const [number, years] = [denseNumber, denseYears];
  return [
    form(
      `${years}${number('monthNumber')}\\s?[月월]\\s?${number('first')}\\s?(?:日|号|號|일)?\\s?(?:${toPattern(splitList(to))}|[-~〜～])\\s?${number('number')}\\s?(?:日|号|號|일)\\s?(?:${toPattern(splitList(toEnd))})?`,
      read.dates,
    ),
  ];
}

export function createDenseDates(form: FormMaker, read: SmallMeaning, weekdayName: string): Form[] {
  const [number, years] = [denseNumber, denseYears];
  return [
    form(
      `${years}${number('monthNumber')}\\s?[月월]\\s?${number('number')}\\s?(?:日|号|號|일)(?:\\s?[(（]?${weekdayName}[)）]?)?`,
      read.date,
    ),
    form(`${denseYear}\\s?[年년]\\s?${number('monthNumber')}\\s?[月월]`, read.month),
    form(`${number('monthNumber')}\\s?[月월](?!曜)`, read.month),
    form(`${denseYear}\\s?[年년]`, ({ year: digits }) => year(readSaidYear(digits))),
    form(`${number('number')}(?:号|號)`, ({ number: digits = '' }) => dayOfMonth(readCount(digits, {}))),
  ];
}
