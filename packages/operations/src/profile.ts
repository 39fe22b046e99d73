import { answerGraph } from '@enrichment/recall/facts/ask-graph';
import { answerProfile } from '@enrichment/recall/facts/ask-profile';
import type { GraphAnswer, GraphQuestion } from '@enrichment/recall/facts/graph-question';
import type { ProfileAnswer, ProfileQuestion } from '@enrichment/recall/facts/profile-question';
import type { RecallDependencies } from '@enrichment/recall/recall';
import type { OperationContext } from './operation-context.ts';

type Dependencies = Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots'>;
type Context = Pick<OperationContext, 'signal'>;

/**
 * Returns a user's preferences for each bot. Changes nothing.
 * @throws PermanentError RECALL_NOT_SHARED; TemporaryError STORE_UNAVAILABLE
 */
export async function readProfile(
  dependencies: Dependencies,
  question: ProfileQuestion,
  { signal }: Context,
): Promise<ProfileAnswer> {
  return await answerProfile(dependencies, question, signal);
}

/**
 * Returns the entities around a user, with the edges between them. Changes nothing.
 * @throws PermanentError RECALL_NOT_SHARED; TemporaryError STORE_UNAVAILABLE
 */
export async function readGraph(
  dependencies: Dependencies,
  question: GraphQuestion,
  { signal }: Context,
): Promise<GraphAnswer> {
  return await answerGraph(dependencies, question, signal);
}
