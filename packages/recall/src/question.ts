import { TEXT_CHARACTERS_MAX } from '@enrichment/time-phrases/read-time';
import { z } from 'zod';
import { relaxQuestion } from './relax-question.ts';

const MOMENT = 'must be a time of the years 1000 to 8999 with its offset, such as 2026-03-01T00:00:00Z';
/**
 * Years of four digits, with a margin: times computed from them must be written alike by ISO 8601 and
 * Postgres.
 */
const moment = z.iso
  .datetime({ offset: true, error: MOMENT, abort: true })
  .regex(/^[1-8]/, MOMENT)
  .meta({ format: 'date-time' })
  .transform((text) => new Date(text));

const NAME =
  'must be a text of 1 to 255 characters, not blanks alone, without NUL and halves of surrogate pairs';
/**
 * What Postgres can store as a text. Written without the flag `u`, for readers of patterns that do not
 * support it.
 */
const NAME_PATTERN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it is about
  /^\s*(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\s\u0000\uD800-\uDFFF])(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\u0000\uD800-\uDFFF])*$/;
/**
 * Exactly as the bots wrote it: blanks at the ends are part of an id, and a character beyond 16 bits counts
 * as one.
 */
const name = z
  .string(NAME)
  .regex(NAME_PATTERN, { error: NAME, abort: true })
  .refine((text) => [...text].length <= 255, NAME)
  .meta({ minLength: 1, maxLength: 255 });

/** The list comes first: readers that try the forms in order accept anything as a text. */
const bots = z
  .union(
    [
      z.array(name).min(1).max(100),
      name.transform((bot): string[] | 'all' => (bot === 'all' ? 'all' : [bot])),
    ],
    'must be a list of 1 to 100 names, one name, or "all"',
  )
  .describe('Names of bots, one name, or "all"; several only where RECALL_SHARED_BOTS allows it.');

const Question = z
  .strictObject({
    user: name.describe('The user that the bots talked to.'),
    bots,
    text: z
      .string()
      .trim()
      .max(TEXT_CHARACTERS_MAX)
      .optional()
      .describe(
        'A time phrase or a whole question: "last week", "what did we say about my sister in spring?"',
      ),
    from: moment.optional().describe('Start of the range, inclusive; wins over the time in the text.'),
    to: moment.optional().describe('End of the range, exclusive; wins over the time in the text.'),
    search: z
      .string()
      .trim()
      .max(500)
      .optional()
      .describe(
        'Words to search for, in place of those that the text leaves beside its time; where it holds no word, nothing fits.',
      ),
    timeZone: z
      .string()
      .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
      .default('UTC')
      .describe("The asker's IANA time zone."),
    weekStart: z.enum(['monday', 'sunday']).default('monday'),
    now: moment.optional().describe('The moment of asking; the present one where it is not said.'),
    audience: z
      .enum(['dm', 'guild'])
      .default('dm')
      .describe(
        'Who reads the answer. guild leaves out whatever holds direct messages or is not known to be public.',
      ),
    tokens: z.int().min(100).max(100_000).default(1_500).describe('What the rendered text may cost.'),
    limit: z
      .int()
      .min(1)
      .max(500)
      .default(50)
      .describe('How many summaries the answer may hold: the newest, with words the best.'),
    quotes: z
      .boolean()
      .default(true)
      .describe(
        'Whether messages that answer are read from Qdrant and quoted, where the server has quotes on.',
      ),
    sentences: z
      .boolean()
      .default(false)
      .describe('Whether the sentences of each summary are listed, with the messages that they stand on.'),
    certain: z
      .boolean()
      .default(false)
      .describe('Whether summaries and claims are left out that the checks or a person doubt.'),
    claims: z
      .boolean()
      .default(true)
      .describe('Whether facts that answer are added, where the server has claims on.'),
    prefer: z
      .enum(['stored', 'fresh'])
      .default('stored')
      .describe(
        'fresh moves the windows of the range that are due to the front of the queue and waits until they are summarized; for a guild it does not wait.',
      ),
    waitSeconds: z
      .int()
      .min(0)
      .max(300)
      .default(20)
      .describe('How long fresh may wait; coverage says what is still missing then.'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    error: 'must be after from',
  });

/**
 * A question about a time, for the command line, HTTP and MCP. Unknown fields are rejected: with a misspelled
 * `audience` the default would include direct messages. null in an optional field means that it is omitted,
 * and a number may be a text of digits.
 */
export const RecallQuestion = z.preprocess(relaxQuestion(Question.shape), Question);
export type RecallQuestion = z.infer<typeof Question>;

/** Fields that other questions share. */
export const RecallQuestionFields = Question.shape;

/** A question before parsing: plain JSON, in which a field with a default may be omitted. */
export type AskedQuestion = z.input<typeof Question>;

function isTimeZone(text: string): boolean {
  try {
    // Rejects offsets such as +02:00, which are accepted by Intl but have no daylight saving.
    return !/^[+-]/.test(new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}
