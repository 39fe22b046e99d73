import { createRequire } from 'node:module';
import type { LanguageCode } from '@enrichment/language/language';
import { Temporal } from 'temporal-polyfill';
import { type Days, yearly } from './cyclic.ts';
import { fold } from './fold.ts';
import type { Expression } from './span.ts';

/** A holiday named in a text, with the position where its name ends. */
export interface HolidayInText {
  readonly end: number;
  readonly expression: Expression;
}

/** The used part of date-holidays' interface; importing its own types would load it. */
interface Calendar {
  readonly getHolidays: (year: number, language?: string) => readonly CalendarDay[];
}

interface CalendarDay {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
  readonly rule: string;
  readonly substitute?: boolean;
}

/** Countries where a language is most spoken: their holidays are known wherever the asker lives. */
const COUNTRIES: Readonly<Partial<Record<LanguageCode, readonly string[]>>> = {
  en: ['US', 'GB', 'AU'],
  de: ['DE', 'AT', 'CH'],
  es: ['ES', 'MX', 'AR'],
  fr: ['FR', 'BE', 'CA'],
};

/** Quick test for the name of a holiday: loading the calendars of all countries takes half a second, once. */
const NAMES: Readonly<Partial<Record<LanguageCode, RegExp>>> = {
  en: /(?<!\b(?:the|other|every|one|each|a|this|that|all|per|last|next|first|same|whole|\d+))\s(?:day|eve|sunday|monday|saturday|friday|thursday|weekend)\b|\b(?:juneteenth|ascension|assumption|pentecost|epiphany|carnival|advent|diwali|hanukkah|kwanzaa|ramadan|anzac)\b/u,
  de: /\b(?!(?:mon|diens|donners|frei|sams|sonn|all|geburts|mit)tag\b)\p{L}{3,}tag\b|\btag\s(?:der|des)\b|advent|fasching|karneval|allerheiligen|allerseelen|fronleichnam|himmelfahrt|empfangnis|dreikonig|heilige|nationalfeier|bundesfeier|reformation|buss|nikolaus/u,
  es: /\bdias?\s(?:de|del|nacional|festivo)\b|\b(?:reyes|santos|constitucion|hispanidad|inmaculada|asuncion|pentecostes|corpus|san|santa|fiesta|virgen|muertos|independencia|revolucion|natalicio)\b/u,
  fr: /\b(?:fete|toussaint|ascension|assomption|pentecote|armistice|victoire|epiphanie|rois|nationale|reine|canada|patriotes)\b/u,
};

/** Names that are written differently in the calendars. */
const ALIASES: Readonly<Record<string, string>> = {
  'mlk day': 'martin luther king jr day',
  'martin luther king day': 'martin luther king jr day',
  'martin luther king jr. day': 'martin luther king jr day',
  'presidents day': 'washingtons birthday',
  'st paddys day': 'st patricks day',
  'saint patricks day': 'st patricks day',
  'labour day': 'labor day',
  'labor day': 'labour day',
  'tag der arbeit': 'maifeiertag',
  'erster mai': 'maifeiertag',
  himmelfahrt: 'christi himmelfahrt',
  vatertag: 'christi himmelfahrt',
  'fete nationale': 'fete nationale de la france',
  'dia de reyes': 'dia de los reyes magos',
  reyes: 'dia de los reyes magos',
  "jour de l'ascension": 'ascension',
  "jeudi de l'ascension": 'ascension',
  'jour de la victoire': 'fete de la victoire 1945',
  armistice: 'armistice 1918',
  'dia de todos los santos': 'todos los santos',
  'dia de la hispanidad': 'fiesta nacional de espana',
  'dia del trabajo': 'dia del trabajador',
  'dia de la constitucion': 'dia de la constitucion espanola',
  'la inmaculada': 'la inmaculada concepcion',
};

/**
 * Finds the holidays in a text, by the position where they begin: those of the asker's country and of the
 * countries where its language is spoken.
 */
export function findHolidays(
  folded: string,
  language: LanguageCode,
  country: string | null,
): ReadonlyMap<number, HolidayInText> {
  const found = new Map<number, HolidayInText>();
  if (NAMES[language]?.test(folded) !== true) return found;
  const countries = [...(country === null ? [] : [country]), ...(COUNTRIES[language] ?? [])];
  for (const one of countries) {
    const { pattern, rules } = openNames(one, language);
    for (const { 0: name, index } of folded.matchAll(pattern)) {
      const rule = rules.get(plainName(name));
      if (rule === undefined || found.has(index)) continue;
      found.set(index, {
        end: index + name.length,
        expression: yearly('day', (year) => daysIn(one, rule, year)),
      });
    }
  }
  return found;
}

interface Names {
  readonly pattern: RegExp;
  /** Rules of holidays by plain name. */
  readonly rules: ReadonlyMap<string, string>;
}

const namesByPlace = new Map<string, Names>();

/** The names of a country's holidays in a language; movable ones are listed in every year. */
function openNames(country: string, language: LanguageCode): Names {
  const key = `${country} ${language}`;
  const known = namesByPlace.get(key);
  if (known !== undefined) return known;
  const rules = new Map<string, string>();
  for (const { name, rule, substitute } of openCalendar(country).getHolidays(NAMING_YEAR, language))
    if (substitute !== true) rules.set(plainName(fold(name)), rule);
  for (const [alias, name] of Object.entries(ALIASES)) {
    const rule = rules.get(name);
    if (rule !== undefined && !rules.has(plainName(alias))) rules.set(plainName(alias), rule);
  }
  const sources = [...rules.keys()]
    .filter((name) => name.length > 3)
    .sort((one, other) => other.length - one.length)
    .map(toSource);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'gu');
  const names = { pattern, rules };
  namesByPlace.set(key, names);
  return names;
}

const NAMING_YEAR = 2025;

/** Removes what people omit: "St. Patrick's Day" is also "st patricks day". */
function plainName(name: string): string {
  return name
    .replaceAll(/\(.*?\)|['.,]/gu, '')
    .replaceAll(/[\s-]+/gu, ' ')
    .trim();
}

function toSource(name: string): string {
  return name
    .replaceAll(/[*+?^${}()[\]\\|/]/gu, '\\$&')
    .replaceAll(/(?<=\p{L}{2})s\b/gu, "'?s'?")
    .replaceAll(/\b(?:st|jr)\b/gu, '$&\\.?')
    .replaceAll(/\b([ld])(?=[aeiouh])/gu, "$1'?")
    .replaceAll(' ', '[\\s-]');
}

const calendars = new Map<string, Calendar>();

function openCalendar(country: string): Calendar {
  const known = calendars.get(country);
  if (known !== undefined) return known;
  const Holidays: new (country: string) => Calendar = createRequire(import.meta.url)('date-holidays');
  const calendar = new Holidays(country);
  calendars.set(country, calendar);
  return calendar;
}

function daysIn(country: string, rule: string, year: number): Days | undefined {
  const days = openCalendar(country).getHolidays(year);
  const day = days.find((one) => one.rule === rule && one.substitute !== true);
  if (day === undefined) return undefined;
  const from = Temporal.PlainDate.from(day.date.slice(0, 10));
  const count = Math.max(1, Math.round((day.end.getTime() - day.start.getTime()) / DAY_MS));
  return [from, from.add({ days: count })];
}

const DAY_MS = 86_400_000;
