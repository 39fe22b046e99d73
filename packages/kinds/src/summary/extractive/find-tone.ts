import type { EmotionalTone, Message } from '@enrichment/core';
import { readEmoji, valenceOfLabel } from './feelings.ts';
import type { Pace } from './pace.ts';
import type { ReadWindow, Sentence } from './read-window.ts';
import type { SummaryLanguage } from './summary-language.ts';

/** Positive and negative feeling, counting each sentence or label once, weighted by its speaker. */
interface Balance {
  positive: number;
  negative: number;
  neutral: number;
}

/** Below this share of feeling among all sentences or labels, the tone of a window is neutral. */
const FEELING_SHARE_MIN = 0.15;
/** If the weaker side has at least this share, the tone is mixed. */
const BOTH_SHARE_MIN = 0.3;
/**
 * Weight of the bot's feelings: the user's make the tone; the bot mirrors them, and its comfort sounds
 * cheerful.
 */
const BOT_SHARE = 0.5;
/** One sentence of the user and one of the bot. */
const LEXICON_SENTENCES_MIN = 1.5;
/** From this share of the sentences on, grave events decide the tone. */
const GRAVE_SHARE_MIN = 0.04;
const GRAVE_WEIGHT = 2;
/** With this share among the summary's sentences, the tone is not positive. */
const GRAVE_TOLD_SHARE_MIN = 0.07;
const PAUSE_EVERY_SENTENCES = 64;

/**
 * Finds the tone of a window: from the emotion labels of its messages if they are informative, otherwise from
 * a small lexicon and emoji. It is never positive if a large part of the window or of the summary is about
 * accidents, illness or death, whatever comfort and thanks it contains.
 */
export async function findTone(
  messages: readonly Message[],
  window: ReadWindow,
  { told, pace }: { told: readonly Sentence[]; pace: Pace },
): Promise<EmotionalTone> {
  const { words, grave } = await readFeelings(window, pace);
  readEmojiInto(words, messages);
  const labels = countLabels(messages);
  const hasLabels = labels.positive + labels.negative > 0;
  const tone = hasLabels ? decide(labels) : toneOfWords(words);
  if (grave < 1 || grave < window.sentences.length * GRAVE_SHARE_MIN) {
    const graveTold = told.filter((sentence) => isGrave(sentence, window.language)).length;
    const isDarkened = graveTold > 0 && graveTold >= told.length * GRAVE_TOLD_SHARE_MIN;
    return tone === 'positive' && isDarkened ? 'mixed' : tone;
  }
  const dark = grave * GRAVE_WEIGHT + words.negative;
  return words.positive < dark * BOTH_SHARE_MIN * 2 ? 'negative' : 'mixed';
}

function countLabels(messages: readonly Message[]): Balance {
  const balance = { positive: 0, negative: 0, neutral: 0 };
  for (const { emotion, speaker } of messages) {
    if (emotion === null) continue;
    const share = speaker === 'user' ? 1 : BOT_SHARE;
    const weight = share * Math.min(1, Math.max(0, emotion.intensity));
    const valence = valenceOfLabel(emotion.label);
    if (valence === 'mixed') {
      balance.positive += weight / 2;
      balance.negative += weight / 2;
    } else balance[valence] += weight;
  }
  return balance;
}

function decide({ positive, negative, neutral }: Balance): EmotionalTone {
  const feeling = positive + negative;
  if (feeling < FEELING_SHARE_MIN * (feeling + neutral)) return 'neutral';
  if (Math.min(positive, negative) >= BOTH_SHARE_MIN * feeling) return 'mixed';
  return positive > negative ? 'positive' : 'negative';
}

function toneOfWords(words: Balance): EmotionalTone {
  if (words.positive + words.negative < LEXICON_SENTENCES_MIN) return 'neutral';
  return decide({ ...words, neutral: words.neutral * 0.5 });
}

/**
 * Counts words of feeling and sentences about grave events; a negation within the two preceding words inverts
 * a word.
 */
async function readFeelings(
  { sentences, language }: ReadWindow,
  pace: Pace,
): Promise<{ words: Balance; grave: number }> {
  const words = { positive: 0, negative: 0, neutral: 0 };
  let grave = 0;
  for (const [index, sentence] of sentences.entries()) {
    if (index % PAUSE_EVERY_SENTENCES === 0) await pace.breathe();
    const share = sentence.speaker === 'user' ? 1 : BOT_SHARE;
    const sum = measureFeeling(sentence, language);
    if (sum > 0) words.positive += share;
    else if (sum < 0) words.negative += share;
    else words.neutral += share;
    if (isGrave(sentence, language)) grave += share;
  }
  return { words, grave };
}

function measureFeeling({ words }: Sentence, language: SummaryLanguage): number {
  let sum = 0;
  for (const [index, { lower }] of words.entries()) {
    const isPositive = language.positiveWords.has(lower);
    if (!isPositive && !language.negativeWords.has(lower)) continue;
    sum += isPositive !== isTurned(words, index, language) ? 1 : -1;
  }
  return sum;
}

function isGrave({ words, text, kind }: Sentence, language: SummaryLanguage): boolean {
  if (kind === 'action') return false;
  if (language.gravePhrases?.test(text) === true) return true;
  return words.some(
    ({ lower }, index) => language.graveWords.has(lower) && !isTurned(words, index, language),
  );
}

function isTurned(words: Sentence['words'], index: number, { negations }: SummaryLanguage): boolean {
  return words.slice(Math.max(0, index - 2), index).some(({ lower }) => negations.has(lower));
}

function readEmojiInto(words: Balance, messages: readonly Message[]): void {
  for (const { text, speaker } of messages) {
    const share = speaker === 'user' ? 1 : BOT_SHARE;
    const valence = readEmoji(text);
    if (valence !== null) words[valence] += share;
  }
}
