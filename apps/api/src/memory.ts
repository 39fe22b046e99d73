import type { RecallAnswer } from '@enrichment/recall/answer';
import type { RecallQuestion } from '@enrichment/recall/question';

/** The one thing that HTTP and MCP both ask; whoever asks has been let in before. */
export interface Memory {
  recall(question: RecallQuestion, signal: AbortSignal): Promise<RecallAnswer>;
  /** @throws PermanentError BOT_UNKNOWN, USER_UNKNOWN where the answer is empty since nobody has such a name */
  checkNames(question: RecallQuestion, answer: RecallAnswer): Promise<void>;
}
