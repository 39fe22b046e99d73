import type { Message, Summary, WindowKey } from '@enrichment/core';
import type { CallFacts, CallLimit } from '../call-facts.ts';

/** Makes the summary of one window from its messages: a language model, or the built-in extractive writer. */
export interface SummaryWriter {
  /** Version of prompt and pipeline, at most 20 characters. Old summaries can be replayed after a change. */
  readonly enrichmentVersion: string;
  readonly model: string;
  readonly provider: string;
  /** @throws the errors of core; an abort rejects with the signal's reason */
  write(input: WriteInput, signal: AbortSignal): Promise<WrittenSummary>;
}

/** A summary as its writer leaves it: the checks compute the confidence. */
export type WrittenSummary = Omit<Summary, 'confidence'>;

export interface WriteInput {
  readonly key: WindowKey;
  /** In time order, at least one. */
  readonly messages: readonly Message[];
  /**
   * Called for each finished call, failed ones too, so that no cost is lost. Awaited before the next call.
   */
  onCall(call: CallFacts): void | Promise<void>;
  /**
   * The limit on answered calls for one request, and their number so far; default six, counted for this run
   * only.
   */
  readonly callLimit?: CallLimit;
  /** Reports progress, from 0 to 1. */
  reportProgress(fraction: number): Promise<void>;
}
