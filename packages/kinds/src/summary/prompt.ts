import { z } from 'zod';
import type { ReadingTask } from '../kind.ts';

/**
 * Stored with each summary. Any change to the prompt or to the processing of the reply needs a new version.
 */
export const ENRICHMENT_VERSION = 'v2.1';

/**
 * The reply asked for about a window, or about the notes of its parts. The schema is loose on purpose: the
 * code limits lengths and counts.
 */
export const SummaryReply = z.object({
  evidence: z.array(z.number()).describe('numbers of the messages that the summary rests on'),
  summary_text: z.string(),
  key_topics: z.array(z.string()),
  emotional_tone: z.enum(['positive', 'negative', 'neutral', 'mixed']),
});

/** The instruction lines for the four fields, in order. */
export function summaryLines({ messageCount }: Pick<ReadingTask, 'messageCount'>): string[] {
  const { min, max } = countSentences(messageCount);
  return [
    '"evidence": the numbers "n" of the 3 to 12 messages that the summary rests on most, as an array',
    `"summary_text": the summary, ${min} to ${max} sentences`,
    '"key_topics": an array of 3 to 5 topics, each a lower-case phrase of one to four words',
    '"emotional_tone": "positive", "negative", "neutral" or "mixed": how the conversation felt',
  ];
}

/** The number of sentences to ask for: three to five, more for long windows. */
export function countSentences(messageCount: number): { min: number; max: number } {
  if (messageCount <= 60) return { min: 3, max: 5 };
  if (messageCount <= 250) return { min: 5, max: 8 };
  return { min: 7, max: 12 };
}
