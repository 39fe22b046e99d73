import type { RecallInput } from '@enrichment/operations/recall';
import type { RecallAnswer } from '@enrichment/recall/answer';

/** The one thing that HTTP and MCP both ask; whoever asks has been let in before. */
export interface Memory {
  recall(input: RecallInput, signal: AbortSignal): Promise<RecallAnswer>;
}
