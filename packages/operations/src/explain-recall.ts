import { type ExplainedAnswer, explainAnswer } from '@enrichment/recall/explain-answer';
import type { RecallQuestion } from '@enrichment/recall/question';
import type { RecallDependencies } from '@enrichment/recall/recall';
import type { OperationContext } from './operation-context.ts';

export type { ExplainedAnswer };

/**
 * Answers a question about a time as a bot would get it, with how it was read and why each summary has its
 * place. Changes nothing.
 * @throws PermanentError TIME_UNREADABLE, RECALL_NOT_SHARED; TemporaryError STORE_UNAVAILABLE
 */
export async function explainRecall(
  dependencies: Omit<RecallDependencies, 'onFound'>,
  question: RecallQuestion,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<ExplainedAnswer> {
  return await explainAnswer(dependencies, question, signal);
}
