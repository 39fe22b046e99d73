import type { ErrorCode } from '@enrichment/core';

/**
 * The bound on what one content costs. A request is the window, one part of a long one, or one merging of
 * parts.
 */
export interface CallLimit {
  readonly max: number;
  /**
   * Answered calls about this question in earlier attempts, on whatever machine. @throws TemporaryError
   * STORE_UNAVAILABLE
   */
  countAnswered(question: string): Promise<number>;
}

/** One call of a language model, as the ledger keeps it. Holds no text. */
export interface CallFacts {
  /** `part`, `merge`, `repair`, or the names of the kinds that were asked for, joined by `+`. */
  readonly purpose: string;
  readonly provider: string;
  readonly model: string;
  readonly requestId: string | null;
  /** Tokens are null where the server does not say how many. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** US dollars where the provider says so or the price is known. */
  readonly costUsd: number | null;
  readonly outcome: 'ok' | ErrorCode;
  /** Hash that is equal for calls about the same window, part or merging. */
  readonly question: string;
  /** Whether the model answered, usably or not. */
  readonly isAnswered: boolean;
  readonly startedAt: Date;
  readonly durationMs: number;
}
