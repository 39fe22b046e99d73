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
  /** Told of each finished call, failed ones too, so that what was spent is never lost. */
  onCall(call: CallFacts): void;
  /** How far the work is, from 0 to 1. */
  reportProgress(fraction: number): Promise<void>;
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
  readonly startedAt: Date;
  readonly durationMs: number;
}
