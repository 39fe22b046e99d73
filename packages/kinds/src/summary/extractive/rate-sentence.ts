import type { Language } from './languages/language.ts';
import type { Sentence } from './read-window.ts';
import type { WordWeights } from './weigh-words.ts';

const SENTENCE_CHARACTERS_MAX = 420;
/** "*smiles*" tells nothing; a whole scene may. */
const ACTION_WORDS_MIN = 6;

/** Greetings, thanks and cheers have no words of their own; monsters without a full stop cannot be quoted whole. */
export function isTelling(sentence: Sentence, weights: WordWeights): boolean {
  if (sentence.text.length > SENTENCE_CHARACTERS_MAX || sentence.words.length < 3) return false;
  if (leadsUp(sentence) || (sentence.kind === 'action' && sentence.words.length < ACTION_WORDS_MIN))
    return false;
  const contents = sentence.words.filter(
    (word) => word.kind === 'content' && !weights.isSpeakerName(word.key),
  );
  const numbers = sentence.words.filter((word) => word.kind === 'number');
  return (
    contents.length >= 2 || (contents.length === 1 && (numbers.length > 0 || sentence.words.length >= 6))
  );
}

/** What ends with a colon leads up to something that is not quoted with it. */
export function leadsUp(sentence: Sentence): boolean {
  return /[:：]$/u.test(sentence.text);
}

export function leans(sentence: Sentence, language: Language): boolean {
  const first = sentence.words[0];
  if (first === undefined) return false;
  return language.leaningStarts.has(first.lower);
}

/** All that speaks for or against quoting a sentence apart from its words: 1 where nothing does. */
export function factorOf(sentence: Sentence, language: Language): number {
  const said = sentence.words.map((word) => word.lower);
  const isOwn = said.some((word) => language.firstPerson.has(word));
  let factor = sentence.speaker === 'user' ? 1.1 : 1;
  if (isOwn) factor *= said.some((word) => isEvent(word, language)) ? 1.5 : 1.2;
  else if (said.some((word) => language.secondPerson.has(word))) factor *= 0.75;
  if (said.some((word) => language.timeWords.has(word))) factor *= 1.2;
  if (sentence.words.some((word) => word.kind === 'number')) factor *= 1.1;
  if (sentence.place === 'closing') factor *= 0.5;
  if (sentence.place === 'opening') factor *= 0.8;
  if (sentence.isQuestion) factor *= 0.5;
  if (sentence.kind === 'action') factor *= 0.35;
  if (sentence.isCluttered) factor *= 0.5;
  if (sentence.words.length < 6) factor *= 0.7;
  if (sentence.words.length > 38) factor *= 0.6;
  return factor;
}

/** What somebody did or what happened to them is remembered; what they hold true in general is not. */
function isEvent(word: string, { code, eventWords }: Language): boolean {
  return eventWords.has(word) || (code === 'en' && word.length > 4 && word.endsWith('ed'));
}
