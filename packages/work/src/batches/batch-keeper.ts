import type { EnrichmentError } from '@enrichment/core';
import type { MessageBatches } from '@enrichment/llm/llm';
import type { BatchRules } from '@enrichment/llm/settings';
import type { WindowJob } from '@enrichment/queue/catalog';
import type { BatchAccess, Engine } from '../engine.ts';
import type { JobResult } from '../job-result.ts';
import type { ReplyShelf } from './reply-shelf.ts';

/** What the steps of a batch use. */
export interface BatchKeeper {
  /** With the model whose requests are gathered. */
  readonly engine: Engine & { readonly batches: BatchAccess };
  readonly batches: MessageBatches;
  readonly provider: string;
  readonly model: string;
  readonly shelf: ReplyShelf;
  readonly rules: BatchRules;
  /** Whether a limit on spending has requests gathered too. */
  readonly isGatheringForBudget: boolean;
  readonly timings: BatchTimings;
  readonly hooks: BatchHooks;
}

export interface BatchTimings {
  /**
   * From this age on, a batch that is not known to be submitted is looked for. Longer than its submission can
   * take, with time for the provider's list to show it.
   */
  readonly recoverAfterMs: number;
  /** A batch that cannot be found or ruled out for this long is given up: all that it may be has ended. */
  readonly giveUpAfterMs: number;
  /** A batch or results that the provider does not know are believed to be lost after this time. */
  readonly lostAfterMs: number;
  /** How much the provider's clock may differ from that of Postgres. */
  readonly clockSkewMs: number;
  /** The first look at a batch, and the longest time between two; in between a quarter of the batch's age. */
  readonly lookMinMs: number;
  readonly lookMaxMs: number;
}

/** Most batches end within an hour, all within 24 hours (Anthropic's documentation of batch processing). */
export const BATCH_TIMINGS: BatchTimings = {
  recoverAfterMs: 15 * 60_000,
  giveUpAfterMs: 48 * 3_600_000,
  lostAfterMs: 10 * 60_000,
  clockSkewMs: 10 * 60_000,
  lookMinMs: 30_000,
  lookMaxMs: 600_000,
};

/** What happens to batches, for logs and metrics. */
export interface BatchHooks {
  readonly onBatch: (event: BatchEvent) => void;
  /** A window that goes on with the reply of a batch has ended, or waits for another one. */
  readonly onWindow: (end: { job: WindowJob; result: JobResult; durationMs: number }) => void;
  readonly onWindowFailed: (end: { job: WindowJob; error: unknown }) => void;
}

export interface BatchEvent {
  /**
   * `unconfirmed`: it is unknown whether the provider has it. `adopted`: it was found in the provider's list.
   * `withdrawn`: the provider certainly does not have it. `refused`: the provider did not take it. `lost`:
   * its results cannot be read.
   */
  readonly what:
    | 'submitted'
    | 'unconfirmed'
    | 'adopted'
    | 'withdrawn'
    | 'refused'
    | 'ended'
    | 'lost'
    | 'done';
  readonly batchId: string;
  readonly requests: number;
  readonly error?: EnrichmentError;
}
