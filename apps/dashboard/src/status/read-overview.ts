import { type Clock, errorCodes, showError } from '@enrichment/core';
import type { FailedJob, JobCounts, QueueInspector } from '@enrichment/queue/inspect';
import type { Store } from '@enrichment/store/connect';
import { type ReplayCandidate, selectForReplay } from '@enrichment/store/ledger';
import { type Pause, readPause } from '@enrichment/store/pause';
import { readLastScan, type Scan } from '@enrichment/store/scans';
import { type LedgerStatus, readStatus } from '@enrichment/store/status';

/** What the ledger says. */
export interface LedgerFacts extends LedgerStatus {
  readonly pause: Pause | null;
  readonly lastScan: Scan | null;
  /** The oldest failed windows, at most FAILED_MAX. */
  readonly failed: readonly ReplayCandidate[];
}

/** What the queue says. */
export interface QueueFacts {
  readonly windows: JobCounts;
  readonly scans: JobCounts;
  readonly isPaused: boolean;
  readonly throttledMs: number;
  readonly oldestWaitingMs: number | null;
  /** Why windows failed last, as their jobs tell. */
  readonly failedJobs: readonly FailedJob[];
}

/** One half of the overview, or why it is not there: the other half is worth showing all the same. */
export type Half<Facts> =
  | { readonly kind: 'there'; readonly facts: Facts }
  | { readonly kind: 'away'; readonly code: string; readonly message: string; readonly remedy: string };

export interface Overview {
  readonly at: Date;
  readonly ledger: Half<LedgerFacts>;
  readonly queue: Half<QueueFacts>;
}

/** More do not fit a page; the counts are whole. */
const FAILED_MAX = 100;

/** Asks ledger and queue how things are. Never throws: a server that is away is part of the answer. */
export async function readOverview({
  store,
  inspector,
  clock,
}: {
  store: Store;
  inspector: QueueInspector;
  clock: Clock;
}): Promise<Overview> {
  const at = clock.now();
  const [ledger, queue] = await Promise.all([
    halfOf(readLedger(store, at)),
    halfOf(readQueue(inspector, at)),
  ]);
  return { at, ledger, queue };
}

async function readLedger(store: Store, now: Date): Promise<LedgerFacts> {
  const [status, pause, lastScan, failed] = await Promise.all([
    readStatus(store, { now }),
    readPause(store),
    readLastScan(store),
    selectForReplay(store, { failed: true, force: false }, { limit: FAILED_MAX }),
  ]);
  return { ...status, pause, lastScan, failed };
}

async function readQueue(inspector: QueueInspector, now: Date): Promise<QueueFacts> {
  const [counts, isPaused, throttledMs, oldestWaitingMs, failedJobs] = await Promise.all([
    inspector.counts(),
    inspector.isPaused(),
    inspector.throttledMs(),
    inspector.oldestWaitingMs(now),
    inspector.listFailed(FAILED_MAX),
  ]);
  return { ...counts, isPaused, throttledMs, oldestWaitingMs, failedJobs };
}

async function halfOf<Facts>(reading: Promise<Facts>): Promise<Half<Facts>> {
  try {
    return { kind: 'there', facts: await reading };
  } catch (error) {
    const shown = showError(error);
    return { kind: 'away', ...shown, remedy: errorCodes[shown.code] };
  }
}

/** Why nothing goes on; null while it does. */
export function pausedReasonOf({ ledger, queue }: Overview): string | null {
  if (ledger.kind === 'there' && ledger.facts.pause !== null) return ledger.facts.pause.reason;
  const isStopped = queue.kind === 'there' && queue.facts.isPaused;
  return isStopped ? 'no reason was kept' : null;
}
