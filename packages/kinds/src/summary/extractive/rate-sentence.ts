import type { Sentence } from './read-window.ts';
import type { SummaryLanguage } from './summary-language.ts';
import type { WordWeights } from './weigh-words.ts';

const SENTENCE_CHARACTERS_MAX = 420;
/** "*smiles*" is not informative; a whole scene may be. */
const ACTION_WORDS_MIN = 6;

/**
 * Excludes greetings, thanks and cheers, which have no content words, and overlong sentences, which cannot be
 * quoted whole.
 */
export function isTelling(sentence: Sentence, weights: WordWeights, language: SummaryLanguage): boolean {
  if (sentence.text.length > SENTENCE_CHARACTERS_MAX || sentence.words.length < 3) return false;
  // "HP: 12/20" is a status display.
  if (sentence.words.filter(({ kind }) => kind !== 'number').length < 2) return false;
  if (leadsUp(sentence) || (sentence.kind === 'action' && sentence.words.length < ACTION_WORDS_MIN))
    return false;
  const contents = sentence.words.filter(
    (word) => word.kind === 'content' && !weights.isSpeakerName(word.key),
  );
  if (contents.length === 0) return sentence.words.length >= 4 && findNews(sentence, language) >= LIFE_NEWS;
  if (findNews(sentence, language) > EVENT_NEWS) return true;
  const numbers = sentence.words.filter((word) => word.kind === 'number');
  return (
    contents.length >= 2 || (contents.length === 1 && (numbers.length > 0 || sentence.words.length >= 6))
  );
}

/** A sentence that ends with a colon introduces text that is not quoted with it. */
export function leadsUp(sentence: Sentence): boolean {
  return /[:：]$/u.test(sentence.text);
}

/** Whether a sentence begins with a word that refers to the sentence before. */
export function leans(sentence: Sentence, language: SummaryLanguage): boolean {
  const first = sentence.words[0];
  if (first === undefined) return false;
  return language.leaningStarts.has(first.lower);
}

/** Bonuses in word weights: the value of an own event, a time and a milestone in addition to the words. */
const EVENT_NEWS = 1;
const TIME_NEWS = 0.8;
const LIFE_NEWS = 2.5;

/**
 * Computes a sentence's value as news of its speaker, apart from its words; 0 for a question or a sentence to
 * the listener.
 */
export function findNews({ words, text, isQuestion }: Sentence, language: SummaryLanguage): number {
  const said = words.map((word) => word.lower);
  if (!isOwn(said, language) || isQuestion || said.some((word) => language.secondPerson.has(word))) return 0;
  const isLife =
    said.some((word) => language.graveWords.has(word) || language.milestoneWords.has(word)) ||
    language.gravePhrases?.test(text) === true;
  return (
    (said.some((word) => isEvent(word, language)) ? EVENT_NEWS : 0) +
    (said.some((word) => language.timeWords.has(word)) ? TIME_NEWS : 0) +
    (isLife ? LIFE_NEWS : 0)
  );
}

/** Computes the factor of everything except the words; 1 is neutral. */
export function readFactor(sentence: Sentence, language: SummaryLanguage): number {
  const said = sentence.words.map((word) => word.lower);
  const isOfSpeaker = isOwn(said, language);
  const isToListener = said.some((word) => language.secondPerson.has(word));
  let factor = sentence.speaker === 'user' ? 1.1 : 1;
  if (isOfSpeaker) factor *= said.some((word) => isEvent(word, language)) ? 1.6 : 1.2;
  else factor *= 0.6;
  // A sentence to the listener is usually a reply to what they said.
  if (isToListener) factor *= isOfSpeaker ? 0.5 : 0.3;
  if (said.some((word) => language.timeWords.has(word))) factor *= 1.5;
  if (sentence.words.some((word) => word.kind === 'number')) factor *= 1.1;
  if (sentence.place === 'closing') factor *= 0.5;
  if (sentence.isQuestion) factor *= 0.15;
  if (sentence.kind === 'action') factor *= 0.35;
  if (sentence.isCluttered) factor *= 0.5;
  if (sentence.words.length < 6) factor *= 0.7;
  if (sentence.words.length > 38) factor *= 0.6;
  return factor;
}

/** Whether the sentence is about the speaker. */
function isOwn(said: readonly string[], language: SummaryLanguage): boolean {
  if (language.omitsSubject === true) return true;
  return said.some(
    (word) =>
      language.firstPerson.has(word) ||
      (language.firstPersonForms?.test(word) === true && !language.stopWords.has(word)),
  );
}

/** Actions and events are remembered; general opinions are not. */
function isEvent(word: string, { eventWords, pastForms }: SummaryLanguage): boolean {
  return eventWords.has(word) || pastForms?.test(word) === true;
}
