import type { RecallAnswer } from '@enrichment/recall/answer';
import type { RecallQuestion } from '@enrichment/recall/question';
import type { Caller } from './access/caller.ts';
import type { Memory } from './memory.ts';
import { RequestError } from './request-error.ts';

/** Of looking things up; a question that waits for fresh summaries may take its own time besides. */
const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Asks on behalf of a caller, who must be allowed to ask about every bot of the question.
 * @throws RequestError 403 where the caller is not, and what recall throws
 */
export async function askMemory(
  memory: Memory,
  { caller, question }: { caller: Caller; question: RecallQuestion },
  signal?: AbortSignal,
): Promise<RecallAnswer> {
  const { bots, prefer, waitSeconds } = question;
  const isAllowed = bots === 'all' ? caller.mayAskAll : bots.every((bot) => caller.mayAsk(bot));
  if (!isAllowed) throw new RequestError(403, 'FORBIDDEN', 'This token may not ask about all of these bots.');
  const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS + (prefer === 'fresh' ? waitSeconds * 1_000 : 0));
  return await memory.recall(question, signal === undefined ? deadline : AbortSignal.any([deadline, signal]));
}
