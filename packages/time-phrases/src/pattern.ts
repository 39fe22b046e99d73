import { readAmount } from './amount.ts';
import { feast } from './feasts.ts';
import type { Found, Vocabulary, Words } from './grammar.ts';
import { readYear } from './points.ts';

/** Stores the value of an element once the whole pattern has matched. */
export type Put = (found: Found) => void;

/** One element of a pattern, ready to be matched at a position. */
export type Element = ElementPlace &
  (
    | { readonly kind: 'span' | 'date' | 'clock' }
    | {
        /** `feast` is a word of the vocabulary, or a holiday of a country. */
        readonly kind: 'word' | 'feast';
        readonly regex: RegExp;
        /** Its possible first words, as returned by `firstWord`. */
        readonly firsts: readonly string[];
        readonly put: (word: string) => Put;
      }
  );

interface ElementPlace {
  /** Its name in the pattern, without a `?`. */
  readonly name: string;
  readonly optional: boolean;
  /** The allowed gap between it and the word before. */
  readonly gap: RegExp;
}

/**
 * Creates a compiler from a pattern such as `last|past <number>? <unit>` to its elements; elements shared by
 * several patterns are compiled once.
 */
export function createPatternCompiler(vocabulary: Vocabulary): (pattern: string) => Element[] {
  const known = new Map<string, Element>();
  const compile = (source: string) => {
    const element = known.get(source) ?? compileElement(source, vocabulary);
    known.set(source, element);
    return element;
  };
  return (pattern) => pattern.split(' ').map(compile);
}

/** Digits are numbers in every language; "3rd" and "3." are read as 3. */
const DIGITS =
  "\\d{1,3}(?:st|nd|rd|th|\\.(?=[\\s,-]|$)|º)?(?![.:/]\\d|\\s?(?:[ap]\\.?m|uhr|o'clock)(?!\\p{L}))";
/** Amounts may also be "1.5". */
const DECIMALS = '\\d{1,3}[.,]\\d{1,2}(?!\\d)';
const YEAR = "(?:19|20)\\d\\d(?![.:/-]\\d)|'\\d\\d(?![\\p{L}\\d'])";

function compileElement(source: string, vocabulary: Vocabulary): Element {
  const optional = source.endsWith('?');
  const name = optional ? source.slice(0, -1) : source;
  const place = { name, optional, gap: name.includes('-') ? AROUND_DASH : BETWEEN_WORDS };
  if (name === '<span>') return { kind: 'span', ...place };
  if (name === '<date>') return { kind: 'date', ...place };
  if (name === '<clock>') return { kind: 'clock', ...place };
  const isLast = name.endsWith('$');
  const { source: words, firsts, put } = choiceOf(isLast ? name.slice(0, -1) : name, vocabulary);
  const after = isLast ? `(?=[.,;:?!)]|\\s*$|${vocabulary.afterTime})` : '';
  const regex = new RegExp(`(?:${words})(?:(?<=[-'])|(?![\\p{L}\\p{N}_]))${after}`, 'uy');
  return { kind: name === '<feast>' ? 'feast' : 'word', ...place, regex, firsts, put };
}

const AROUND_DASH = /\s{0,5}/y;
/** "L'automne" is two words. */
const BETWEEN_WORDS = /\s{1,5}|-|(?=\W)|(?<=[-'])/y;

/** The alternatives of an element: its words, their possible beginnings, and the value of each. */
interface Choice {
  readonly source: string;
  readonly firsts: readonly string[];
  readonly put: (word: string) => Put;
}

function choiceOf(name: string, vocabulary: Vocabulary): Choice {
  const number = (text: string) => (found: Found) =>
    found.number.push(vocabulary.number[text] ?? Number.parseInt(text, 10));
  const numbers = (text: string) => (found: Found) =>
    found.number.push(...text.split('/').map((each) => Number.parseInt(each, 10)));
  switch (name) {
    case '<year>':
      return chooseYear(vocabulary);
    case '<short_year>':
      return {
        source: `[0-3]\\d(?=\\s*$|[.,;?!)]|${vocabulary.afterTime})`,
        firsts: ['#'],
        put: (text) => (found) => found.number.push(readYear(text)),
      };
    case '</year>':
      return {
        source: `/(?:(?:19|20)\\d\\d|[0-3]\\d)(?![\\d/])`,
        firsts: [''],
        put: (text) => (found) => found.number.push(readYear(text.slice(1))),
      };
    case '<winter_year>':
      return { source: '(?:19|20)\\d\\d/\\d\\d', firsts: ['#'], put: number };
    case '<number>': {
      const { source, firsts } = choose(vocabulary.number, () => undefined);
      return { source: `${DIGITS}|${source}`, firsts: ['#', ...firsts], put: number };
    }
    case '<nth>':
      return { source: vocabulary.nth, firsts: ['#'], put: number };
    case '<week>':
      return { source: '\\d{1,2}(?![\\d/]|[.:]\\d)', firsts: ['#'], put: number };
    case '<week_of_year>':
      return { source: '\\d{1,2}/(?:19|20)\\d\\d', firsts: ['#'], put: numbers };
    case '<pair>':
      return { source: '\\d{1,2}\\.?/\\d{1,2}\\.?(?![\\d/])', firsts: ['#'], put: numbers };
    case '<hour>':
      return chooseDigitsOr(vocabulary.hour);
    case '<minutes>':
      return chooseDigitsOr({ ...vocabulary.hour, ...vocabulary.minutes });
    case '<short_weekday>':
      return choose(vocabulary.shortWeekday, (found, value) => found.weekday.push(value));
    case '<amount>':
      return chooseAmount(vocabulary);
    case '<day_name>':
      return choose(vocabulary.dayName, (found, value) => found.number.push(value));
    case '<ordinal>':
      return choose(vocabulary.ordinal, (found, value) => found.ordinal.push(value));
    case '<month>':
      return choose(vocabulary.month, (found, value) => found.month.push(value));
    case '<weekday>':
      return choose(vocabulary.weekday, (found, value) => found.weekday.push(value));
    case '<season>':
      return choose(vocabulary.season, (found, value) => found.season.push(value));
    case '<unit>':
      return choose(vocabulary.unit, (found, value) => found.unit.push(value));
    case '<part>':
      return choose(vocabulary.part, (found, value) => found.part.push(value));
    case '<edge>':
      return choose(vocabulary.edge, (found, value) => found.edge.push(value));
    case '<feast>':
      return choose(vocabulary.feast, (found, value) => found.feast.push(feast(value)));
    default:
      return choose(Object.fromEntries(name.split('|').map((word) => [word, true])), () => undefined);
  }
}

function choose<Value>(words: Words<Value>, putValue: (found: Found, value: Value) => void): Choice {
  const put = (text: string) => (found: Found) => {
    const value = words[text];
    if (value !== undefined) putValue(found, value);
  };
  const longestFirst = sortedKeys(words);
  return { source: longestFirst.join('|'), firsts: longestFirst.map((word) => firstWord(word, 0)), put };
}

/** A year in digits or in words. */
function chooseYear({ yearName }: Vocabulary): Choice {
  const { source, firsts } = choose(yearName, () => undefined);
  const put = (text: string) => (found: Found) => found.number.push(yearName[text] ?? readYear(text));
  return { source: `${YEAR}|${source}`, firsts: ['#', ...firsts], put };
}

/** A number that is an hour or its minutes: not the 5 of "5:30", "5.5" or "5/8". */
function chooseDigitsOr(words: Words<number>): Choice {
  const { source, firsts } = choose(words, () => undefined);
  const put = (text: string) => (found: Found) => found.number.push(words[text] ?? Number.parseInt(text, 10));
  return { source: `\\d{1,2}(?![\\d/]|[.:]\\d)|${source}`, firsts: ['#', ...firsts], put };
}

/** "Two weeks", "1.5 hours", "a year and a half", and in Spanish "hora y media". */
function chooseAmount({ number, unit, half }: Vocabulary): Choice {
  const [numbers, units] = [sortedKeys(number), sortedKeys(unit)];
  const named = `(?<unit>${units.join('|')})`;
  const counted = `(?<!\\d[.,])(?<count>${DECIMALS}|${DIGITS}|${numbers.join('|')})(?:\\s{1,5}|-)${named}(?:\\s(?<half>${half}))?`;
  const source = `${counted}|${named}\\s(?<half>${half})`;
  const shape = new RegExp(`(?:${source})$`, 'u');
  const put = (text: string) => (found: Found) => {
    const { count = '1', unit: name = '', half: more } = shape.exec(text)?.groups ?? {};
    const whole = number[count] ?? Number.parseFloat(count.replace(',', '.'));
    const value = unit[name];
    if (value !== undefined) found.amount.push(readAmount(whole + (more === undefined ? 0 : 0.5), value));
  };
  return { source, firsts: ['#', ...[...numbers, ...units].map((word) => firstWord(word, 0))], put };
}

/** The word at a position, which is the index key of the rules that may begin there; any number is `#`. */
export function firstWord(text: string, start: number): string {
  FIRST_WORD.lastIndex = start;
  const word = FIRST_WORD.exec(text)?.[0] ?? '';
  return /^'?\d/.test(word) ? '#' : word;
}

/** The apostrophe of "'24" belongs to its year. */
const FIRST_WORD = /(?:'(?=\d))?[\p{L}\p{N}]{0,30}/uy;

/** Longest first, so that "saturdays" is not read as "saturday". */
function sortedKeys(words: Words<unknown>): string[] {
  return Object.keys(words)
    .sort((one, other) => other.length - one.length)
    .map(escapeWord);
}

/** `_` in a pattern's word is a space: `new_year`. */
function escapeWord(word: string): string {
  return word.replaceAll(/[.*+?^${}()[\]\\]/g, '\\$&').replaceAll('_', '\\s');
}
