import { Predicate } from '@enrichment/claims/vocabulary';
import { z } from 'zod';
import { RecallQuestionFields } from '../question.ts';
import { relaxQuestion } from '../relax-question.ts';

const { user, bots, audience, certain, timeZone, now, from: moment } = RecallQuestionFields;

const Question = z.strictObject({
  user,
  bots,
  at: moment.optional().describe('The profile as of this moment; the present one where it is not said.'),
  certain,
  timeZone,
  now,
  audience,
});

/** Asks how a user wants to be treated: the preferences known of them, for each bot. */
export const ProfileQuestion = z.preprocess(relaxQuestion(Question.shape), Question);
export type ProfileQuestion = z.infer<typeof Question>;
/** The question before parsing: plain JSON, in which a field with a default may be omitted. */
export type AskedProfileQuestion = z.input<typeof Question>;

const time = z.iso.datetime({ offset: true });

const Preference = z.object({
  predicate: Predicate,
  value: z.string(),
  text: z.string(),
  since: time.describe('Since when it holds: the stated start, else when it was first said.'),
  saidAt: time.nullable().describe('When it was last said; null where a person set it.'),
  evidence: z.int().describe('How many statements say so.'),
  confidence: z.number().describe('Of its best statement, from 0 to 1; 1 where a person set it.'),
  isCorrected: z.boolean().describe('Set by a person.'),
  isDoubtful: z.boolean().describe('Whether the checks or a person doubt each statement that says so.'),
  claimId: z.string().nullable().describe('The newest statement; null where a person set it.'),
});
export type Preference = z.infer<typeof Preference>;

export const ProfileAnswer = z.object({
  user: z.string(),
  bots: z.union([z.array(z.string()), z.literal('all')]),
  audience: z.enum(['dm', 'guild']),
  at: time,
  profiles: z
    .array(
      z.object({
        botName: z.string(),
        explicit: z
          .array(Preference)
          .describe('What the user said, or a person set; the best founded first.'),
        inferred: z.array(Preference).describe('What follows from what was said.'),
      }),
    )
    .describe('One for each bot to which anything was said.'),
});
export type ProfileAnswer = z.infer<typeof ProfileAnswer>;
