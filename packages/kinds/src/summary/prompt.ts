import { z } from 'zod';
import type { ReadingTask } from '../kind.ts';

/**
 * Stored with each summary. Any change to the prompt or to the processing of the reply needs a new version.
 */
export const ENRICHMENT_VERSION = 'v2.6';

/**
 * The reply asked for about a window, or about the notes of its parts. The schema is loose on purpose: the
 * code limits lengths and counts.
 */
export const SummaryReply = z.object({
  summary_text: z.string(),
  emotional_tone: z.enum(['positive', 'negative', 'neutral', 'mixed']),
  // The list at the end: a small model may continue it until it is cut off, and what stands before it counts.
  key_topics: z.array(z.string()),
});

/** The instruction lines for the fields, in order. */
export function summaryLines({ messageCount }: Pick<ReadingTask, 'messageCount'>): string[] {
  const { min, max } = countSentences(messageCount);
  return [
    // Marks inside of the text take fewer tokens than objects, and a reply that forgets them is still
    // complete.
    `"summary_text": the summary, ${min} to ${max} sentences; each ends with the numbers "n" of the 1 to 4 messages that it stands on, as in [3,7]`,
    '"emotional_tone": "positive", "negative", "neutral" or "mixed": how the conversation felt',
    '"key_topics": an array of 3 to 5 topics, each a lower-case phrase of one to four words',
  ];
}

/** The number of sentences to ask for: three to five, more for long windows. */
export function countSentences(messageCount: number): { min: number; max: number } {
  if (messageCount <= 60) return { min: 3, max: 5 };
  if (messageCount <= 250) return { min: 5, max: 8 };
  return { min: 7, max: 12 };
}
