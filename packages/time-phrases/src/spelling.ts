import type { LanguageCode } from '@enrichment/language/language';
import { languages } from '@enrichment/language/languages';
import { countEdits } from './count-edits.ts';
import { fold } from './fold.ts';
import type { Vocabulary, Words } from './grammar.ts';

/** The text with corrected words of time, and the original position of each character. */
export interface SpelledText {
  readonly text: string;
  /** For each position, including the end, the position in the original text. */
  readonly origins: readonly number[];
}

/** Common misspellings and abbreviations of a language's words of time. All words are folded. */
export interface Spelling {
  readonly code: LanguageCode;
  readonly vocabulary: Vocabulary;
  /** Words that are corrected at any position: long, and similar to few others. */
  readonly anywhere: readonly string[];
  /** Words before or after a unit or a weekday that select one: "last". */
  readonly which: readonly string[];
  /** Words before a number and a unit: the German "vor". Empty if the word comes after. */
  readonly beforeCount: readonly string[];
  /** Words after a number and a unit: "ago". */
  readonly afterCount: readonly string[];
  /** Words for an unspecific number: "few". */
  readonly some: readonly string[];
  /** Slang and abbreviations: "tmrw". */
  readonly slang: Words<string>;
  /** Words with similar spelling and another meaning: "mouth", "mourning". */
  readonly realWords: ReadonlySet<string>;
}

/** Creates a corrector for these languages; texts in others are left unchanged. */
export function createSpeller(
  spellings: readonly Spelling[],
  wordsOfOthers: readonly string[],
): (text: string) => SpelledText {
  const known = new Set([...spellings.flatMap(listKnown), ...wordsOfOthers]);
  for (const { stopWords, askingWords } of Object.values(languages))
    for (const word of [...stopWords, ...askingWords]) known.add(fold(word));
  const foreign = new Set(wordsOfOthers.filter((word) => word.length > 3));
  const spellers = spellings.map(createLexicon);
  const mixed = spellings.flatMap(({ slang }) => Object.keys(slang)).filter((word) => /\d/u.test(word));
  const token = new RegExp(`(?<![\\p{L}\\p{N}])(?:${mixed.join('|')})(?![\\p{L}\\p{N}])|\\d+|\\p{L}+`, 'gu');
  return (text) => {
    const words = splitTokens(text, token);
    const changes = words.flatMap((word, index) => {
      const beside = { before: words[index - 1], second: words[index - 2], after: words[index + 1] };
      for (const lexicon of spellers) {
        const right = spell(word, beside, { lexicon, known, foreign });
        if (right !== undefined) return [{ ...word, right }];
      }
      return [];
    });
    return applyChanges(text, changes);
  };
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

interface Beside {
  readonly second: Token | undefined;
  readonly before: Token | undefined;
  readonly after: Token | undefined;
}

/** The words of a language, by the positions at which misspellings are corrected. */
interface Lexicon {
  readonly spelling: Spelling;
  /** A map, since a word of the text may be "constructor", which every object has. */
  readonly slang: ReadonlyMap<string, string>;
  readonly units: ReadonlySet<string>;
  /** Words that "last" may select: units, weekdays, months, seasons, parts of the day. */
  readonly nouns: ReadonlySet<string>;
  /** Words that may be next to "last", including short ones: "wk". */
  readonly beside: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  /** The language's own words. */
  readonly own: ReadonlySet<string>;
  readonly which: ReadonlySet<string>;
}

function createLexicon(spelling: Spelling): Lexicon {
  const { unit, weekday, month, season, part, number } = spelling.vocabulary;
  const { code, some, which } = spelling;
  const ofLength = (least: number) => (words: Words<unknown>) =>
    Object.keys(words).filter((word) => /^\p{L}+$/u.test(word) && word.length >= least);
  const { stopWords, askingWords } = languages[code];
  return {
    spelling,
    slang: new Map(Object.entries(spelling.slang)),
    units: new Set(ofLength(1)(unit)),
    nouns: new Set([unit, weekday, month, season, part].flatMap(ofLength(4))),
    beside: new Set([unit, weekday, month, season, part].flatMap(ofLength(2))),
    numbers: new Set([...Object.keys(number), ...some]),
    own: new Set([...listKnown(spelling), ...[...stopWords, ...askingWords].map(fold)]),
    which: new Set(which),
  };
}

function listKnown({ vocabulary, anywhere, which, realWords, beforeCount, afterCount }: Spelling): string[] {
  const words = Object.values(vocabulary).flatMap((kind) =>
    typeof kind === 'object' ? Object.keys(kind).flatMap((key) => key.split(/[\s-]/u)) : [],
  );
  return [...words, ...anywhere, ...which, ...realWords, ...beforeCount, ...afterCount];
}

function splitTokens(text: string, token: RegExp): Token[] {
  return [...fold(text).matchAll(token)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
}

/** The corrected word; undefined if it is correct, or is not a word of time. */
function spell(
  { word }: Token,
  { second, before, after }: Beside,
  { lexicon, known, foreign }: { lexicon: Lexicon; known: ReadonlySet<string>; foreign: ReadonlySet<string> },
): string | undefined {
  const { spelling, slang, units, nouns, numbers, which, own } = lexicon;
  const written = slang.get(word);
  if (written !== undefined) return written;
  if (/\d/u.test(word)) return undefined;
  const plain = (token: Token | undefined) => slang.get(token?.word ?? '') ?? token?.word ?? '';
  const isCount = (token: Token | undefined) => /^\d+$/u.test(plain(token)) || numbers.has(plain(token));
  // A word between a number and "ago" is a unit, however it is spelled: "5 moths ago".
  const isCounted =
    isCount(before) &&
    (spelling.afterCount.includes(plain(after)) || spelling.beforeCount.includes(plain(second)));
  if (isCounted) return units.has(word) ? undefined : findNearest(word, longUnits(units), 2);
  if (own.has(word)) return undefined;
  if (units.has(plain(before)) && isCount(second)) {
    const ago = findNearest(word, spelling.afterCount, 1);
    if (ago !== undefined) return ago;
  }
  // The Portuguese "duas" and "passado" are near to Spanish words.
  if (foreign.has(word)) return undefined;
  if (which.has(plain(before)) || which.has(plain(after))) {
    const noun = findNearest(word, nouns, 1);
    if (noun !== undefined) return noun;
  }
  if (lexicon.beside.has(plain(after)) || lexicon.beside.has(plain(before))) {
    const said = findNearest(word, which, 1);
    if (said !== undefined) return said;
  }
  return known.has(word) ? undefined : findNearest(word, spelling.anywhere, word.length < 7 ? 1 : 2);
}

function longUnits(units: ReadonlySet<string>): string[] {
  return [...units].filter((unit) => unit.length > 2);
}

/** The most similar word with the same first letter; long words may differ in two letters. */
function findNearest(word: string, candidates: Iterable<string>, editsMost: number): string | undefined {
  if (word.length < 2) return undefined;
  let best: string | undefined;
  let editsLeast = editsMost + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > editsMost || !beginsAlike(word, candidate)) continue;
    const edits = countEdits(word, candidate);
    const allowed = candidate.length > 7 ? 2 : candidate.length > 2 ? 1 : 0;
    const isBetter = edits < editsLeast || (edits === editsLeast && candidate.length > (best?.length ?? 0));
    if (edits > 0 && edits <= allowed && edits <= editsMost && isBetter)
      [best, editsLeast] = [candidate, edits];
  }
  return best;
}

/** "Alst" is "last" with its first letters swapped. */
function beginsAlike(word: string, candidate: string): boolean {
  if (word.charAt(0) === candidate.charAt(0)) return true;
  return word.charAt(0) === candidate.charAt(1) && word.charAt(1) === candidate.charAt(0);
}

/** Inserts the corrected words, and blanks between words that are written as one: "24h", "lastweek". */
function applyChanges(text: string, changes: readonly (Token & { readonly right: string })[]): SpelledText {
  const origins: number[] = [];
  let spelled = '';
  let done = 0;
  const copy = (until: number) => {
    for (; done < until; done += 1) {
      origins.push(done);
      spelled += text.charAt(done);
    }
  };
  for (const { start, end, right } of changes) {
    copy(start);
    for (let index = 0; index < right.length; index += 1) origins.push(Math.min(start + index, end - 1));
    spelled += right;
    done = end;
  }
  copy(text.length);
  return splitGlued({ text: spelled, origins: [...origins, text.length] });
}

const GLUED =
  /(?<=(?<![\p{L}\d.:,/])\d{1,4})(?=(?:h|hrs?|hours?|d|days?|w|wks?|weeks?|m|mins?|minutes?|mos?|mths?|months?|y|yrs?|years?|std|stunden?|tagen?|tage|wochen?|monate?n?|jahre?n?|horas?|dias?|semanas?|meses|heures?|jours?|semaines?|mois|ans)(?![\p{L}\d]))|(?<=(?<!\p{L})(?:last|this|past))(?=(?:night|week|month|year|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L}))|(?<=(?<!\p{L})yesterday)(?=(?:morning|afternoon|evening|night)(?!\p{L}))/giu;

function splitGlued({ text, origins }: SpelledText): SpelledText {
  const places = [...text.matchAll(GLUED)].map(({ index }) => index);
  if (places.length === 0) return { text, origins };
  const starts = [0, ...places];
  const pieces = starts.map((start, index) => text.slice(start, places[index]));
  const moved = starts.flatMap((start, index) => [
    ...(index === 0 ? [] : [origins[start] ?? start]),
    ...origins.slice(start, places[index] ?? origins.length),
  ]);
  return { text: pieces.join(' '), origins: moved };
}
