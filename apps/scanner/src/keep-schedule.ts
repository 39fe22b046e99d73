import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import type { QueueConnection } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { ensureDeepScanTick, ensureScanTick } from '@enrichment/queue/scan-schedule';
import type { Logger } from '@enrichment/runtime/logger';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import type { Store } from '@enrichment/store/connect';
import { readPause } from '@enrichment/store/pause';

/**
 * The queue's server stores schedule and pause and may lose its data: they are restored at least this often.
 */
const REASSERT_EVERY_MS = 60_000;

/**
 * Keeps scans scheduled and the pause in Postgres applied to the queue. Every replica repeats this every
 * minute or every interval, because a queue that lost its data has neither. The first time, it waits for an
 * unreachable server.
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
    // Someone may have resumed in the meantime; the later action wins.
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
