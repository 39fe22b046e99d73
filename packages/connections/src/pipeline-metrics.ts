import { type Clock, withDeadline } from '@enrichment/core';
import type { JobCounts, QueueInspector } from '@enrichment/queue/inspect';
import type { GaugeName } from '@enrichment/runtime/metrics/catalog';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { Store } from '@enrichment/store/connect';
import { type LedgerGauges, readGauges } from '@enrichment/store/gauges';

type Gauges = Pick<Metrics, 'replace'>;

interface QueueGauges {
  readonly counts: Readonly<Record<'windows' | 'scans', JobCounts>>;
  readonly isPaused: boolean;
  readonly throttledMs: number;
}

/** Several scrapers within this time share one reading. */
const FRESH_MS = 5_000;

/** Timeout of one reading; the scrape itself may take longer. */
const LOOK_TIMEOUT_MS = 3_000;

/**
 * Serves gauges for the state of the whole pipeline, read only when the metrics are scraped. A server that
 * does not answer is left out and reported as not up.
 */
export function servePipelineGauges({
  metrics,
  store,
  inspector,
  clock,
}: {
  metrics: Pick<Metrics, 'replace' | 'onScrape'>;
  store: Store;
  inspector: Pick<QueueInspector, 'counts' | 'isPaused' | 'throttledMs'>;
  clock: Clock;
}): void {
  const askLedger = remember(clock, async () => await readGauges(store, { now: clock.now() }));
  const askQueue = remember(clock, async (): Promise<QueueGauges> => {
    const [counts, isPaused, throttledMs] = await Promise.all([
      inspector.counts(),
      inspector.isPaused(),
      inspector.throttledMs(),
    ]);
    return { counts, isPaused, throttledMs };
  });
  metrics.onScrape(async (signal) => {
    const [ledger, queue] = await Promise.all([makeAnswer(askLedger, signal), makeAnswer(askQueue, signal)]);
    showLedger(metrics, ledger, clock.now());
    showQueue(metrics, queue);
    showPause(metrics, { ledger, queue });
  });
}

/** Caches an answer while it is fresh; concurrent callers share one pending reading. */
function remember<Answer>(clock: Clock, look: () => Promise<Answer>): () => Promise<Answer> {
  let asked: { answer: Promise<Answer>; answeredAt: number | null } | undefined;
  return async () => {
    const age = asked?.answeredAt == null ? 0 : clock.now().getTime() - asked.answeredAt;
    // The age is negative after the clock was set back.
    if (asked !== undefined && age >= 0 && age < FRESH_MS) return await asked.answer;
    const entry: typeof asked = { answer: look(), answeredAt: null };
    asked = entry;
    try {
      return await entry.answer;
    } catch (error) {
      asked = undefined;
      throw error;
    } finally {
      entry.answeredAt = clock.now().getTime();
    }
  };
}

/** Returns null when there is no answer in time. */
async function makeAnswer<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer | null> {
  try {
    return await withDeadline(ask, { timeoutMs: LOOK_TIMEOUT_MS, signal });
  } catch {
    return null; // the gauge of reachable servers reports it
  }
}

function showLedger(metrics: Gauges, ledger: LedgerGauges | null, now: Date): void {
  const computeAge = (at: Date | null) =>
    at === null ? 0 : Math.max(0, (now.getTime() - at.getTime()) / 1_000);
  const showOne = (name: GaugeName, read: (known: LedgerGauges) => number | null) => {
    const value = ledger === null ? null : read(ledger);
    metrics.replace(name, value === null ? [] : [{ value }]);
  };
  metrics.replace('enrichment_postgres_up', [{ value: ledger === null ? 0 : 1 }]);
  metrics.replace(
    'enrichment_windows',
    (ledger?.windows ?? []).map(({ botName, state, windows }) => ({
      value: windows,
      labels: { bot: botName, state },
    })),
  );
  showOne('enrichment_oldest_due_window_age_seconds', (known) => computeAge(known.oldestDueAt));
  showOne('enrichment_oldest_failed_window_age_seconds', (known) => computeAge(known.oldestFailedAt));
  showOne('enrichment_quarantined_points', (known) => known.quarantined);
  showOne('enrichment_doubtful_summaries', (known) => known.doubtfulSummaries);
  showOne('enrichment_doubtful_claims', (known) => known.doubtfulClaims);
  metrics.replace(
    'enrichment_great_loss_windows',
    (ledger?.greatLosses ?? []).map(({ botName, windows }) => ({ value: windows, labels: { bot: botName } })),
  );
  showOne('enrichment_open_batches', (known) => known.openBatches);
  showOne('enrichment_awaiting_windows', (known) => known.awaitingWindows);
  showOne('enrichment_oldest_batch_age_seconds', (known) => computeAge(known.oldestBatchAt));
  showOne('enrichment_last_scan_timestamp_seconds', (known) =>
    known.lastScanAt === null ? null : known.lastScanAt.getTime() / 1_000,
  );
}

function showQueue(metrics: Gauges, queue: QueueGauges | null): void {
  const counts = queue === null ? [] : Object.entries(queue.counts);
  metrics.replace('enrichment_queue_up', [{ value: queue === null ? 0 : 1 }]);
  metrics.replace(
    'enrichment_jobs',
    counts.flatMap(([name, ofQueue]) =>
      Object.entries(ofQueue).map(([state, value]) => ({ value, labels: { queue: name, state } })),
    ),
  );
  metrics.replace(
    'enrichment_throttle_remaining_seconds',
    queue === null ? [] : [{ value: queue.throttledMs / 1_000 }],
  );
}

/**
 * The reason comes from Postgres. A queue that is paused without a pause in Postgres is shown as paused, too.
 */
function showPause(
  metrics: Gauges,
  { ledger, queue }: { ledger: LedgerGauges | null; queue: QueueGauges | null },
): void {
  const code = ledger?.pauseCode ?? (queue?.isPaused === true ? 'unknown' : null);
  const isKnown = code !== null || (ledger !== null && queue !== null);
  const series = [{ value: code === null ? 0 : 1, labels: { code: code ?? 'none' } }];
  metrics.replace('enrichment_paused', isKnown ? series : []);
}
