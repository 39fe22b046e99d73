import type { FeedbackAnswer, FeedbackInput } from '@enrichment/operations/feedback';
import type { RecallInput } from '@enrichment/operations/recall';
import type { RecallAnswer } from '@enrichment/recall/answer';
import type { FactsAnswer, FactsQuestion } from '@enrichment/recall/facts/facts-question';

/** The interface that HTTP and MCP both call, after access has been checked. */
export interface Memory {
  recall(input: RecallInput, signal: AbortSignal): Promise<RecallAnswer>;
  facts(question: FactsQuestion, signal: AbortSignal): Promise<FactsAnswer>;
  feedback(input: FeedbackInput, signal: AbortSignal): Promise<FeedbackAnswer>;
}
