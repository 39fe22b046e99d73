import type { RecallAnswer } from '@enrichment/recall/answer';
import { checkNames } from '@enrichment/recall/check-names';
import type { RecallQuestion } from '@enrichment/recall/question';
import { answerQuestion, type RecallDependencies } from '@enrichment/recall/recall';
import type { OperationContext } from './operation-context.ts';

export interface RecallInput {
  readonly question: RecallQuestion;
  /**
   * With `told`, recall throws if the answer is empty because no bot or user has the name, and lists similar
   * names. Those names reveal other users: callers who may not ask about everyone get `hidden`, and the empty
   * answer.
   */
  readonly unknownNames: 'told' | 'hidden';
}

/**
 * Answers a question about a time. Changes nothing.
 * @throws PermanentError TIME_UNREADABLE, RECALL_NOT_SHARED, BOT_UNKNOWN, USER_UNKNOWN; TemporaryError
 * STORE_UNAVAILABLE
 */
export async function recall(
  dependencies: RecallDependencies,
  { question, unknownNames }: RecallInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<RecallAnswer> {
  const answer = await answerQuestion(dependencies, question, signal);
  if (unknownNames === 'told') await checkNames(dependencies.store, question, answer);
  return answer;
}
