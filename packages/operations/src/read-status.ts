import { type Clock, errorCodes, showError } from '@enrichment/core';
import type { FailedJob, JobCounts, QueueInspector } from '@enrichment/queue/inspect';
import { listUnscanned, type UnscannedBot } from '@enrichment/scan/scan-report';
import { type BatchStatus, readBatchStatus } from '@enrichment/store/batches';
import type { Store } from '@enrichment/store/connect';
import { countEvents, type EventCounts } from '@enrichment/store/events';
import { type ReplayCandidate, selectForReplay } from '@enrichment/store/ledger';
import { type BrokenLook, LOOKS_MAX, listBrokenLooks } from '@enrichment/store/looks';
import { type Pause, readPause } from '@enrichment/store/pause';
import { readLastScan, type Scan } from '@enrichment/store/scans';
import { type LedgerStatus, readStatus as readLedgerStatus } from '@enrichment/store/status';
import { countTrust, type TrustCounts } from '@enrichment/store/trust-counts';
import { listWorkers } from '@enrichment/store/workers';
import { countWorkers, describeWorker, type WorkerCounts } from './list-workers.ts';

/** The most users set aside that are listed; more than these share a cause. */
const SET_ASIDE_MAX = 20;

/** What both the status and the overview say of Postgres. */
export interface CommonFacts extends LedgerStatus {
  readonly pause: Pause | null;
  readonly lastScan: Scan | null;
  /** The bots that the last scan could not read. */
  readonly unscanned: readonly UnscannedBot[];
  /** Users whose last two looks failed, at most 20. */
  readonly setAside: readonly BrokenLook[];
  /** What the checks or a person doubt, and the feedback of people. */
  readonly trust: TrustCounts;
  /** Batches that are not done, and the windows that wait for one. */
  readonly batches: BatchStatus;
}

/** The part of the status that is read from Postgres. */
export interface LedgerFacts extends CommonFacts {
  readonly workers: WorkerCounts;
  /** Events for the webhook that are not delivered. */
  readonly events: EventCounts;
  /** The oldest failed windows, at most `failedMax`. */
  readonly failed: readonly ReplayCandidate[];
}

/** The part of the status that is read from the queue's server. */
export interface QueueFacts {
  readonly windows: JobCounts;
  readonly scans: JobCounts;
  readonly isPaused: boolean;
  /** How long all windows still wait because the LLM asked for it; 0 if they do not wait. */
  readonly throttledMs: number;
  /** The age of the oldest among the next windows in the queue; null if none waits. */
  readonly oldestWaitingMs: number | null;
  /** The newest failed jobs with their reasons, at most `failedMax`. */
  readonly failedJobs: readonly FailedJob[];
}

/** One server's answer, or why there is none: the other server's answer is still shown. */
export type Part<Facts> =
  | { readonly kind: 'there'; readonly facts: Facts }
  | {
      readonly kind: 'away';
      readonly code: string;
      /** Never the message of an error that is not ours. */
      readonly message: string;
      readonly remedy: string;
      readonly error: unknown;
    };

export interface PipelineStatus {
  readonly at: Date;
  readonly ledger: Part<LedgerFacts>;
  readonly queue: Part<QueueFacts>;
}

/** What reads the queue. */
export type Inspector = Pick<
  QueueInspector,
  'counts' | 'isPaused' | 'throttledMs' | 'oldestWaitingMs' | 'listFailed'
>;

/**
 * Reads the status from Postgres and the queue. Changes nothing, and never throws: an unreachable server is
 * part of the answer.
 * @param failedMax how many failed windows and failed jobs are listed; 0 lists none. The counts are always
 * complete.
 */
export async function readStatus(
  { store, inspector, clock }: { store: Store; inspector: Inspector; clock: Clock },
  { failedMax }: { failedMax: number },
): Promise<PipelineStatus> {
  const at = clock.now();
  const [ledger, queue] = await Promise.all([
    readPart(readLedger(store, { at, failedMax })),
    readPart(readQueue(inspector, { at, failedMax })),
  ]);
  return { at, ledger, queue };
}

/**
 * Returns the facts of both servers. @throws the error of the one that is unreachable; the ledger's error
 * first
 */
export function requireFacts({ ledger, queue }: Pick<PipelineStatus, 'ledger' | 'queue'>): {
  ledger: LedgerFacts;
  queue: QueueFacts;
} {
  if (ledger.kind === 'away') throw ledger.error;
  if (queue.kind === 'away') throw queue.error;
  return { ledger: ledger.facts, queue: queue.facts };
}

/** Returns the pause: null if windows are started, `{ reason: null }` if no reason is stored. */
export function findPause({ ledger, queue }: Pick<PipelineStatus, 'ledger' | 'queue'>): {
  reason: string | null;
} | null {
  if (ledger.kind === 'there' && ledger.facts.pause !== null) return { reason: ledger.facts.pause.reason };
  const isStopped = queue.kind === 'there' && queue.facts.isPaused;
  return isStopped ? { reason: null } : null;
}

/** Waits for one server's answer. Never throws. */
export async function readPart<Facts>(reading: Promise<Facts>): Promise<Part<Facts>> {
  try {
    return { kind: 'there', facts: await reading };
  } catch (error) {
    const shown = showError(error);
    return { kind: 'away', ...shown, remedy: errorCodes[shown.code], error };
  }
}

interface Question {
  readonly at: Date;
  readonly failedMax: number;
}

/** Reads from Postgres what both the status and the overview say. @throws TemporaryError STORE_UNAVAILABLE */
export async function readCommonFacts(store: Store, at: Date): Promise<CommonFacts> {
  const [status, pause, lastScan, setAside, trust, batches] = await Promise.all([
    readLedgerStatus(store, { now: at }),
    readPause(store),
    readLastScan(store),
    listBrokenLooks(store, { looksMin: LOOKS_MAX, limit: SET_ASIDE_MAX }),
    countTrust(store),
    readBatchStatus(store),
  ]);
  return {
    ...{ ...status, pause, lastScan, unscanned: listUnscanned(lastScan?.report) },
    ...{ setAside, trust, batches },
  };
}

async function readLedger(store: Store, { at, failedMax }: Question): Promise<LedgerFacts> {
  const [common, workers, events, failed] = await Promise.all([
    readCommonFacts(store, at),
    listWorkers(store),
    countEvents(store),
    failedMax === 0 ? [] : selectForReplay(store, { failed: true, force: false }, { limit: failedMax }),
  ]);
  return { ...common, workers: countWorkers(workers.map(describeWorker)), events, failed };
}

/** Reads the queue's part of the status. @throws TemporaryError QUEUE_UNAVAILABLE */
export async function readQueue(inspector: Inspector, { at, failedMax }: Question): Promise<QueueFacts> {
  const [counts, isPaused, throttledMs, oldestWaitingMs, failedJobs] = await Promise.all([
    inspector.counts(),
    inspector.isPaused(),
    inspector.throttledMs(),
    inspector.oldestWaitingMs(at),
    failedMax === 0 ? [] : inspector.listFailed(failedMax),
  ]);
  return { ...counts, isPaused, throttledMs, oldestWaitingMs, failedJobs };
}
