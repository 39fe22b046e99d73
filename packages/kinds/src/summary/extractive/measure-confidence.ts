import type { ReadWindow, Sentence } from './read-window.ts';
import type { WordWeights } from './weigh-words.ts';

/** Quotations that hold this share of the weight of the recurring words leave little out. */
const COVERAGE_FULL = 0.6;
const SPREAD_PARTS = 4;
const QUOTED_SHARE = 0.4;
const COVERAGE_SHARE = 0.4;
const SPREAD_SHARE = 0.2;
/** Below what the bots ask for (0.3): greetings are no memory. */
const NOTHING_QUOTED = 0.2;

/**
 * How far a summary of quotations can be relied on, from 0 to 1: 0.4 because names and numbers are quoted and
 * so exact, up to 0.4 for the share of the window's words that the quotations hold (each weighed by the
 * messages it comes in), up to 0.2 for the share of the window's quarters that they come from.
 */
export function measureConfidence(
  { sentences, uses }: ReadWindow,
  weights: WordWeights,
  chosen: readonly Sentence[],
  messageCount: number,
): number {
  if (chosen.length === 0) return NOTHING_QUOTED;
  const quoted = new Set(chosen.flatMap((sentence) => sentence.words.map((word) => word.key)));
  let [held, all] = [0, 0];
  for (const { key, isContent, messages } of uses.values()) {
    if (!isContent || weights.isSpeakerName(key)) continue;
    const weight = messages ** 2;
    all += weight;
    if (quoted.has(key)) held += weight;
  }
  const coverage = all === 0 ? 0 : Math.min(1, held / all / COVERAGE_FULL);
  const quarterOf = (sentence: Sentence) => Math.floor((sentence.messageIndex * SPREAD_PARTS) / messageCount);
  const spread = new Set(chosen.map(quarterOf)).size / Math.max(1, new Set(sentences.map(quarterOf)).size);
  return Number((QUOTED_SHARE + COVERAGE_SHARE * coverage + SPREAD_SHARE * spread).toFixed(3));
}
