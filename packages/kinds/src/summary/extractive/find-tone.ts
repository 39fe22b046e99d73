import type { EmotionalTone, Message } from '@enrichment/core';
import type { Language } from './languages/language.ts';
import type { Pace } from './pace.ts';
import type { ReadWindow } from './read-window.ts';

type Valence = 'positive' | 'negative' | 'neutral' | 'mixed';

/** The labels that the bots' emotion models write; any other label counts as neutral. */
const valenceOf = new Map<string, Valence>([
  ...listed(
    'positive',
    'admiration amusement approval caring desire excitement gratitude joy love optimism pride relief',
  ),
  ...listed('positive', 'anticipation contentment happiness happy hopeful positive trust very_positive'),
  ...listed(
    'negative',
    'anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness',
  ),
  ...listed('negative', 'anxious anxiety frustration loneliness negative sad stress very_negative worry'),
  ...listed('mixed', 'bittersweet mixed nostalgia'),
]);

/** Below this share of all feeling and indifference together, a window has no tone of its own. */
const FEELING_SHARE_MIN = 0.15;
/** From this share of the weaker side on, both are there. */
const BOTH_SHARE_MIN = 0.3;
/** The user's feelings make the tone; the bot's mirror them. */
const BOT_SHARE = 0.5;
const LEXICON_WORDS_MIN = 2;
const PAUSE_EVERY_SENTENCES = 64;

function listed(valence: Valence, labels: string): [string, Valence][] {
  return labels.split(' ').map((label) => [label, valence]);
}

/** The tone of a window: from the emotion labels of its messages where they say anything, otherwise from a small lexicon. */
export async function findTone(
  messages: readonly Message[],
  window: ReadWindow,
  pace: Pace,
): Promise<EmotionalTone> {
  let [positive, negative, neutral] = [0, 0, 0];
  for (const { emotion, speaker } of messages) {
    if (emotion === null) continue;
    const share = speaker === 'user' ? 1 : BOT_SHARE;
    const weight = share * Math.min(1, Math.max(0, emotion.intensity));
    const valence = valenceOf.get(emotion.label.toLowerCase()) ?? 'neutral';
    if (valence === 'positive') positive += weight;
    else if (valence === 'negative') negative += weight;
    else if (valence === 'neutral') neutral += weight;
    else [positive, negative] = [positive + weight / 2, negative + weight / 2];
  }
  // Only "neutral" everywhere is what a bot without an emotion model writes: it says nothing.
  if (positive + negative === 0) return await toneOfWords(window, pace);
  return decide(positive, negative, neutral);
}

function decide(positive: number, negative: number, neutral: number): EmotionalTone {
  const feeling = positive + negative;
  if (feeling < FEELING_SHARE_MIN * (feeling + neutral)) return 'neutral';
  if (Math.min(positive, negative) >= BOTH_SHARE_MIN * feeling) return 'mixed';
  return positive > negative ? 'positive' : 'negative';
}

/** Counts words of feeling; a negation within the two words before turns one around. */
async function toneOfWords({ sentences, language }: ReadWindow, pace: Pace): Promise<EmotionalTone> {
  let [positive, negative, plain] = [0, 0, 0];
  for (const [index, sentence] of sentences.entries()) {
    if (index % PAUSE_EVERY_SENTENCES === 0) await pace.breathe();
    const said = sentence.words.map((word) => word.lower);
    const feelings = said.map((word, index) =>
      feelingOf(word, said.slice(Math.max(0, index - 2), index), language),
    );
    const sum = feelings.reduce((total, feeling) => total + feeling, 0);
    if (sum > 0) positive += 1;
    else if (sum < 0) negative += 1;
    else plain += 1;
  }
  if (positive + negative < LEXICON_WORDS_MIN) return 'neutral';
  return decide(positive, negative, plain * 0.5);
}

function feelingOf(word: string, before: readonly string[], language: Language): number {
  const isPositive = language.positiveWords.has(word);
  if (!isPositive && !language.negativeWords.has(word)) return 0;
  const isTurned = before.some((earlier) => language.negations.has(earlier));
  return isPositive !== isTurned ? 1 : -1;
}
