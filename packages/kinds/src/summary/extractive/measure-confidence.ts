import type { ReadWindow, Sentence } from './read-window.ts';
import type { WordWeights } from './weigh-words.ts';

/** Quotations with this share of the weight of the recurring words omit little. */
const COVERAGE_FULL = 0.6;
const SPREAD_PARTS = 4;
const QUOTED_SHARE = 0.4;
const COVERAGE_SHARE = 0.4;
const SPREAD_SHARE = 0.2;
/** Below the bots' threshold (0.3): greetings are not worth remembering. */
const NOTHING_QUOTED = 0.2;

/**
 * Computes the confidence in a summary of quotations, from 0 to 1: 0.4 because quoted names and numbers are
 * exact, up to 0.4 for the share of the window's words in the quotations (each weighted by the number of its
 * messages), up to 0.2 for the share of the window's quarters that they come from.
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
