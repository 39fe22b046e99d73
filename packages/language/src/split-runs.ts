import { fold } from './fold.ts';
import { unifyLetters } from './other-spellings.ts';

/**
 * A run of letters. `dense`: its script has no blanks between words, or, as in Korean, none before endings.
 */
export interface Run {
  readonly text: string;
  readonly kind: 'word' | 'dense';
}

/**
 * Splits a text into runs of letters, in order and unchanged: words, and whole runs of scripts without
 * blanks. Longer ones than any language has are cut: words after 256 letters, other runs after 4,096.
 */
export function splitRuns(text: string): Run[] {
  return [
    ...unifyLetters(text.normalize('NFC'))
      .replace(/[’ʼ＇]/g, "'")
      .matchAll(RUN),
  ].map(([run]) => ({
    text: run,
    kind: isDense(run) ? 'dense' : 'word',
  }));
}

/** Whether a word begins in a script without blanks between words. */
export function isDense(word: string): boolean {
  return DENSE_START.test(word);
}

/** The folded words of a run. Runs of scripts without blanks are segmented by the runtime's dictionaries. */
export function wordsInRun({ text, kind }: Run): string[] {
  if (kind === 'dense')
    return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) =>
      isWordLike === true ? [fold(segment)] : [],
    );
  const word = fold(text).replace(/'s$/, '').replace(ELISION, '').replaceAll("'", '');
  return word === '' ? [] : [word];
}

const DENSE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const DENSE_START = new RegExp(`^[${DENSE}]`, 'u');
// Each repetition has a bound: without one, millions of letters without a blank exceed the engine's stack.
const LETTERS = String.raw`(?:(?![${DENSE}])[\p{L}\p{N}]\p{M}{0,64}){1,256}`;
const RUN = new RegExp(
  String.raw`[${DENSE}](?:[${DENSE}]|\p{M}){0,4095}|${LETTERS}(?:'${LETTERS}){0,16}`,
  'gu',
);

/** "l'école" is indexed as "école". */
const ELISION = /^(?:qu|[cdjlmnst])'(?=\p{L}{3})/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
