import { wordsIn } from './words-in.ts';

/** Words without meaning for an answer. */
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
 * Whether the text contains every informative word of the answer, in any order. Ignores endings ("hiking",
 * "hikes") and accepts small numbers in either form; an answer without an informative word ("yes") cannot be
 * checked and counts as absent (null).
 */
export function holdsAnswer(text: string, answer: string): boolean | null {
  const wanted = tellingStems(answer);
  if (wanted.length === 0) return null;
  const held = new Set(tellingStems(text));
  return wanted.every((stem) => held.has(stem));
}

/** The informative words of a text, without English endings and with small numbers as digits. */
export function tellingStems(text: string): string[] {
  return wordsIn(text)
    .filter((word) => !EMPTY.has(word))
    .map((word) => NUMBERS.get(word) ?? stem(word));
}

/** Removes the English endings in which an answer and a text differ; crude, but the same for both. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=..)s$/, '');
  const bare = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ings?|ers?|ed|es|s|ly|e)$/, '');
  return bare.replace(/(.)\1$/, '$1');
}
