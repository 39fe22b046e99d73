import { formatBotName, rangeLabel, type WindowKey } from '@enrichment/core';
import { z } from 'zod';

/** Stored with each summary. Any change to what a model reads, or to what we make of its reply, is a new version. */
export const ENRICHMENT_VERSION = 'v2.1';

/** What is asked for a window, or for the notes of its parts. Loose on purpose: lengths and counts are ours to clamp. */
export const SummaryReply = z.object({
  evidence: z.array(z.number()).describe('numbers of the messages that the summary rests on'),
  summary_text: z.string(),
  key_topics: z.array(z.string()),
  emotional_tone: z.enum(['positive', 'negative', 'neutral', 'mixed']),
});

/** `notes`: the transcript holds notes of parts, not the messages themselves. */
export interface SummaryTask {
  readonly key: WindowKey;
  readonly messageCount: number;
  readonly source: 'messages' | 'notes';
}

export function summaryInstruction({ key, messageCount, source }: SummaryTask): string {
  const { min, max } = sentencesOf(messageCount);
  const what =
    source === 'messages'
      ? 'That was the transcript'
      : 'That was what the transcript of a long conversation says, part after part: each line is a statement ("text"), whose it is ("who") and the numbers of its messages ("n")';
  return [
    `${what}. The bot's name is ${JSON.stringify(formatBotName(key.botName))}. ${countOf(messageCount)}, ${rangeLabel({ from: key.startsAt, to: key.endsAt })} UTC.`,
    'Write the summary of this conversation as one JSON object with these keys, in this order:',
    '"evidence": the numbers "n" of the 3 to 12 messages that the summary rests on most, as an array;',
    `"summary_text": the summary, ${min} to ${max} sentences;`,
    '"key_topics": an array of 3 to 5 topics, each a lower-case phrase of one to four words;',
    '"emotional_tone": "positive", "negative", "neutral" or "mixed": how the conversation felt.',
  ].join('\n');
}

/** Sentences to ask for: three to five, more for long windows. */
export function sentencesOf(messageCount: number): { min: number; max: number } {
  if (messageCount <= 60) return { min: 3, max: 5 };
  if (messageCount <= 250) return { min: 5, max: 8 };
  return { min: 7, max: 12 };
}

function countOf(messageCount: number): string {
  return messageCount === 1 ? '1 message' : `${messageCount} messages`;
}
