import type { Found, Vocabulary, Words } from './grammar.ts';

/** Notes down what an element stands for, once the whole pattern has been read. */
export type Put = (found: Found) => void;

/** One word of a pattern, ready to be looked for at a position. */
export type Element =
  | { readonly kind: 'span' | 'clock'; readonly optional: boolean; readonly gap: RegExp }
  | {
      readonly kind: 'word';
      readonly optional: boolean;
      /** What may lie between it and the word before. */
      readonly gap: RegExp;
      readonly regex: RegExp;
      /** How it can begin, as `firstWord` says it. */
      readonly firsts: readonly string[];
      readonly put: (word: string) => Put;
    };

/** `last|past <number>? <unit>` as a row of elements. */
export function compilePattern(pattern: string, vocabulary: Vocabulary): Element[] {
  return pattern.split(' ').map((source) => compileElement(source, vocabulary));
}

/** Digits count as numbers in every language; "3rd" and "3." are a 3. */
const DIGITS = '\\d{1,3}(?:st|nd|rd|th|\\.(?=\\s)|º)?(?![.:/]\\d)';
const YEAR = '(?:19|20)\\d\\d(?![.:/-]\\d)';

function compileElement(source: string, vocabulary: Vocabulary): Element {
  const optional = source.endsWith('?');
  const name = optional ? source.slice(0, -1) : source;
  const gap = name.includes('-') ? /\s{0,5}/y : /\s{1,5}|-|(?=\W)|(?<=-)/y;
  const word = (
    alternatives: readonly string[],
    put: (word: string) => Put,
    digits: readonly string[] = [],
  ): Element => {
    const regex = new RegExp(
      `(?:${[...alternatives, ...digits].join('|')})(?:(?<=-)|(?![\\p{L}\\p{N}_]))`,
      'uy',
    );
    const firsts = [...alternatives.map((each) => firstWord(each, 0)), ...digits.map(() => '#')];
    return { kind: 'word', optional, gap, regex, put, firsts };
  };
  const read = <Value>(words: Words<Value>, put: (found: Found, value: Value) => void): Element =>
    word(sortedKeys(words), (text) => (found) => {
      const value = words[text];
      if (value !== undefined) put(found, value);
    });
  const number = (text: string) => (found: Found) =>
    found.number.push(vocabulary.number[text] ?? Number.parseInt(text, 10));
  switch (name) {
    case '<span>':
      return { kind: 'span', optional, gap };
    case '<clock>':
      return { kind: 'clock', optional, gap };
    case '<year>':
      return word([], number, [YEAR]);
    case '<number>':
      return word(sortedKeys(vocabulary.number), number, [DIGITS]);
    case '<ordinal>':
      return read(vocabulary.ordinal, (found, value) => found.ordinal.push(value));
    case '<month>':
      return read(vocabulary.month, (found, value) => found.month.push(value));
    case '<weekday>':
      return read(vocabulary.weekday, (found, value) => found.weekday.push(value));
    case '<season>':
      return read(vocabulary.season, (found, value) => found.season.push(value));
    case '<unit>':
      return read(vocabulary.unit, (found, value) => found.unit.push(value));
    case '<part>':
      return read(vocabulary.part, (found, value) => found.part.push(value));
    case '<edge>':
      return read(vocabulary.edge, (found, value) => found.edge.push(value));
    case '<feast>':
      return read(vocabulary.feast, (found, value) => found.feast.push(value));
    default:
      return word(name.split('|').map(escapeWord), () => () => undefined);
  }
}

/** The word at a position, by which the rules that may begin there are found; any number is `#`. */
export function firstWord(text: string, start: number): string {
  FIRST_WORD.lastIndex = start;
  const word = FIRST_WORD.exec(text)?.[0] ?? '';
  return /^\d/.test(word) ? '#' : word;
}

const FIRST_WORD = /[\p{L}\p{N}]{0,30}/uy;

/** The longest first, so that "saturdays" is not read as "saturday". */
function sortedKeys(words: Words<unknown>): string[] {
  return Object.keys(words)
    .sort((one, other) => other.length - one.length)
    .map(escapeWord);
}

/** `_` in a pattern's word is a space: `new_year`. */
function escapeWord(word: string): string {
  return word.replaceAll(/[.*+?^${}()[\]\\]/g, '\\$&').replaceAll('_', '\\s');
}
