import { joinPatterns } from './join-patterns.ts';
import type { SummaryLanguage } from './summary-language.ts';

/** One word of a sentence, with the facts for its weight. */
export interface Word {
  /** Lower-case and without a plural ending: equal for forms of the same word. */
  readonly key: string;
  /** As written, in lower case. */
  readonly lower: string;
  /** Index in the sentence. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'stop' | 'weak' | 'content' | 'number';
  readonly isCapital: boolean;
  readonly isFirst: boolean;
  /** Whether it addresses a person: "Thanks, Anna!" */
  readonly isAddress: boolean;
  /** Whether only a space or an apostrophe separates it from the previous word. */
  readonly isJoined: boolean;
}

/** Web addresses, mentions and custom emoji of chat servers, inline code: these are not words. */
const NOT_WORDS =
  /https?:\/\/\S+|www\.\S+|<[@#:a][^>\s]{1,80}>|:[a-z0-9_+-]{2,40}:|`[^`]{1,400}`|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}/giu;
const WORD =
  /\p{N}+(?:[.,:]\p{N}+)*(?:[\p{L}\p{M}]*)|[\p{L}][\p{L}\p{M}\p{N}]*(?:[-&][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

const MAY_HOLD_NOT_WORDS = /[:<`@]|www/iu;
const JOINT = /^(?: |['’]|)$/u;

let unspacedSegmenter: Intl.Segmenter | undefined;

/**
 * Whether the sentence contains an address, a mention or custom emoji, and so reads badly outside its
 * channel.
 */
export function isCluttered(text: string): boolean {
  return /https?:\/\/|www\.|<[@#:a][^>\s]{1,80}>/iu.test(text);
}

/**
 * The properties of a word, independent of its position; cached, since a window of 10,000 messages repeats
 * its words.
 */
type Lexeme = Pick<Word, 'key' | 'lower' | 'kind' | 'isCapital'>;

/** Creates the parser for the words of one window's sentences. */
export function createWordReader(language: SummaryLanguage): (text: string) => Word[] {
  const lexemes = new Map<string, Lexeme>();
  const findLexeme = (written: string): Lexeme => {
    const known = lexemes.get(written);
    if (known !== undefined) return known;
    const lower = written.toLowerCase();
    const key = language.singular?.(lower) ?? lower;
    const lexeme = {
      key,
      lower,
      kind: findKind(written, key, language),
      isCapital: /^\p{Lu}/u.test(written),
    };
    lexemes.set(written, lexeme);
    return lexeme;
  };
  return (text) => readWords(text, findLexeme);
}

/** The words of one sentence, in order. */
function readWords(text: string, findLexeme: (written: string) => Lexeme): Word[] {
  const plain = MAY_HOLD_NOT_WORDS.test(text)
    ? text.replace(NOT_WORDS, (match) => '\u0000'.repeat(match.length))
    : text;
  const spans = UNSPACED.test(plain) ? unspacedSpans(plain) : spacedSpans(plain);
  const words: Word[] = [];
  let endBefore = 0;
  for (const { start, end } of spans) {
    const { key, lower, kind, isCapital } = findLexeme(plain.slice(start, end));
    const isFirst = words.length === 0;
    const isJoined = !isFirst && JOINT.test(plain.slice(endBefore, start));
    words.push({
      key,
      lower,
      kind,
      isCapital,
      isFirst,
      isJoined,
      isAddress: isCapital && isAddress(plain, start, end),
      start,
      end,
    });
    endBefore = end;
  }
  return words;
}

function spacedSpans(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function unspacedSpans(text: string): { start: number; end: number }[] {
  unspacedSegmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return Array.from(unspacedSegmenter.segment(text))
    .filter((part) => part.isWordLike === true && /[\p{L}\p{N}]/u.test(part.segment))
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

function findKind(written: string, key: string, language: SummaryLanguage): Word['kind'] {
  const lower = written.toLowerCase();
  if (language.stopWords.has(lower) || language.stopWords.has(key)) return 'stop';
  if (/^\p{N}/u.test(written)) return 'number';
  if (language.weakWords.has(lower) || language.weakWords.has(key) || language.timeWords.has(lower))
    return 'weak';
  if (/^\p{Script=Hiragana}+$/u.test(written)) return written.length <= 3 ? 'stop' : 'weak';
  // Japanese adjectives describe a topic but are not topics.
  if (/^\p{Script=Han}{1,2}(?:し?[いく]|し?かっ)$/u.test(written)) return 'weak';
  // Laughter and drawn-out words: "hahaha", "soooo", "hmmm".
  if (/(.)\1\1/u.test(lower) || /^(?:[hj]+[aeiu]+)+h?$/u.test(lower)) return 'stop';
  return [...written].length === 1 && !UNSPACED.test(written) ? 'stop' : 'content';
}

/**
 * Whether a word stands alone between commas or sentence ends: a name that is called, unless the word is used
 * otherwise elsewhere.
 */
function isAddress(text: string, start: number, end: number): boolean {
  const after = /^\s*(?:[,!?.…~)]|$|\p{Extended_Pictographic})/u.test(text.slice(end, end + 8));
  if (!after) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  return CALLED.test(before);
}

/** The text before a name that is called: the start, a comma, or a greeting in any language. */
const CALLED = new RegExp(
  `(?:^|[,!?¡¿]\\s*|(?:^|\\s)(?:${joinPatterns(({ greetings, exclamations }) => [greetings, exclamations])})\\s)$`,
  'iu',
);
