import { z } from 'zod';
import type { ReadingTask } from '../kind.ts';

/**
 * Stored with each summary. Any change to what a model reads, or to what we make of its reply, is a new
 * version.
 */
export const ENRICHMENT_VERSION = 'v2.1';

/**
 * What is asked for a window, or for the notes of its parts. Loose on purpose: lengths and counts are ours to
 * clamp.
 */
export const SummaryReply = z.object({
  evidence: z.array(z.number()).describe('numbers of the messages that the summary rests on'),
  summary_text: z.string(),
  key_topics: z.array(z.string()),
  emotional_tone: z.enum(['positive', 'negative', 'neutral', 'mixed']),
});

/** The lines of the instruction for the four fields, in their order. */
export function summaryLines({ messageCount }: Pick<ReadingTask, 'messageCount'>): string[] {
  const { min, max } = countSentences(messageCount);
  return [
    '"evidence": the numbers "n" of the 3 to 12 messages that the summary rests on most, as an array',
    `"summary_text": the summary, ${min} to ${max} sentences`,
    '"key_topics": an array of 3 to 5 topics, each a lower-case phrase of one to four words',
    '"emotional_tone": "positive", "negative", "neutral" or "mixed": how the conversation felt',
  ];
}

/** Sentences to ask for: three to five, more for long windows. */
export function countSentences(messageCount: number): { min: number; max: number } {
  if (messageCount <= 60) return { min: 3, max: 5 };
  if (messageCount <= 250) return { min: 5, max: 8 };
  return { min: 7, max: 12 };
}
