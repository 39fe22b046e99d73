import type { QueueConnection } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { ensureDeepScanTick, ensureScanTick } from '@enrichment/queue/scan-schedule';
import type { Logger } from '@enrichment/runtime/logger';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import type { Store } from '@enrichment/store/connect';
import { readPause } from '@enrichment/store/pause';
import { createRepeatLimit } from '@enrichment/wiring/repeat-limit';

/**
 * Schedule and pause live in the queue's server, which may lose all it holds: at least so often they are put
 * back.
 */
const REASSERT_EVERY_MS = 60_000;

/**
 * Makes sure that scans are scheduled, and that a pause which Postgres remembers holds on the queue too;
 * again every minute or every interval, in every replica, since a queue that came back empty knows neither.
 * The first time it waits for a server that went away since it was looked for.
 */
export async function keepSchedule(
  {
    queue,
    store,
    log,
    everyMs,
    deepEveryMs,
  }: {
    queue: QueueConnection;
    store: Store;
    log: Pick<Logger, 'info' | 'warn'>;
    everyMs: number;
    /** 0: no deep scans. */
    deepEveryMs: number;
  },
  signal: AbortSignal,
): Promise<{ stop(): void }> {
  const inspector = inspectQueue(queue);
  const assert = async () => {
    await ensureScanTick(queue, everyMs);
    await ensureDeepScanTick(queue, deepEveryMs);
    const pause = await readPause(store);
    if (pause === null || (await inspector.isPaused())) return;
    await inspector.pause();
    // Somebody may have resumed in between: that was the later word.
    if ((await readPause(store)) === null) await inspector.resume();
  };
  await waitFor({ name: 'the schedule', probe: assert, signal, ...logWaiting(log) });
  const isNews = createRepeatLimit();
  const timer = setInterval(
    () =>
      assert().catch((error: unknown) => {
        if (isNews(error)) log.warn('the schedule could not be confirmed', { error });
      }),
    Math.min(REASSERT_EVERY_MS, everyMs),
  );
  return { stop: () => clearInterval(timer) };
}
