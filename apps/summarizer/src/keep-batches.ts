import type { Worker } from '@enrichment/connections/open-worker';
import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import { errorCodes, PauseError, readErrorCode } from '@enrichment/core';
import type { BatchRules } from '@enrichment/llm/settings';
import { consumeBatches, ensureBatchTick } from '@enrichment/queue/batch-schedule';
import type { WorkJob } from '@enrichment/queue/catalog';
import type { ConsumerHooks } from '@enrichment/queue/consumer';
import { inspectQueue } from '@enrichment/queue/inspect';
import type { Logger } from '@enrichment/runtime/logger';
import { releaseGathered } from '@enrichment/store/awaited-calls';
import { hasOpenBatches, listOpenBatches } from '@enrichment/store/batches';
import {
  BATCH_TIMINGS,
  type BatchEvent,
  type BatchHooks,
  type BatchKeeper,
} from '@enrichment/work/batches/batch-keeper';
import { createReplyShelf } from '@enrichment/work/batches/reply-shelf';
import { tendBatches } from '@enrichment/work/batches/tend-batches';
import type { BatchAccess, Engine } from '@enrichment/work/engine';

/** Rounds are cheap while nothing is due: a few statements. */
const ROUND_EVERY_MS = 30_000;
/** The schedule exists only in the queue's server, which may lose its data. */
const REASSERT_EVERY_MS = 60_000;

/** Batches of this process: how its engine uses them, and how it starts to tend them. */
export interface Batches {
  readonly access: BatchAccess;
  /** Creates the rounds in which all batches are tended, in turn with the other summarizers. */
  createRounds(engine: Engine): BatchRounds;
}

export interface BatchRounds {
  /** Starts the rounds. May be called again, also before an earlier call has ended. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

interface BatchParts extends Pick<Worker, 'pipeline' | 'metrics'> {
  readonly rules: BatchRules;
  /** Whether BUDGET_ACTION is batch. */
  readonly isGatheringForBudget: boolean;
  readonly model: Engine['model'];
  readonly graceMs: number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'debug'>;
  /**
   * The hooks of the windows' jobs: a window that goes on with its batch is logged and counted like those.
   */
  readonly hooks: ConsumerHooks<WorkJob>;
}

/**
 * Opens batches if the provider has them and they are wanted, or if some are still open from before; null if
 * not.
 */
export async function openBatches(parts: BatchParts): Promise<Batches | null> {
  const { rules, isGatheringForBudget, model } = parts;
  const batches = model?.llm.batches;
  if (batches === undefined) return await leaveBatches(parts);
  const isWanted = rules.mode !== 'off' || isGatheringForBudget;
  if (!isWanted && !(await hasOpenBatches(parts.pipeline.store))) return null;
  const shelf = createReplyShelf(batches);
  const access: BatchAccess = { mode: rules.mode, read: shelf.read };
  return {
    access,
    createRounds: (engine) => {
      const { provider = '', model: name = '' } = engine.model?.llm ?? {};
      const keeper: BatchKeeper = {
        engine: { ...engine, batches: access },
        ...{ batches, provider, model: name, shelf, rules, isGatheringForBudget },
        timings: BATCH_TIMINGS,
        hooks: createBatchHooks(parts),
      };
      return createRounds(parts, keeper);
    },
  };
}

/** After a change of the provider, what is only gathered is asked about on the spot. */
async function leaveBatches({ pipeline: { store }, log }: BatchParts): Promise<null> {
  if (!(await hasOpenBatches(store))) return null;
  await releaseGathered(store);
  const open = await listOpenBatches(store);
  if (open.length > 0)
    log.warn('batches are open at a provider that these settings do not name; nobody reads them', {
      batches: open.length,
      remedy: 'Run one summarizer with the provider and key of the batches until `enrich status` shows none.',
    });
  return null;
}

function createRounds(
  { pipeline: { queue }, graceMs, log, hooks }: BatchParts,
  keeper: BatchKeeper,
): BatchRounds {
  const inspector = inspectQueue(queue);
  const isNews = createRepeatLimit();
  const report = (error: unknown) => {
    if (isNews(error))
      log.warn('batches could not be tended', { error, remedy: errorCodes[readErrorCode(error)] });
  };
  const consumer = consumeBatches({
    connection: queue,
    graceMs,
    handle: async (_job, { signal }) => {
      // A pause stops all that is paid for.
      if (await inspector.isPaused()) return { paused: true };
      try {
        return await tendBatches(keeper, signal);
      } catch (error) {
        if (!(error instanceof PauseError)) throw error;
        const job = { subjectId: '', kind: 'batches', userId: '', botName: '' };
        await hooks.onPaused?.({ job, jobId: '', error });
        await inspector.pause();
        return { paused: true };
      }
    },
    hooks: {
      onFailed: ({ error }) => report(error),
      onError: (error) => log.debug('the queue reports an error', { error }),
    },
  });
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    run: async () => {
      await ensureBatchTick(queue, ROUND_EVERY_MS);
      await consumer.run();
      if (isStopped) return;
      timer ??= setInterval(() => ensureBatchTick(queue, ROUND_EVERY_MS).catch(report), REASSERT_EVERY_MS);
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await consumer.stop();
    },
  };
}

function createBatchHooks({ log, metrics, hooks }: BatchParts): BatchHooks {
  return {
    onBatch: ({ what, batchId, requests, error }) => {
      metrics.add('enrichment_batches_total', { event: what });
      metrics.add('enrichment_batch_requests_total', { event: what }, requests);
      const facts = { batchId, requests, ...(error && { error, remedy: errorCodes[error.code] }) };
      if (WORRYING.includes(what)) log.warn(MESSAGES[what], facts);
      else log.info(MESSAGES[what], facts);
    },
    onWindow: ({ job, result, durationMs }) =>
      void hooks.onFinished?.({
        job,
        jobId: job.windowId,
        facts: result,
        attempt: 1,
        waitedMs: 0,
        durationMs,
      }),
    onWindowFailed: ({ job, error }) =>
      void hooks.onFailed?.({ job, jobId: job.windowId, error, attempt: 1, isFinal: false }),
  };
}

const WORRYING: readonly BatchEvent['what'][] = ['unconfirmed', 'withdrawn', 'refused', 'lost'];

const MESSAGES: Readonly<Record<BatchEvent['what'], string>> = {
  submitted: 'batch submitted',
  unconfirmed:
    'nobody knows whether the provider has the batch; it is looked for before anything is submitted again',
  adopted: 'batch found at the provider',
  withdrawn: 'the provider does not have the batch',
  refused: 'the provider refused the batch',
  ended: 'batch ended',
  lost: 'the results of the batch cannot be read any more; its windows are asked about on the spot',
  done: 'batch done',
};
