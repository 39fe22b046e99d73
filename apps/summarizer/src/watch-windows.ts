import type { Consumer } from '@enrichment/queue/consumer';
import type { QueueInspector } from '@enrichment/queue/inspect';
import { createWatchdog, type Watchdog } from '@enrichment/runtime/watchdog';

/**
 * A worker takes a waiting window within milliseconds; nobody's pause or limit lasts unseen for this long.
 */
const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 15_000;

/**
 * Takes the summarizer for dead when windows have waited for three minutes and it has taken none with slots
 * free.
 */
export function watchWindows(parts: Parameters<typeof createWindowLook>[0]): Watchdog {
  return createWatchdog({
    findStandstill: createWindowLook(parts),
    everyMs: LOOK_EVERY_MS,
    looks: PATIENCE_MS / LOOK_EVERY_MS,
  });
}

/**
 * Tells whether this consumer has stood still since the last look: windows wait, the queue is neither paused
 * nor throttled, slots are free, and no window was started. With all slots taken it is busy, and each window
 * has its own deadline.
 */
export function createWindowLook({
  inspector,
  consumer,
  concurrency,
}: {
  inspector: Pick<QueueInspector, 'counts' | 'isPaused' | 'throttledMs'>;
  consumer: Pick<Consumer, 'health'>;
  concurrency: number;
}): () => Promise<string | null> {
  let lastStart: number | null | undefined;
  return async () => {
    const { running, lastStartedAt } = consumer.health();
    const start = lastStartedAt?.getTime() ?? null;
    const hasMoved = start !== lastStart;
    lastStart = start;
    if (hasMoved || running >= concurrency) return null;
    const { windows } = await inspector.counts();
    if (windows.waiting === 0 || (await inspector.isPaused()) || (await inspector.throttledMs()) > 0)
      return null;
    return 'windows wait, slots are free, and none is started';
  };
}
