import type { LlmCall } from '@enrichment/store/ledger';

/**
 * The limit on calls per content. A request is the window, one part of a long one, or one merging of parts.
 */
export interface CallLimit {
  readonly max: number;
  /**
   * Counts the answered calls for this question in earlier attempts, on any machine. @throws TemporaryError
   * STORE_UNAVAILABLE
   */
  countAnswered(question: string): Promise<number>;
}

/**
 * One call of a language model: what the ledger stores of it besides its window and content. Contains no
 * text.
 */
export type CallFacts = Pick<
  LlmCall,
  | 'purpose'
  | 'provider'
  | 'model'
  | 'requestId'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheWriteTokens'
  | 'costUsd'
  | 'outcome'
  | 'startedAt'
  | 'durationMs'
> &
  Required<Pick<LlmCall, 'question' | 'isAnswered'>> &
  Pick<LlmCall, 'callKey' | 'kinds' | 'thinkingTokens' | 'costSource' | 'isBatch'>;
