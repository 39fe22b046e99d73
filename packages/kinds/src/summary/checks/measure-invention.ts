import { countUnsaidInRow } from './find-invention.ts';
import { shareOfBrokenOrder } from './word-order.ts';

/** The score by the most unsaid words in a row; a writer's own phrasing has one. */
const INVENTION = [1, 0.96, 0.8, 0.65, 0.5] as const;

/** How few words in a row nobody said: 0.5 to 1, and 1 in a language without a list of report words. */
export function measureInvention(sentences: readonly string[], said: readonly string[]): number {
  const longest = countUnsaidInRow(sentences, said);
  return INVENTION[Math.min(longest, INVENTION.length - 1)] ?? 0.5;
}

/** Isolated errors happen; from one pair in fifty words on, the text counts as random words. */
const [ORDER_FINE, ORDER_BROKEN] = [0.02, 0.08] as const;

/** Whether the words stand in an order that the language allows: 0.4 to 1. */
export function measureOrder(text: string): number {
  const broken = (shareOfBrokenOrder(text) - ORDER_FINE) / (ORDER_BROKEN - ORDER_FINE);
  return 1 - 0.6 * Math.min(1, Math.max(0, broken));
}
