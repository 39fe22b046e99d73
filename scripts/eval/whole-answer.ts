import { wordsIn } from './words-in.ts';

/** Words that carry nothing of an answer. */
const EMPTY = new Set(
  'a an the and or of to in on at by for from with as is are was were be been being it its he she they his her their them this that these those i you we my your our me us him also so than then there here do does did has have had will would can could not no yes likely'.split(
    ' ',
  ),
);

const NUMBERS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, number) => [word, String(number)]),
);

/**
 * Whether every telling word of the answer stands in the text, in any order. Endings are cut ("hiking",
 * "hikes") and small numbers are told in either form; an answer without a telling word ("yes") says nothing
 * and counts as absent (null).
 */
export function holdsAnswer(text: string, answer: string): boolean | null {
  const wanted = tellingStems(answer);
  if (wanted.length === 0) return null;
  const held = new Set(tellingStems(text));
  return wanted.every((stem) => held.has(stem));
}

/** The words that carry a text, with the endings of English cut and small numbers as figures. */
export function tellingStems(text: string): string[] {
  return wordsIn(text)
    .filter((word) => !EMPTY.has(word))
    .map((word) => NUMBERS.get(word) ?? stem(word));
}

/** The endings of English that an answer and a telling differ by; crude, and the same on both sides. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=..)s$/, '');
  const bare = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ings?|ers?|ed|es|s|ly|e)$/, '');
  return bare.replace(/(.)\1$/, '$1');
}
