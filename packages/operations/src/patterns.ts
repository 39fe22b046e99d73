import { answerPatterns } from '@enrichment/recall/patterns/ask-patterns';
import type { PatternsAnswer, PatternsQuestion } from '@enrichment/recall/patterns/patterns-question';
import type { RecallDependencies } from '@enrichment/recall/recall';
import type { OperationContext } from './operation-context.ts';

/**
 * Returns what comes back in a user's conversations with each bot. Changes nothing.
 * @throws PermanentError RECALL_NOT_SHARED; TemporaryError STORE_UNAVAILABLE
 */
export async function readPatterns(
  dependencies: Pick<RecallDependencies, 'store' | 'sharedBots'>,
  question: PatternsQuestion,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<PatternsAnswer> {
  return await answerPatterns(dependencies, question, signal);
}
