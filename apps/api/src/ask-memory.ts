import type { RecallAnswer } from '@enrichment/recall/answer';
import type { FactsAnswer } from '@enrichment/recall/facts/facts-question';
import type { Caller } from './access/caller.ts';
import type { Memory } from './memory.ts';
import { parseFactsQuestion, parseQuestion } from './parse-question.ts';

/** Of looking things up; a question that waits for fresh summaries may take its own time besides. */
const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Asks what a caller sent, within what the caller may ask. Only who may ask everything is told that a bot or
 * user is unknown; all others get the answer of one of whom nothing is stored.
 * @throws RequestError 400 or 403 with the fields that are wrong, and what recall throws
 */
export async function askMemory(
  memory: Memory,
  { caller, body }: { caller: Caller; body: unknown },
  signal?: AbortSignal,
): Promise<RecallAnswer> {
  const question = parseQuestion(body, caller);
  const { prefer, waitSeconds } = question;
  const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS + (prefer === 'fresh' ? waitSeconds * 1_000 : 0));
  return await memory.recall(
    { question, unknownNames: caller.isAdmin ? 'told' : 'hidden' },
    signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
  );
}

/**
 * The same for a question about what is known of a user. @throws RequestError 400 or 403, and what recall
 * throws
 */
export async function askFacts(
  memory: Memory,
  { caller, body }: { caller: Caller; body: unknown },
  signal?: AbortSignal,
): Promise<FactsAnswer> {
  const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const question = parseFactsQuestion(body, caller);
  return await memory.facts(question, signal === undefined ? deadline : AbortSignal.any([deadline, signal]));
}
