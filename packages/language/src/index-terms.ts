import { listEmoji } from './emoji.ts';
import { fold } from './fold.ts';
import { listHanVariants } from './han-variants.ts';
import { listIrregularForms } from './irregular-forms.ts';
import { respell } from './other-spellings.ts';
import { isDense, type Run, splitRuns, wordsInRun } from './split-runs.ts';
import { stemWord } from './stem-word.ts';

/** The terms of a text with their counts, and its number of words. */
export interface TermCounts {
  readonly length: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** How to search for a word of a question: any of its terms is a match, or only all of them together. */
export interface WantedWord {
  readonly word: string;
  readonly terms: readonly string[];
  readonly needs: 'any' | 'all';
}

/**
 * Counts the terms of texts. For a word between blanks, these are the word and its stems. For a run of a
 * script without blanks, these are its words and its neighbouring characters, so that a word is found however
 * a dictionary segments the run.
 */
export function countTerms(texts: readonly string[]): TermCounts {
  const runs = new Map<string, { run: Run; count: number }>();
  for (const text of texts) {
    for (const run of [text, joinWords(text), respell(text)].flatMap(splitRuns)) {
      const known = runs.get(run.text);
      if (known !== undefined) known.count += 1;
      else if (runs.size < RUNS_MAX) runs.set(run.text, { run, count: 1 });
    }
  }
  const counts = new Map<string, number>();
  for (const text of texts) for (const sign of listEmoji(text)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let length = 0;
  for (const { run, count } of runs.values()) {
    length += count * measureLength(run);
    for (const term of termsOfRun(run)) counts.set(term, (counts.get(term) ?? 0) + count);
  }
  return { length, counts };
}

/** The folded words of a text in order, as `countTerms` counts them, and then its emoji. */
export function indexWords(text: string): string[] {
  return [...splitRuns(text).flatMap(wordsInRun), ...listEmoji(text)];
}

/**
 * How to search for a word returned by `indexWords`, in its irregular forms too, or for a number written in
 * groups of digits ("68 000"), which count together.
 */
export function wantWord(word: string): WantedWord {
  if (word.includes(' ')) return { word, terms: word.split(' '), needs: 'all' };
  if (!isDense(word)) {
    const forms = [word, ...listIrregularForms(word), ...withoutTypedUmlauts(word), ...listPlurals(word)];
    return { word, terms: [...new Set(forms.flatMap(listForms))], needs: 'any' };
  }
  const pieces = splitPieces(cutEnding(word.replace(LONG_END, '')));
  return pieces.length === 0
    ? { word, terms: [word], needs: 'any' }
    : { word, terms: [...new Set(pieces)], needs: 'all' };
}

/** サーバー is also written サーバ. */
const LONG_END = /(?<=[\p{Script=Katakana}ー]{2})ー$/u;

/** "Köln" and "Ålborg" as people without these letters type them, "Koeln"; folded texts hold "koln". */
function withoutTypedUmlauts(word: string): string[] {
  const plain = word.replaceAll(/(?<=[ao])e|(?<!q)(?<=u)e|(?<=a)a/gu, '');
  return word.length < 4 || plain === word ? [] : [plain];
}

/** Plurals that change the stem: the Spanish "luz" and "luces", the Portuguese "pão" and "pães". Folded. */
function listPlurals(word: string): string[] {
  const [, spanish, plural] = /^(\p{Ll}{2,})(z|ces)$/u.exec(word) ?? [];
  if (spanish !== undefined) return [`${spanish}${plural === 'z' ? 'ces' : 'z'}`];
  const [, portuguese, ending] = /^(\p{Ll}{1,})(ao|oes|aes)$/u.exec(word) ?? [];
  if (portuguese === undefined) return [];
  return ['ao', 'oes', 'aes'].filter((other) => other !== ending).map((other) => portuguese + other);
}

/** The words with a soft hyphen or a joiner, which nobody sees, as they look: "Fußballspiel". */
function joinWords(text: string): string {
  if (text.search(UNSEEN) === -1) return '';
  return [...text.matchAll(WITH_UNSEEN)].map(([word]) => word.replaceAll(UNSEEN, '')).join(' ');
}

/** Soft hyphen, zero width joiner and non-joiner, word joiner. */
const UNSEEN = /\u00ad|\u200c|\u200d|\u2060/g;
const WITH_UNSEEN = new RegExp(
  String.raw`(?<![\p{L}\p{M}])[\p{L}\p{M}]+(?:(?:${UNSEEN.source})+[\p{L}\p{M}]+)+`,
  'gu',
);

/** More different words than the longest day of messages has; later ones are not indexed. */
const RUNS_MAX = 20_000;

/** Longer than any word: anything longer is an address or noise, and is not searched for. */
const WORD_CHARACTERS_MAX = 64;

/** A Chinese or Japanese word has two characters on average; this makes lengths comparable. */
function measureLength({ text, kind }: Run): number {
  return kind === 'word' ? 1 : Math.ceil([...text].length / 2);
}

function termsOfRun(run: Run): Iterable<string> {
  const words = wordsInRun(run).filter((word) => word.length <= WORD_CHARACTERS_MAX);
  if (run.kind === 'word') return words.flatMap(listForms);
  const folded = fold(run.text);
  const signs = [...folded].filter((sign) => HAN.test(sign));
  const pieces = splitPieces(folded);
  // Japanese has characters of its own, and is not written in two ways.
  const isChinese = signs.length > 0 && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(folded);
  const variants = isChinese
    ? [...signs, ...pieces.filter((piece) => HAN.test(piece))].flatMap(listHanVariants)
    : [];
  return new Set([...words, ...signs, ...pieces, ...variants]);
}

/**
 * The word itself, as people without its letters type it, without what Arabic and Hebrew write in front of
 * it, and the stems of all in each language, unlabelled: a word of one language is seldom a stem of another.
 */
function listForms(word: string): string[] {
  const stems = (form: string) => stemWord(form).map((stem) => stem.slice(stem.indexOf(':') + 1));
  return [
    ...new Set(
      [word, typePlainly(word), ...listBare(typePlainly(word))].flatMap((form) => [form, ...stems(form)]),
    ),
  ];
}

/**
 * "straße" as "strasse", "łódz" as "lodz", and one form for letters that Arabic and Persian keyboards tell
 * apart.
 */
function typePlainly(word: string): string {
  return word
    .replaceAll('\u0640', '')
    .replaceAll(DIGIT, (digit) => String(readDigit(digit)))
    .replace(/[ßæœøđłðþħىیکة]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/** Digits of other scripts, such as those of Arabic and Hindi; full-width ones are folded already. */
const DIGIT = /(?![0-9])\p{Nd}/gu;

/** The digits of a script are ten neighbouring characters, which begin with its zero. */
function readDigit(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/**
 * Without "the", "and", "to" and the like, which Arabic and Hebrew write as one word with the next: الكتاب,
 * לבית.
 */
function listBare(word: string): string[] {
  const [, arabic] = /^(?:[وف]?[بكل]?ال|لل|و)(\p{Script=Arabic}{3,})$/u.exec(word) ?? [];
  if (arabic !== undefined) return [arabic];
  const [, hebrew] = /^[ושבכלמ]?[הושבכלמ](\p{Script=Hebrew}{3,})$/u.exec(word) ?? [];
  return hebrew === undefined ? [] : [hebrew];
}

const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ð: 'd', þ: 'th', ħ: 'h' },
  ...{ ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه' },
};

const HAN = /\p{Script=Han}/u;

/** A Japanese word without the kana that change with its form: 引っ越す and 引っ越します share 引っ越. */
function cutEnding(word: string): string {
  const [stem = ''] = /^.*\p{Script=Han}(?=\p{Script=Hiragana}+$)/u.exec(word) ?? [];
  // One sign alone is in too many words: 行 of 行く is also in 銀行.
  return [...stem].length < 2 ? word : stem;
}

/**
 * Neighbouring characters: pairs, or triples for the scripts of Southeast Asia, in which many words share
 * pairs.
 */
function splitPieces(text: string): string[] {
  const characters = [...text];
  const size = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(text) ? 3 : 2;
  return characters
    .slice(0, Math.max(0, characters.length - size + 1))
    .map((_, at) => characters.slice(at, at + size).join(''));
}
