import type { QueueConnection } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { ensureDeepScanTick, ensureScanTick } from '@enrichment/queue/scan-schedule';
import type { Logger } from '@enrichment/runtime/logger';
import type { Store } from '@enrichment/store/connect';
import { readPause } from '@enrichment/store/pause';

/** Schedule and pause live in the queue's server, which may lose all it holds: so often they are put back. */
const REASSERT_EVERY_MS = 60_000;

/**
 * Makes sure that scans are scheduled, and that a pause which Postgres remembers holds on the queue too; again every minute,
 * in every replica, since a queue that came back empty knows neither.
 * @throws TemporaryError QUEUE_UNAVAILABLE when the first try fails
 */
export async function keepSchedule({
  queue,
  store,
  log,
  everyMs,
  deepEveryMs,
}: {
  queue: QueueConnection;
  store: Store;
  log: Pick<Logger, 'warn'>;
  everyMs: number;
  /** 0: no deep scans. */
  deepEveryMs: number;
}): Promise<{ stop(): void }> {
  const inspector = inspectQueue(queue);
  const assert = async () => {
    await ensureScanTick(queue, everyMs);
    await ensureDeepScanTick(queue, deepEveryMs);
    const pause = await readPause(store);
    if (pause !== null && !(await inspector.isPaused())) await inspector.pause();
  };
  await assert();
  const timer = setInterval(
    () => assert().catch((error: unknown) => log.warn('the schedule could not be confirmed', { error })),
    REASSERT_EVERY_MS,
  );
  return { stop: () => clearInterval(timer) };
}
