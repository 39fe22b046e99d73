import type { RecallInput } from '@enrichment/operations/recall';
import type { RecallAnswer } from '@enrichment/recall/answer';
import type { FactsAnswer, FactsQuestion } from '@enrichment/recall/facts/facts-question';

/** The one thing that HTTP and MCP both ask; whoever asks has been let in before. */
export interface Memory {
  recall(input: RecallInput, signal: AbortSignal): Promise<RecallAnswer>;
  facts(question: FactsQuestion, signal: AbortSignal): Promise<FactsAnswer>;
}
