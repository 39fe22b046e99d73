import { Patterns } from '@enrichment/patterns/patterns';
import { z } from 'zod';
import { RecallQuestionFields } from '../question.ts';
import { relaxQuestion } from '../relax-question.ts';

const { user, bots, audience, timeZone } = RecallQuestionFields;

const Question = z.strictObject({
  user,
  bots,
  timeZone: timeZone.describe('IANA time zone in which hours and days are counted.'),
  audience,
});

/** Asks what comes back in the conversations of a user: when they talk, about what, in which mood. */
export const PatternsQuestion = z.preprocess(relaxQuestion(Question.shape), Question);
export type PatternsQuestion = z.infer<typeof Question>;
/** The question before parsing: plain JSON, in which a field with a default may be omitted. */
export type AskedPatternsQuestion = z.input<typeof Question>;

export const PatternsAnswer = z.object({
  user: z.string(),
  bots: z.union([z.array(z.string()), z.literal('all')]),
  audience: z.enum(['dm', 'guild']),
  timeZone: z.string(),
  patterns: z
    .array(
      z.object({
        botName: z.string(),
        computedAt: z.iso
          .datetime({ offset: true })
          .nullable()
          .describe('When the stored patterns were computed; null: at this moment.'),
        ...Patterns.shape,
      }),
    )
    .describe('One for each bot; for a guild from what was said in public alone.'),
});
export type PatternsAnswer = z.infer<typeof PatternsAnswer>;
