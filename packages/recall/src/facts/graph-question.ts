import { ClaimSubject, Predicate } from '@enrichment/claims/vocabulary';
import { z } from 'zod';
import { RecallQuestionFields } from '../question.ts';
import { relaxQuestion } from '../relax-question.ts';

const { user, bots, audience, certain, timeZone, now, from: moment } = RecallQuestionFields;

const Question = z.strictObject({
  user,
  bots,
  about: z
    .string()
    .trim()
    .max(500)
    .optional()
    .describe('Name of an entity in any form, such as "my sister" or "Linz"; the user where it is left out.'),
  hops: z.int().min(1).max(2).default(2).describe('How many edges a path may have.'),
  at: moment.optional().describe('The state as of this moment; the present one where it is not said.'),
  certain,
  timeZone,
  now,
  audience,
  limit: z
    .int()
    .min(1)
    .max(500)
    .default(100)
    .describe('How many edges the answer may hold, the nearest first.'),
});

/** Asks which people, places and things a user is connected with, and how. */
export const GraphQuestion = z.preprocess(relaxQuestion(Question.shape), Question);
export type GraphQuestion = z.infer<typeof Question>;
/** The question before parsing: plain JSON, in which a field with a default may be omitted. */
export type AskedGraphQuestion = z.input<typeof Question>;

const time = z.iso.datetime({ offset: true });

const GraphNode = z.object({
  id: z.string().describe('Unique in this answer.'),
  type: ClaimSubject,
  name: z.string().nullable().describe('null where no name is known.'),
  distance: z.int().describe('How many edges away it is; 0 for what was asked about.'),
});
export type GraphNode = z.infer<typeof GraphNode>;

const GraphEdge = z.object({
  from: z.string(),
  to: z.string(),
  predicate: Predicate,
  text: z.string(),
  isInferred: z
    .boolean()
    .describe('Nobody said it in so many words; also where it only follows from "my sister ...".'),
  isCorrected: z.boolean(),
  isDoubtful: z.boolean().describe('Whether the checks or a person doubt each statement that says so.'),
  since: time,
  botNames: z.array(z.string()).describe('The bots that it was said to.'),
  evidence: z.int().describe('How many statements say so.'),
  claimIds: z.array(z.string()).describe('The newest first, at most five.'),
});
export type GraphEdge = z.infer<typeof GraphEdge>;

export const GraphAnswer = z.object({
  user: z.string(),
  bots: z.union([z.array(z.string()), z.literal('all')]),
  audience: z.enum(['dm', 'guild']),
  at: time,
  about: z
    .array(z.string())
    .describe('Ids of the nodes that were asked about; empty: no entity has this name.'),
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  paths: z
    .array(z.array(z.int()))
    .describe(
      'For each other node the shortest path to it, as places in `edges`, the first beside what was asked about.',
    ),
  dropped: z.int().describe('Edges beyond the limit.'),
});
export type GraphAnswer = z.infer<typeof GraphAnswer>;
