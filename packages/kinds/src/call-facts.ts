import type { ErrorCode } from '@enrichment/core';

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

/** One call of a language model, as stored in the ledger. Contains no text. */
export interface CallFacts {
  /** `part`, `merge`, `repair`, or the names of the requested kinds, joined by `+`. */
  readonly purpose: string;
  readonly provider: string;
  readonly model: string;
  readonly requestId: string | null;
  /** Tokens are null if the server does not report them. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** US dollars, if the provider reports the cost or the price is known; otherwise null. */
  readonly costUsd: number | null;
  readonly outcome: 'ok' | ErrorCode;
  /** Hash of the question; equal for calls about the same window, part or merging. */
  readonly question: string;
  /** Whether the model answered, even if the answer is unusable. */
  readonly isAnswered: boolean;
  readonly startedAt: Date;
  readonly durationMs: number;
}
