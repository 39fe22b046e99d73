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

/** The answer to a RecallQuestion. Times are ISO 8601 in the asker's zone, with the offset. */
export const RecallAnswer = z.object({
  user: z.string(),
  bots: z.union([z.literal('all'), z.array(z.string())]).describe('The bots that were asked.'),
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
  text: z.string().describe('The answer as a block for a prompt, within the token budget.'),
  dropped: z.object({
    fromSummaries: count.describe('Summaries beyond the limit.'),
    fromText: count.describe('Summaries of the list that did not fit into the text.'),
  }),
  withheld: count.describe('Windows of the range that the audience may not see.'),
  withheldInPart: count.describe(
    'Windows of the range of which the audience may see the guild part alone: the summary of the messages from public channels.',
  ),
  coverage: z.object({
    summarized: Covered,
    provisional: Covered,
    pending: Covered,
    failed: Covered,
    below_minimum: Covered,
    withheld: Covered.describe('Windows whose messages are gone or too few; their summaries are not used.'),
    original: Covered,
  }),
  keptFrom: moment
    .nullable()
    .describe(
      'Windows that ended by then are no longer kept; null where the range does not reach so far back.',
    ),
  empty: z.enum(['nothing_said', 'not_summarized_yet', 'before_records', 'beyond_retention']).nullable(),
});
export type RecallAnswer = z.infer<typeof RecallAnswer>;
