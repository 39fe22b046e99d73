import type { FeedbackAnswer, FeedbackInput } from '@enrichment/operations/feedback';
import type { RecallInput } from '@enrichment/operations/recall';
import type { RecallAnswer } from '@enrichment/recall/answer';
import type { FactsAnswer, FactsQuestion } from '@enrichment/recall/facts/facts-question';
import type { GraphAnswer, GraphQuestion } from '@enrichment/recall/facts/graph-question';
import type { ProfileAnswer, ProfileQuestion } from '@enrichment/recall/facts/profile-question';
import type { PatternsAnswer, PatternsQuestion } from '@enrichment/recall/patterns/patterns-question';

/** The interface that HTTP and MCP both call, after access has been checked. */
export interface Memory {
  recall(input: RecallInput, signal: AbortSignal): Promise<RecallAnswer>;
  facts(question: FactsQuestion, signal: AbortSignal): Promise<FactsAnswer>;
  feedback(input: FeedbackInput, signal: AbortSignal): Promise<FeedbackAnswer>;
  profile(question: ProfileQuestion, signal: AbortSignal): Promise<ProfileAnswer>;
  graph(question: GraphQuestion, signal: AbortSignal): Promise<GraphAnswer>;
  patterns(question: PatternsQuestion, signal: AbortSignal): Promise<PatternsAnswer>;
}
