import { fold } from './fold.ts';
import { listIrregularForms } from './irregular-forms.ts';
import type { Language, LanguageCode } from './language.ts';
import { languages } from './languages.ts';
import { splitRuns } from './split-runs.ts';

/**
 * Where a word of a report comes from. `said`: the conversation has it, or a synonym. `general`: anybody
 * reports in such words. `unsaid`: neither.
 */
export type WordOrigin = 'said' | 'general' | 'unsaid';

/** A word of a report, in lower case. */
export interface ClassifiedWord {
  readonly word: string;
  readonly origin: WordOrigin;
}

/** Shorter words tell nothing. */
const LETTERS_MIN = 4;
/** As many letters as two forms of a word share: "practise", "practical". */
const PREFIX_LETTERS = 5;
/** A stem begins with the first letters of its word. */
const FIRST_LETTERS = 2;

/**
 * Compares the words of each sentence of a report with the texts of a conversation, by stems, irregular forms
 * and synonyms; null for a language without a list of report words. Numbers and words of fewer than four
 * letters are left out.
 */
export function classifyWords(
  sentences: readonly string[],
  { code, texts }: { code: LanguageCode; texts: readonly string[] },
): ClassifiedWord[][] | null {
  const known = readWords(code);
  if (known === null) return null;
  const { listKeys, general, synonyms } = known;
  const { mannerAdverbs, summary } = languages[code];
  const told = sentences.map((sentence) =>
    splitLower(sentence).filter((word) => word.length >= LETTERS_MIN && !/\p{N}/u.test(word)),
  );
  const wanted = new Map(
    told.flat().map((word) => {
      const keys = listKeys([word, ...listIrregularForms(fold(word))]);
      return [word, new Set([...keys, ...keys.flatMap((key) => synonyms.get(key) ?? [])])];
    }),
  );
  const said = readSaid(texts, wanted.values(), known);
  const isSaid = (word: string, keys: Iterable<string>) =>
    [...keys].some((key) => said.keys.has(key)) ||
    said.prefixes.has(fold(word).slice(0, PREFIX_LETTERS)) ||
    (summary?.joinsWords === true && isPartOf(fold(word), said.words));
  const origins = new Map(
    [...wanted].map(([word, keys]): [string, WordOrigin] => {
      const isGeneral = listKeys([word]).some((key) => general.has(key));
      if (isGeneral || mannerAdverbs?.test(word) === true) return [word, 'general'];
      return [word, isSaid(word, keys) ? 'said' : 'unsaid'];
    }),
  );
  return told.map((words) => words.map((word) => ({ word, origin: origins.get(word) ?? 'unsaid' })));
}

interface SaidWords {
  readonly keys: ReadonlySet<string>;
  /** Folded words of four letters or more that are not general, and their first letters. */
  readonly words: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
}

/** Stems only words that may match a wanted key: stemming ten thousand messages takes seconds. */
function readSaid(
  texts: readonly string[],
  wanted: Iterable<ReadonlySet<string>>,
  { listKeys, general }: Words,
): SaidWords {
  const starts = new Set([...wanted].flatMap((keys) => [...keys].map((key) => key.slice(0, FIRST_LETTERS))));
  const keys = new Set<string>();
  const words = new Set<string>();
  for (const word of new Set(texts.flatMap(splitLower))) {
    const folded = fold(word);
    const own = starts.has(folded.slice(0, FIRST_LETTERS)) ? listKeys([word]) : [];
    for (const key of own) keys.add(key);
    // "According" is no sign that an accordion was mentioned.
    if (folded.length >= LETTERS_MIN && !own.some((key) => general.has(key))) words.add(folded);
  }
  return { keys, words, prefixes: new Set([...words].map((word) => word.slice(0, PREFIX_LETTERS))) };
}

/** The words of a text in lower case, with their accents, without the elided article. */
function splitLower(text: string): string[] {
  return splitRuns(text).map((run) =>
    run.text
      .toLowerCase()
      .replace(/'s$/u, '')
      .replace(/^(?:qu|[cdjlmnst])'/u, ''),
  );
}

/** Whether one of the words is a part of the other, in a language that writes compounds as one word. */
function isPartOf(word: string, others: ReadonlySet<string>): boolean {
  return [...others].some((other) => isWithin(word, other) || isWithin(other, word));
}

/** A short word is found at the end of a compound only: "Teig" in "Sauerteig". */
function isWithin(part: string, whole: string): boolean {
  if (part.length < PREFIX_LETTERS) return whole.endsWith(part);
  return whole.includes(part.slice(0, Math.max(PREFIX_LETTERS, part.length - 1)));
}

interface Words {
  /** What two forms of a word have in common. */
  readonly listKeys: (forms: readonly string[]) => string[];
  readonly general: ReadonlySet<string>;
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
}

const readLanguages = new Map<LanguageCode, Words | null>();

/** The lists of a language by the keys of their words, computed at the first use. */
function readWords(code: LanguageCode): Words | null {
  const known = readLanguages.get(code);
  if (known !== undefined) return known;
  const made = computeWords(languages[code]);
  readLanguages.set(code, made);
  return made;
}

function computeWords(language: Language): Words | null {
  const { code, stem, listRoots, stopWords, askingWords, reportWords, synonyms } = language;
  if (reportWords === undefined) return null;
  // People leave out accents, and a stemmer needs them.
  const listKeys = (forms: readonly string[]) =>
    forms.flatMap((form) => {
      const folded = fold(form);
      const stems = [fold(stem(form)), ...(folded === form ? [] : [stem(folded)])];
      return [...stems, ...(listRoots?.(folded, stems) ?? [])];
    });
  const grouped = new Map<string, string[]>();
  for (const group of synonyms ?? []) {
    const keys = listKeys(group);
    for (const key of keys) grouped.set(key, [...(grouped.get(key) ?? []), ...keys]);
  }
  const plain = [...stopWords, ...askingWords, ...reportWords, ...listCalendarWords(code)];
  const forms = plain.flatMap((word) => [word, ...listIrregularForms(fold(word))]);
  return { listKeys, general: new Set(listKeys(forms)), synonyms: grouped };
}

/** Months and weekdays: they come from the time of a message. */
function listCalendarWords(code: LanguageCode): string[] {
  const name = (options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(code, { timeZone: 'UTC', ...options }).format(at).toLowerCase();
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 1));
  const days = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 0, 1 + day));
  return [
    ...months.map((at) => name({ month: 'long' }, at)),
    ...days.map((at) => name({ weekday: 'long' }, at)),
  ];
}
