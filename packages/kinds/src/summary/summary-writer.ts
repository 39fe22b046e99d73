import type { Message, Summary, WindowKey } from '@enrichment/core';
import type { CallFacts, CallLimit } from '../call-facts.ts';

/**
 * What turns the messages of one window into its summary: a language model, or the built-in extractive
 * writer.
 */
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
  /**
   * Told of each finished call, failed ones too, so that what was spent is never lost. Awaited before the
   * next call.
   */
  onCall(call: CallFacts): void | Promise<void>;
  /**
   * How many answered calls one request may have, and has had; without it six, counted for this run alone.
   */
  readonly callLimit?: CallLimit;
  /** How far the work is, from 0 to 1. */
  reportProgress(fraction: number): Promise<void>;
}
