import { languages } from '@enrichment/language/languages';
import type { SourceFile } from './read-sources.ts';

/** A list of words of a natural language in a source. */
export interface WordList {
  readonly path: string;
  readonly line: number;
  readonly language: string;
  /** The known words of the language in the list. */
  readonly words: readonly string[];
}

/** Fewer words may be a coincidence: "on" and "off", "in" and "out". */
const KNOWN_MIN = 6;
const KNOWN_SHARE_MIN = 0.7;
/** A list of several languages has as many words of each of two. */
const MIXED_MIN = 3;
/** Words in one string may be a sentence: it repeats words, or has other words than those of grammar. */
const STRING_WORDS_MIN = 8;
const STRING_SHARE_MIN = 0.9;
/** No sentence without any mark is that long. */
const LONG_STRING_WORDS = 40;
const LONG_STRING_SHARE_MIN = 0.1;
const DISTINCT_SHARE_MIN = 0.9;

/**
 * Finds lists of the grammar words, months or weekdays of a language: alternatives of a pattern, quoted words
 * in a row, or words separated by blanks in one string. Text in sentences is not a list.
 */
export function findWordLists(sources: readonly SourceFile[]): WordList[] {
  return sources.flatMap(({ path, text }) => {
    const code = withoutComments(text);
    return [...findAlternatives(code), ...findQuotedWords(code), ...findWordStrings(code)].flatMap((list) => {
      const found = recognize(list);
      return found === undefined
        ? []
        : [{ path, line: code.slice(0, list.index).split('\n').length, ...found }];
    });
  });
}

interface Listed {
  readonly index: number;
  readonly words: readonly string[];
  /** The share of known words from which it is a list. */
  readonly shareMin: number;
  /** Quoted words may be values of a program, as the English names of days and months often are. */
  readonly isQuoted?: true;
}

/** Blanks out comments, and keeps the lines. */
function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replaceAll(/[^\n]/g, ' ');
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, blank).replaceAll(/(?<=^|\s)\/\/.*$/gm, blank);
}

/** `one|two|three` in a pattern; an alternative that is not one word ends the list. */
function findAlternatives(code: string): Listed[] {
  return [...code.matchAll(/[^\s'"`]*\|[^\s'"`]*/g)].map(({ index, 0: pattern }) => ({
    index,
    shareMin: KNOWN_SHARE_MIN,
    words: pattern
      .split(/[|()]|\?:/)
      .flatMap(
        (part) => /^(?:\^|\\b)*([\p{L}'’]+)(?:\\w\*|\\p\{L\}[*+]|[?+*$]|\\b)*$/u.exec(part)?.[1] ?? [],
      ),
  }));
}

/** `['one', 'two']`, `{ one: 1, two: 2 }` with quotes, and unions of quoted words. */
function findQuotedWords(code: string): Listed[] {
  return [...code.matchAll(/(?:(['"])[\p{L}’']+\1[\s,|[\]:]+){2,}/gu)].map(({ index, 0: list }) => ({
    index,
    shareMin: KNOWN_SHARE_MIN,
    isQuoted: true,
    words: [...list.matchAll(/(['"])([\p{L}’']+)\1/gu)].flatMap(([, , word]) => word ?? []),
  }));
}

function findWordStrings(code: string): Listed[] {
  return [...code.matchAll(/(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)].flatMap(({ index, 2: content = '' }) => {
    const words = content.trim().split(/\s+/);
    const isList =
      words.length >= STRING_WORDS_MIN &&
      words.every((word) => /^[\p{Ll}\p{Lo}\p{M}'’-]+$/u.test(word)) &&
      new Set(words).size >= words.length * DISTINCT_SHARE_MIN;
    if (!isList) return [];
    return [
      { index, words, shareMin: words.length < LONG_STRING_WORDS ? STRING_SHARE_MIN : LONG_STRING_SHARE_MIN },
    ];
  });
}

/**
 * The language of which a list has enough words, or all languages if it has words of several; undefined if
 * there is none.
 */
function recognize({ words, shareMin, isQuoted }: Listed): { language: string; words: string[] } | undefined {
  const listed = [...new Set(words.map((word) => word.toLowerCase()))];
  const isValue = (word: string) => isQuoted === true && calendarValues.has(word);
  const findKnown = (known: ReadonlySet<string>) =>
    listed.filter((word) => known.has(word) && !isValue(word));
  const isList = (found: readonly string[]) =>
    found.filter((word) => word.length > 1).length >= KNOWN_MIN && found.length >= listed.length * shareMin;
  for (const [language, known] of knownWords) {
    const found = findKnown(known);
    if (isList(found)) return { language, words: found };
  }
  const found = findKnown(wordsOfAny);
  const isMixed = knownWords.filter(([, known]) => findKnown(known).length >= MIXED_MIN).length > 1;
  return isMixed && isList(found) ? { language: 'several', words: found } : undefined;
}

const knownWords: readonly (readonly [string, ReadonlySet<string>])[] = Object.values(languages).map(
  ({ code, stopWords, summary, deedWords }) => [
    code,
    new Set([
      ...stopWords,
      ...(summary?.firstPerson ?? []),
      ...(summary?.secondPerson ?? []),
      ...(summary?.negations ?? []),
      ...(summary?.graveWords ?? []),
      ...(summary?.milestoneWords ?? []),
      ...(summary?.positiveWords ?? []),
      ...(summary?.negativeWords ?? []),
      ...Object.values(deedWords ?? {}).flatMap((list) => list.split(/[\s*]+/u)),
      ...nameMonths(code),
      ...nameWeekdays(code),
    ]),
  ],
);

/** Filler words of one language may be a sentence: "made again". */
const wordsOfAny: ReadonlySet<string> = new Set([
  ...knownWords.flatMap(([, known]) => [...known]),
  ...Object.values(languages).flatMap(({ summary }) => [...(summary?.fillerWords ?? [])]),
]);

const calendarValues: ReadonlySet<string> = new Set([...nameMonths('en'), ...nameWeekdays('en')]);

function nameMonths(code: string): string[] {
  const format = new Intl.DateTimeFormat(code, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) =>
    format.format(new Date(Date.UTC(2024, month, 1))).toLowerCase(),
  );
}

function nameWeekdays(code: string): string[] {
  const format = new Intl.DateTimeFormat(code, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) =>
    format.format(new Date(Date.UTC(2024, 0, day + 1))).toLowerCase(),
  );
}
