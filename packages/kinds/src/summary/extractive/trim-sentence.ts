import { joinPatterns } from './join-patterns.ts';
import type { Sentence } from './read-window.ts';

/** The informative part of a sentence: without a leading "Oh yeah," and a form of address at either end. */
export interface Clause {
  readonly text: string;
  /** Index in the sentence. */
  readonly start: number;
}

const ROUNDS_MAX = 4;
const OPENERS = joinPatterns(({ openers }) => [openers]);
const GREETINGS = joinPatterns(({ greetings }) => [greetings]);
const STARTS = joinPatterns(({ dependentStarts }) => [dependentStarts]);
const SUBJECTS = joinPatterns(({ openerSubjects }) => [openerSubjects]);

/** "Hey Maria, ..." */
const GREETING = new RegExp(
  `^(?:${GREETINGS}) \\p{Lu}[\\p{L}\\p{M}]*(?: \\p{Lu}[\\p{L}\\p{M}]*)?\\s*[,!.…~–—-]+\\s*`,
  'iu',
);
const OPENER = new RegExp(`^(?:${OPENERS})(?:\\s*[,!.…~–—-]+\\s*|\\s+(?=(?:${SUBJECTS})\\b))`, 'iu');
/** The text after the opener must be complete without it: "Thanks for the soup" keeps its thanks. */
const DEPENDENT = new RegExp(`^(?:${STARTS})\\b`, 'iu');

/** Trims greetings, agreement and forms of address from both ends of a sentence; the rest is verbatim. */
export function trimSentence(sentence: Sentence, isSpeakerName: (key: string) => boolean): Clause {
  let start = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const rest = sentence.text.slice(start);
    const cut = openingLength(rest) || calledLength(sentence, start, isSpeakerName);
    if (cut === 0 || !canStand(rest.slice(cut))) break;
    start += cut;
  }
  const text = sentence.text.slice(start);
  return { text: withoutCalledEnd(text, sentence, isSpeakerName), start };
}

function openingLength(text: string): number {
  return (GREETING.exec(text) ?? OPENER.exec(text))?.[0].length ?? 0;
}

/** The length of a leading "Caroline, ". */
function calledLength(sentence: Sentence, start: number, isSpeakerName: (key: string) => boolean): number {
  const word = sentence.words.find((one) => one.start === start);
  if (word === undefined || !word.isCapital || !isSpeakerName(word.key)) return 0;
  const after = /^\s*[,!.…–—-]+\s*/u.exec(sentence.text.slice(word.end, word.end + 8))?.[0];
  return after === undefined ? 0 : word.end - start + after.length;
}

function canStand(rest: string): boolean {
  return !DEPENDENT.test(rest) && (rest.match(/[\p{L}\p{M}]+/gu)?.length ?? 0) >= 3;
}

/**
 * "..., Mel!" shortened to "...!" would not be verbatim, so the final punctuation is removed with the name.
 */
function withoutCalledEnd(text: string, sentence: Sentence, isSpeakerName: (key: string) => boolean): string {
  const end = /,\s*(?<name>\p{Lu}[\p{L}\p{M}]*)\s*[.!…~]*$/u.exec(text);
  const name = end?.groups?.name?.toLowerCase();
  if (end === null || name === undefined) return text;
  const isCalled = sentence.words.at(-1)?.lower === name && isSpeakerName(name);
  return isCalled ? text.slice(0, end.index) : text;
}
