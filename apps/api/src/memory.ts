import type { FeedbackAnswer, FeedbackInput } from '@enrichment/operations/feedback';
import type { RecallInput } from '@enrichment/operations/recall';
import type { RecallAnswer } from '@enrichment/recall/answer';
import type { FactsAnswer, FactsQuestion } from '@enrichment/recall/facts/facts-question';
import type { GraphAnswer, GraphQuestion } from '@enrichment/recall/facts/graph-question';
import type { ProfileAnswer, ProfileQuestion } from '@enrichment/recall/facts/profile-question';
import type { PatternsAnswer, PatternsQuestion } from '@enrichment/recall/patterns/patterns-question';

/** A correction as MCP takes it: what is right, or that nothing is. */
export interface CorrectionInput {
  readonly user: string;
  readonly bot: string;
  readonly claim: string;
  readonly object?: string | undefined;
  readonly text?: string | undefined;
}

interface By {
  /** The name of the token, for the audit. */
  readonly by: string;
}

/** The interface that HTTP and MCP both call, after access has been checked. */
export interface Memory {
  recall(input: RecallInput, signal: AbortSignal): Promise<RecallAnswer>;
  facts(question: FactsQuestion, signal: AbortSignal): Promise<FactsAnswer>;
  feedback(input: FeedbackInput, signal: AbortSignal): Promise<FeedbackAnswer>;
  profile(question: ProfileQuestion, signal: AbortSignal): Promise<ProfileAnswer>;
  graph(question: GraphQuestion, signal: AbortSignal): Promise<GraphAnswer>;
  patterns(question: PatternsQuestion, signal: AbortSignal): Promise<PatternsAnswer>;
  correct(
    input: CorrectionInput,
    by: By,
  ): Promise<{ correctionId: string; right: { object: string; text: string } | null }>;
  undo(
    input: { readonly user: string; readonly correction: string },
    by: By,
  ): Promise<{ correctionId: string }>;
}
