import type { Amount, Unit } from './amount.ts';
import type { Part } from './day-parts.ts';
import { fold } from './fold.ts';
import type { Words } from './grammar.ts';
import type { Edge } from './portions.ts';
import type { NamedDay, SmallLanguage } from './small-language.ts';

/** The words of a small language by meaning, from its own list and the runtime's CLDR data. Folded. */
export interface SmallWords {
  readonly days: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  /** Whole phrases for the previous unit and the current one: "la settimana scorsa". */
  readonly lastUnits: ReadonlyMap<string, Unit>;
  readonly theseUnits: ReadonlyMap<string, Unit>;
  readonly amounts: ReadonlyMap<string, Amount | null>;
  /** Units that mean one without a number. */
  readonly alone: ReadonlyMap<string, true>;
  readonly edges: ReadonlyMap<string, Edge>;
  /** By the first month. */
  readonly seasons: ReadonlyMap<string, number>;
  readonly todayParts: ReadonlyMap<string, Part>;
  readonly yearsBack: ReadonlyMap<string, number>;
  /** By their number from one on. */
  readonly halves: ReadonlyMap<string, number>;
  readonly halfYears: ReadonlyMap<string, number>;
  readonly quarters: ReadonlyMap<string, number>;
  readonly yearEdges: ReadonlyMap<string, Edge>;
  readonly ahead: ReadonlyMap<string, true>;
  readonly noTimes: ReadonlyMap<string, true>;
  readonly feasts: ReadonlyMap<string, NamedDay | null>;
}

const UNITS = ['week', 'month', 'quarter', 'year'] as const;

export function collectWords(language: SmallLanguage): SmallWords {
  const words = {
    days: new Map<string, number>(),
    units: new Map<string, Unit>(),
    months: new Map<string, number>(),
    weekdays: new Map<string, number>(),
    lastUnits: new Map<string, Unit>(),
    theseUnits: new Map<string, Unit>(),
    amounts: new Map(foldNames(language.amounts)),
    alone: new Map(splitList(language.alone).map((name) => [fold(name), true as const])),
    edges: new Map(foldNames(language.edges)),
    seasons: new Map<string, number>(),
    todayParts: new Map<string, Part>(),
    yearsBack: new Map<string, number>(),
    halves: numberNames(language.halves),
    halfYears: numberNames(language.halfYears),
    quarters: numberNames(language.quarters),
    yearEdges: new Map(foldNames(language.yearEdges)),
    ahead: new Map(splitList(language.ahead).map((name) => [name, true as const])),
    noTimes: new Map(splitList(language.noTimes).map((name) => [name, true as const])),
    feasts: new Map(foldNames(language.feasts)),
  };
  for (const locale of language.locales) addCldr(words, locale, language.isDense);
  for (const [back, names] of Object.entries(language.days))
    for (const name of splitList(names)) words.days.set(name, Number(back));
  for (const [unit, names] of Object.entries(language.units))
    for (const name of splitList(names)) if (isUnit(unit)) words.units.set(name, unit);
  for (const [number, names] of Object.entries(language.months))
    for (const name of splitList(names)) words.months.set(name, Number(number));
  for (const [number, names] of Object.entries(language.weekdays))
    for (const name of splitList(names)) words.weekdays.set(name, Number(number));
  for (const [number, names] of Object.entries(language.seasons))
    for (const name of splitList(names)) words.seasons.set(fold(name), Number(number));
  for (const [back, names] of Object.entries(language.yearsBack))
    for (const name of splitList(names)) words.yearsBack.set(name, Number(back));
  for (const part of PARTS)
    for (const name of splitList(language.todayParts[part] ?? '')) words.todayParts.set(fold(name), part);
  return words;
}

const PARTS = ['morning', 'noon', 'afternoon', 'evening', 'night'] as const;

function numberNames(lists: readonly string[]): Map<string, number> {
  return new Map(lists.flatMap((names, index) => splitList(names).map((name) => [name, index + 1] as const)));
}

function foldNames<Value>(names: Words<Value>): [string, Value][] {
  return Object.entries(names).map(([name, value]) => [fold(name.replaceAll('_', ' ')), value]);
}

/** All words of a small language that are part of a time. */
export function listWords(language: SmallLanguage): string[] {
  const words = collectWords(language);
  const { last, current, beforeLast, agoBefore, agoAfter, past, since, lastNight, next, parts, numbers } =
    language;
  return [
    ...Object.values(words).flatMap((names) => [...names.keys()]),
    ...[last, current, beforeLast, agoBefore, agoAfter, past, since, lastNight, next].flatMap(splitList),
    ...Object.values(parts).flatMap(splitList),
    ...Object.keys(numbers),
  ].flatMap((name) => name.split(/[\s-]/u));
}

interface Collected {
  readonly days: Map<string, number>;
  readonly months: Map<string, number>;
  readonly weekdays: Map<string, number>;
  readonly lastUnits: Map<string, Unit>;
  readonly theseUnits: Map<string, Unit>;
}

function addCldr(words: Collected, locale: string, isDense: boolean): void {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const back of [0, 1, 2]) {
    const name = fold(relative.format(-back, 'day'));
    if (!/\d/u.test(name)) words.days.set(name, back);
  }
  for (const unit of UNITS) {
    words.lastUnits.set(fold(relative.format(-1, unit)), unit);
    words.theseUnits.set(fold(relative.format(0, unit)), unit);
  }
  for (let number = 1; number <= 12; number += 1) {
    // January 2024 began on a Monday.
    const date = new Date(Date.UTC(2024, number - 1, 1));
    for (const name of nameMonth(date, locale)) if (!isDense) words.months.set(name, number);
    if (number > 7) continue;
    const day = new Date(Date.UTC(2024, 0, number));
    const name = fold(new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day));
    words.weekdays.set(name, number);
  }
}

/** The form of a month beside a day differs from its form alone: "marzec", "3 marca". */
function nameMonth(date: Date, locale: string): string[] {
  const alone = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(date);
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const beside = parts.formatToParts(date).find(({ type }) => type === 'month')?.value ?? alone;
  return [fold(alone), fold(beside)];
}

/** Splits a list of forms and folds them: separated by blanks, with `_` for a blank within a form. */
export function splitList(names: string): string[] {
  return names
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => fold(name.replaceAll('_', ' ')));
}

function isUnit(name: string): name is Unit {
  return ['minute', 'hour', 'day', 'weekend', 'week', 'month', 'quarter', 'year'].includes(name);
}
