import { detectClearLanguage } from '@enrichment/language/detect-language';
import { listNameStems, type SpeakerNames } from '../../transcript.ts';
import { withoutDates } from './dates-in-text.ts';
import { worstClause } from './find-invention.ts';
import { shareOfBrokenOrder } from './word-order.ts';

/**
 * The score by how far unsaid words outnumber said ones in a clause: a writer's own phrasing causes a
 * difference of one or two.
 */
const INVENTION = [1, 0.96, 0.88, 0.7, 0.5] as const;

/** The languages whose neutral words are known. */
const READ: ReadonlySet<string> = new Set(['en', 'de', 'es', 'fr']);

/**
 * How few words of the sentences nobody said: 0 to 1, and 1 in a language without a list of neutral words.
 */
export function measureInvention(
  sentences: readonly string[],
  sourceStems: ReadonlySet<string>,
  names: SpeakerNames,
): number {
  const language = detectClearLanguage(sentences.join(' '));
  if (language === null || !READ.has(language)) return 1;
  const known = new Set([...sourceStems, ...listNameStems(names)]);
  const margin = worstClause(sentences.map(withoutDates), known);
  return INVENTION[Math.min(margin, INVENTION.length - 1)] ?? 0.5;
}

/** Isolated errors happen; from one pair in fifty words on, the text counts as random words. */
const [ORDER_FINE, ORDER_BROKEN] = [0.02, 0.08] as const;

/** Whether the words stand in an order that the language allows: 0.4 to 1. */
export function measureOrder(text: string): number {
  const broken = (shareOfBrokenOrder(text) - ORDER_FINE) / (ORDER_BROKEN - ORDER_FINE);
  return 1 - 0.6 * Math.min(1, Math.max(0, broken));
}
