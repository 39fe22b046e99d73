import type { FeedbackAnswer } from '@enrichment/operations/feedback';
import type { RecallAnswer } from '@enrichment/recall/answer';
import type { z } from 'zod';
import type { Caller } from './access/caller.ts';
import { answerWithin } from './answer-within.ts';
import type { Memory } from './memory.ts';
import { parseFeedback, parseQuestion, parseScoped, type Scoped } from './parse-question.ts';

/** Timeout for reading. A question that waits for fresh summaries may take additional time. */
const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Answers a caller's question within the caller's limits. Only a caller without limits learns that a bot or
 * user is unknown; others get the same answer as for a bot or user without stored data.
 * @throws RequestError 400 or 403 with the fields that are wrong, and what recall throws
 */
export async function askMemory(
  memory: Memory,
  { caller, body }: { caller: Caller; body: unknown },
  signal?: AbortSignal,
): Promise<RecallAnswer> {
  const question = parseQuestion(body, caller);
  const { prefer, waitSeconds } = question;
  const deadline = answerWithin(ANSWER_TIMEOUT_MS + (prefer === 'fresh' ? waitSeconds * 1_000 : 0));
  return await memory.recall(
    { question, unknownNames: caller.isUnlimited ? 'told' : 'hidden' },
    signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
  );
}

/**
 * Answers another question about a user, with the same limits.
 * @throws RequestError 400 or 403, and what `answer` throws
 */
export async function askAboutUser<Question extends Scoped, Answer>(
  { schema, answer }: AboutUser<Question, Answer>,
  { caller, body }: { caller: Caller; body: unknown },
  signal?: AbortSignal,
): Promise<Answer> {
  const deadline = answerWithin(ANSWER_TIMEOUT_MS);
  const question = parseScoped(schema, body, caller);
  return await answer(question, signal === undefined ? deadline : AbortSignal.any([deadline, signal]));
}

/** A question about a user: its schema, and the function that answers it. */
export interface AboutUser<Question extends Scoped, Answer> {
  readonly schema: z.ZodType<Question>;
  readonly answer: (question: Question, signal: AbortSignal) => Promise<Answer>;
}

/**
 * Stores a caller's feedback on a summary or a claim of a user and a bot that it may ask about. A caller that
 * is limited to guilds may give none, since it would learn which windows exist.
 * @throws RequestError 400 or 403 with the fields that are wrong, and what the operation throws
 */
export async function giveFeedback(
  memory: Memory,
  { caller, body }: { caller: Caller; body: unknown },
): Promise<FeedbackAnswer> {
  return await memory.feedback(parseFeedback(body, caller), answerWithin(ANSWER_TIMEOUT_MS));
}
