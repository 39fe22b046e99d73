import type { ErrorCode, Message, Summary, WindowKey } from '@enrichment/core';

/** What turns the messages of one window into its summary: a language model, or the built-in extractive writer. */
export interface SummaryWriter {
  /** Version of prompt and pipeline, at most 20 characters: a new one makes old summaries replayable. */
  readonly enrichmentVersion: string;
  readonly model: string;
  readonly provider: string;
  /** @throws the errors of core; an abort rejects with the signal's reason */
  write(input: WriteInput, signal: AbortSignal): Promise<Summary>;
}

export interface WriteInput {
  readonly key: WindowKey;
  /** In time order, at least one. */
  readonly messages: readonly Message[];
  /** Told of each finished call, failed ones too, so that what was spent is never lost. Awaited before the next call. */
  onCall(call: CallFacts): void | Promise<void>;
  /** How many answered calls one request may have, and has had; without it six, counted for this run alone. */
  readonly callLimit?: CallLimit;
  /** How far the work is, from 0 to 1. */
  reportProgress(fraction: number): Promise<void>;
}

/** The bound on what one content costs. A request is the window, one part of a long one, or one merging of parts. */
export interface CallLimit {
  readonly max: number;
  /** Answered calls about this question in earlier attempts, on whatever machine. @throws TemporaryError STORE_UNAVAILABLE */
  countAnswered(question: string): Promise<number>;
}

/** One call of a language model, as the ledger keeps it. Holds no text. */
export interface CallFacts {
  readonly purpose: 'summary' | 'part' | 'merge' | 'repair';
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
