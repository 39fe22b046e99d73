// Fields that several endpoints have.
import { WindowState } from '@enrichment/core';
import { InputError } from '@enrichment/operations/input-error';
import { RecallQuestionFields } from '@enrichment/recall/question';
import { z } from 'zod';

const { user } = RecallQuestionFields;

const MOMENT = 'must be a time of the years 1000 to 8999 with its offset, such as 2026-03-01T00:00:00Z';

/** The same times as those of a question, with one pattern, because parameters have no `allOf`. */
const moment = z.iso
  .datetime({ offset: true, error: MOMENT, abort: true })
  .refine((text) => /^[1-8]/.test(text), MOMENT)
  .transform((text) => new Date(text));

export const botField = user.describe('The name of a bot.');
export const userField = user.describe('The id of a user.');
export const fromField = moment.optional().describe('Start of the span, inclusive.');
export const toField = moment.optional().describe('End of the span, exclusive.');

const Cursor = z
  .string()
  .regex(/^[\w-]{1,2000}$/, 'must be the "next" of an earlier page')
  .describe('`next` of the page before.');

/** The fields of every list. */
export const pageFields = {
  limit: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(200, 'must be 200 at most')
    .default(50)
    .describe('How many entries a page has at most.'),
  after: Cursor.optional(),
};

/** The answer's field of every list. */
export const nextField = z
  .string()
  .nullable()
  .describe('For `after`, to get the next page; null on the last page.');

/** Encodes the position of the next page as an opaque text. */
export function writeCursor(next: string | null): string | null {
  return next === null ? null : Buffer.from(next).toString('base64url');
}

/** Decodes what `writeCursor` wrote. @throws InputError for a text that Postgres could not compare */
export function readCursor(after: string | undefined): { after?: string } {
  if (after === undefined) return {};
  const place = Buffer.from(after, 'base64url').toString();
  if (place.includes('\0'))
    throw new InputError([{ field: 'after', message: 'must be the "next" of an earlier page' }]);
  return { after: place };
}

/** A read-only list, as operations return it. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** The number of windows in each state. */
export const stateCounts = z.object({
  pending: z.int(),
  running: z.int(),
  summarized: z.int(),
  provisional: z.int(),
  failed: z.int(),
  below_minimum: z.int(),
  withheld: z.int(),
});

/** The answer to an action that goes on after it. */
export const startedAction = {
  name: 'StartedAction',
  schema: z.object({
    actionId: z.string().describe('`GET /v1/actions/{actionId}` shows how it goes on and ends.'),
  }),
};

/** A window in a list: whose and when it is, and its state. */
export const namedWindow = {
  windowId: z.string(),
  userId: z.string(),
  botName: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  state: WindowState,
  failureCode: z.string().nullable(),
};
