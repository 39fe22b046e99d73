import type { Consumer } from '@enrichment/queue/consumer';
import type { QueueInspector } from '@enrichment/queue/inspect';
import { createWatchdog, type Watchdog } from '@enrichment/runtime/watchdog';

/** A worker starts a waiting window within milliseconds; no pause or limit stays undetected for this long. */
const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 15_000;

/**
 * Reports the summarizer as stuck when windows have waited for three minutes and it has started none with
 * slots free.
 */
export function watchWindows(parts: Parameters<typeof createWindowLook>[0]): Watchdog {
  return createWatchdog({
    findStandstill: createWindowLook(parts),
    everyMs: LOOK_EVERY_MS,
    looks: PATIENCE_MS / LOOK_EVERY_MS,
  });
}

/**
 * Creates a check for whether this consumer has made no progress since the last check: windows wait, the
 * queue is neither paused nor throttled, slots are free, and no window was started. With all slots used it is
 * busy, and each window has its own deadline.
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
