import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const Covered = z.object({ windows: count, messages: count });

export const RecalledPassage = z.object({
  botName: z.string(),
  start: moment,
  end: moment,
  text: z.string(),
  topics: z.array(z.string()),
  tone: z.string().nullable(),
  confidence: z.number().nullable(),
  messageCount: count,
  score: z.number().nullable().describe('How well it fits the words, 1 for the best; null without words.'),
});
export type RecalledPassage = z.infer<typeof RecalledPassage>;

export const Quote = z.object({
  window: moment.describe('Start of the window that the message lies in.'),
  botName: z.string(),
  at: moment,
  speaker: z.enum(['user', 'bot']),
  text: z.string().describe('Word for word, as it was said.'),
  messageId: z.string().describe("The message's point in Qdrant."),
});
/** A message that answers, read from Qdrant at the moment of the question. */
export type Quote = z.infer<typeof Quote>;

/** The answer to a RecallQuestion. Times are ISO 8601 in the asker's zone, with the offset. */
export const RecallAnswer = z.object({
  user: z.string(),
  bots: z
    // The list comes first: generated clients try one form after the other, and only the last may fail.
    .union([z.array(z.string()), z.literal('all')])
    .describe('The bots that were asked.'),
  audience: z.enum(['dm', 'guild']),
  range: z
    .object({ from: moment, to: moment, reading: z.string().describe('How the time was read.') })
    .nullable()
    .describe('null when no time was said.'),
  search: z
    .object({
      words: z.array(z.string()),
      found: z.boolean().describe('false: nothing fits them, and the whole range was answered.'),
    })
    .nullable(),
  summaries: z.array(RecalledPassage).describe('In time order; with words the best first.'),
  quotes: z
    .array(Quote)
    .describe('Messages that stand in the text, best first. For a guild only what was said in public.'),
  quotesMissing: z
    .enum(['source_unavailable'])
    .nullable()
    .describe('Why there are no quotes although they were wanted: Qdrant did not answer in time.'),
  text: z.string().describe('The answer as a block for a prompt, within the token budget.'),
  dropped: z.object({
    fromSummaries: count.describe('Summaries beyond the limit.'),
    fromText: count.describe('Summaries of the list that did not fit into the text.'),
  }),
  coverage: z
    .object({
      summarized: Covered,
      provisional: Covered,
      pending: Covered,
      failed: Covered,
      below_minimum: Covered,
      original: Covered,
    })
    .describe(
      'Windows and messages of the range by state. For a guild only what is summarized and public is counted, of a mixed window its public messages.',
    ),
  empty: z
    .enum(['nothing_said', 'not_summarized_yet', 'before_records', 'nothing_public'])
    .nullable()
    .describe('Why there are no summaries. For a guild always nothing_public, whatever else there may be.'),
});
export type RecallAnswer = z.infer<typeof RecallAnswer>;
