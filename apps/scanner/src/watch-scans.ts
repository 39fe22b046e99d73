import { scanJob } from '@enrichment/queue/catalog';
import type { Consumer } from '@enrichment/queue/consumer';
import type { QueueInspector } from '@enrichment/queue/inspect';
import { createWatchdog, type Watchdog } from '@enrichment/runtime/watchdog';

/** This many intervals without a finished scan are not a coincidence. */
const INTERVALS = 3;

/** The minimum, because a busy minute may delay the scans of a short interval. */
const PATIENCE_MIN_MS = 60_000;
const LOOK_EVERY_MS = 15_000;

/** No scan runs longer: its deadline ends it, or its worker died and no other one has resumed it. */
const RUNNING_LOOKS_MAX = Math.ceil(scanJob.timeoutMs / LOOK_EVERY_MS) + 4;

/** Reports the scanner as stuck when scans have made no progress for three intervals, a minute at least. */
export function watchScans(
  parts: Parameters<typeof createScanLook>[0],
  { intervalMs }: { intervalMs: number },
): Watchdog {
  const patienceMs = Math.max(INTERVALS * intervalMs, PATIENCE_MIN_MS);
  return createWatchdog({
    findStandstill: createScanLook(parts),
    everyMs: LOOK_EVERY_MS,
    looks: Math.ceil(patienceMs / LOOK_EVERY_MS),
  });
}

/**
 * Creates a check for whether scans have made no progress since the last check: none ended on any replica and
 * none is running, though the queue answers and is not paused. Scans of any replica count, because one of
 * them processes each tick. A running scan counts as alive until its own deadline. A failed scan has ended,
 * too: the server that it needs is unreachable, and this process works.
 */
export function createScanLook({
  inspector,
  consumer,
  runningLooksMax = RUNNING_LOOKS_MAX,
}: {
  inspector: Pick<QueueInspector, 'readScans'>;
  consumer: Pick<Consumer, 'health'>;
  runningLooksMax?: number;
}): () => Promise<string | null> {
  let lastEnd: number | null | undefined;
  let runningLooks = 0;
  return async () => {
    const { isPaused, active, lastFinishedAt } = await inspector.readScans();
    const end = lastFinishedAt?.getTime() ?? null;
    // Compared with the last value seen, never with this machine's clock.
    const hasMoved = end !== lastEnd;
    lastEnd = end;
    const isRunning = active > 0 || consumer.health().running > 0;
    runningLooks = isRunning && !hasMoved ? runningLooks + 1 : 0;
    if (hasMoved || isPaused) return null;
    if (!isRunning) return 'no scan has finished and none is running';
    return runningLooks <= runningLooksMax ? null : 'a scan is still running after its deadline';
  };
}
