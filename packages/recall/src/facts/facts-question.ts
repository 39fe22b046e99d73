import { ClaimKind, ClaimSubject, Predicate } from '@enrichment/claims/vocabulary';
import { z } from 'zod';
import { RecallQuestionFields } from '../question.ts';
import { relaxQuestion } from '../relax-question.ts';

const { user, bots, audience, timeZone, now, from: moment } = RecallQuestionFields;

const Question = z.strictObject({
  user,
  bots,
  at: moment.describe('The state as of this moment; the present one where it is not said.'),
  about: z.string().trim().max(500).optional().describe('Words that a fact must hold, in any form.'),
  kinds: z.array(ClaimKind).min(1).optional().describe('Only these kinds.'),
  changes: z.boolean().default(false).describe('Also what is no longer true, with its end.'),
  certain: RecallQuestionFields.certain,
  timeZone,
  now,
  audience,
  quotes: z
    .boolean()
    .default(false)
    .describe('Whether the messages that each fact stands on are read from Qdrant and quoted.'),
  limit: z
    .int()
    .min(1)
    .max(500)
    .default(100)
    .describe('How many facts the answer may hold, the best founded first.'),
});

/** Asks what is known of a user: now, at a given moment, or with its history. */
export const FactsQuestion = z.preprocess(relaxQuestion(Question.shape), Question);
export type FactsQuestion = z.infer<typeof Question>;
/** The question before parsing: plain JSON, in which a field with a default may be omitted. */
export type AskedFactsQuestion = z.input<typeof Question>;

const time = z.iso.datetime({ offset: true });

const FactEvidence = z.object({
  claimId: z.string(),
  window: time.describe('Start of the window.'),
  windowId: z.string(),
  messageIds: z.array(z.string()),
  saidAt: time,
  speaker: z.enum(['user', 'bot']),
  modality: z.enum(['stated', 'inferred', 'fiction']),
  confidence: z.number(),
  isDoubtful: z.boolean(),
  feedback: z
    .enum(['good', 'wrong'])
    .nullable()
    .describe('What a person last said of this statement; wrong ones are left out of the facts.'),
  quotes: z.array(
    z.object({ messageId: z.string(), at: time, speaker: z.enum(['user', 'bot']), text: z.string() }),
  ),
});

export const Fact = z.object({
  botName: z.string(),
  kind: ClaimKind,
  subject: ClaimSubject,
  subjectName: z.string().nullable(),
  predicate: Predicate,
  object: z.string(),
  text: z.string(),
  validFrom: time,
  validTo: time.nullable().describe('null: still true, as far as is known.'),
  knownFrom: time.describe('When it was first said.'),
  isCurrent: z.boolean().describe('Whether it is true at the moment that was asked for.'),
  endReason: z.enum(['superseded', 'denied', 'ended', 'expired']).nullable(),
  isInferred: z.boolean().describe('Nobody said it in so many words.'),
  isCorrected: z.boolean().describe('Set by a person, who wins over all that is said.'),
  isDoubtful: z.boolean().describe('Whether the checks doubt each statement that says so.'),
  confidence: z.number().describe('Of its best evidence, from 0 to 1.'),
  support: z.int().describe('How many statements say so.'),
  evidence: z.array(FactEvidence).describe('The newest first, at most ten.'),
});
export type Fact = z.infer<typeof Fact>;

const FactCorrection = z.object({
  correctionId: z.string(),
  botName: z.string(),
  subject: ClaimSubject,
  subjectName: z.string().nullable(),
  predicate: Predicate,
  wrong: z.string().describe('The value that a person called wrong.'),
  right: z
    .object({ object: z.string(), text: z.string() })
    .nullable()
    .describe('The right value; null: the value is deleted.'),
  madeAt: time,
});

const FactFeedback = z.object({
  claimId: z.string(),
  botName: z.string(),
  verdict: z.enum(['good', 'wrong']),
  why: z.string().nullable().describe('In the words of a person; null for a guild.'),
  by: z.string().nullable(),
  at: time,
});

export const FactsAnswer = z.object({
  user: z.string(),
  bots: z.union([z.array(z.string()), z.literal('all')]),
  audience: z.enum(['dm', 'guild']),
  at: time,
  facts: z.array(Fact),
  dropped: z.int().describe('Facts beyond the limit.'),
  quotesMissing: z.enum(['source_unavailable']).nullable(),
  corrections: z.array(FactCorrection).describe('What people corrected or deleted, oldest first.'),
  feedback: z.array(FactFeedback).describe('What people last said of statements, newest first, at most 200.'),
});
export type FactsAnswer = z.infer<typeof FactsAnswer>;
