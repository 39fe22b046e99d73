import type { RecallInput } from '@enrichment/operations/recall';
import type { RecallAnswer } from '@enrichment/recall/answer';
import type { FactsAnswer, FactsQuestion } from '@enrichment/recall/facts/facts-question';
import type { GraphAnswer, GraphQuestion } from '@enrichment/recall/facts/graph-question';
import type { ProfileAnswer, ProfileQuestion } from '@enrichment/recall/facts/profile-question';

/** The interface that HTTP and MCP both call, after access has been checked. */
export interface Memory {
  recall(input: RecallInput, signal: AbortSignal): Promise<RecallAnswer>;
  facts(question: FactsQuestion, signal: AbortSignal): Promise<FactsAnswer>;
  profile(question: ProfileQuestion, signal: AbortSignal): Promise<ProfileAnswer>;
  graph(question: GraphQuestion, signal: AbortSignal): Promise<GraphAnswer>;
}
