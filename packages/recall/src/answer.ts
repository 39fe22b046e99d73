import { ClaimKind, ClaimSubject, Predicate } from '@enrichment/claims/vocabulary';
import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const Covered = z.object({ windows: count, messages: count });

export const RecalledSentence = z.object({
  text: z.string(),
  messageIds: z.array(z.string()).describe('The messages that it stands on.'),
  source: z
    .enum(['cited', 'matched', 'none'])
    .describe('How its messages are known: named by the writer, found by their words, or not at all.'),
  isRightSpeaker: z
    .boolean()
    .nullable()
    .describe('Whether its words are those of the speaker it names; null where it names none or both.'),
  unsaidDenials: count.describe('Denials in it that its messages do not support.'),
  verdict: z.enum(['yes', 'no', 'unclear']).nullable().describe('What VERIFY found; null without it.'),
});

export const RecalledPassage = z.object({
  botName: z.string(),
  start: moment,
  end: moment,
  firstAt: moment
    .nullable()
    .describe('When the first message was said; null where nobody noted it, and for a guild always.'),
  lastAt: moment.nullable().describe('The same of the last message.'),
  text: z.string(),
  topics: z.array(z.string()),
  tone: z.string().nullable(),
  confidence: z.number().nullable(),
  isDoubtful: z.boolean().describe('Whether its checks, or a person, found it doubtful.'),
  feedback: z
    .enum(['good', 'wrong'])
    .nullable()
    .describe('What a person said of it last; null where nobody did, and for a guild.'),
  messageCount: count,
  score: z.number().nullable().describe('How well it fits the words, 1 for the best; null without words.'),
  sentences: z
    .array(RecalledSentence)
    .nullable()
    .describe('With `sentences` in the question; null otherwise, and where nobody checked the summary.'),
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
/** A message quoted in an answer, read from Qdrant at query time. */
export type Quote = z.infer<typeof Quote>;

export const RecalledClaim = z.object({
  claimId: z.string().nullable().describe('The newest statement; null where a person set the value.'),
  botName: z.string().describe('The bot that it was said to.'),
  kind: ClaimKind,
  subject: ClaimSubject,
  subjectName: z.string().nullable(),
  predicate: Predicate,
  object: z.string(),
  text: z.string(),
  saidAt: moment.nullable().describe('When it was last said; null where a person set the value.'),
  meantFrom: moment
    .nullable()
    .describe('First day of the time that it is about, as a date in UTC; null where none was said.'),
  meantTo: moment.nullable(),
  validFrom: moment,
  validTo: moment.nullable().describe('null: still true, as far as is known.'),
  isCurrent: z.boolean().describe('Whether it is true at the moment of asking.'),
  endReason: z.enum(['superseded', 'denied', 'ended', 'expired']).nullable(),
  isInferred: z.boolean().describe('Nobody said it in so many words.'),
  isCorrected: z.boolean().describe('Set by a person.'),
  isDoubtful: z.boolean().describe('Whether the checks doubt each statement that says so.'),
  support: count.describe('How many statements say so.'),
  score: z.number().describe('How well it answers, 1 for the best.'),
  evidence: z
    .array(
      z.object({
        claimId: z.string(),
        windowId: z.string(),
        messageIds: z.array(z.string()),
        saidAt: moment,
        speaker: z.enum(['user', 'bot']),
      }),
    )
    .describe('The newest statements first, at most five.'),
});
/** A value known of the user that answers a question; folded from claims at query time. */
export type RecalledClaim = z.infer<typeof RecalledClaim>;

/** The answer to a RecallQuestion. Times are ISO 8601 in the asker's zone, with the offset. */
export const RecallAnswer = z.object({
  user: z.string(),
  bots: z
    // The list comes first: generated clients try the forms in order, and only the last may fail.
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
      isBeyondRange: z
        .boolean()
        .describe('true: nothing of the range fits them, and the summaries are the nearest beside it.'),
      notFound: z
        .array(z.string())
        .describe(
          'Words that no summary, stored word of a message, quote or claim contains, in no form; all of them where found is false.',
        ),
      similar: z
        .array(z.string())
        .describe('Words that were found only by a similar spelling: it may be another word or name.'),
    })
    .nullable(),
  order: z
    .enum(['newest', 'oldest', 'first-hit', 'last-hit', 'count'])
    .nullable()
    .describe(
      'Which of what fits is asked for: the newest ("recently"), the first ("when did I first"), how many.',
    ),
  hits: count
    .nullable()
    .describe('With an order: how many summaries fit, without words all of the range. null without.'),
  unread: z
    .array(z.string())
    .describe('Words that name a time and could not be read as one. They are not searched for.'),
  summaries: z
    .array(RecalledPassage)
    .describe('In time order; with words the best first; with an order as it asks.'),
  claims: z
    .array(RecalledClaim)
    .describe(
      'What is known of the user that answers, best first, at most ten. For a guild only what public messages say.',
    ),
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
    claimsFromText: count.describe('Claims of the list that did not fit into the text.'),
  }),
  coverage: z
    .object({
      summarized: Covered,
      provisional: Covered,
      pending: Covered,
      failed: Covered,
      below_minimum: Covered,
      withheld: Covered.describe('Windows whose messages are gone or too few; their summaries are not used.'),
      original: Covered,
    })
    .describe(
      'Windows and messages of the range by state. For a guild only what is summarized and public is counted, of a mixed window its public messages.',
    ),
  keptFrom: moment
    .nullable()
    .describe(
      'Windows that ended by then are no longer kept; null where the range does not reach so far back.',
    ),
  empty: z
    .enum([
      'nothing_said',
      'nothing_fits',
      'not_summarized_yet',
      'not_looked_yet',
      'before_records',
      'beyond_retention',
      'nothing_public',
      'unknown_user',
      'unknown_bot',
      'time_unread',
    ])
    .nullable()
    .describe(
      'Why there are no summaries. nothing_said: a scan since then found none. For a guild nothing_public, whatever else there may be, or time_unread.',
    ),
  lookedUntil: moment
    .nullable()
    .describe('Where empty is nothing_said and the range goes on: nothing was said until then.'),
});
export type RecallAnswer = z.infer<typeof RecallAnswer>;
