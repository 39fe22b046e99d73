import { scanJob } from '@enrichment/queue/catalog';
import type { Consumer } from '@enrichment/queue/consumer';
import type { QueueInspector } from '@enrichment/queue/inspect';
import { createWatchdog, type Watchdog } from '@enrichment/runtime/watchdog';

/** So many intervals without the end of a scan are no accident. */
const INTERVALS = 3;

/** A short interval's scans may be late by a busy minute. */
const PATIENCE_MIN_MS = 60_000;
const LOOK_EVERY_MS = 15_000;

/** Longer no scan runs: its deadline ends it, or its worker died and nobody took it over. */
const RUNNING_LOOKS_MAX = Math.ceil(scanJob.timeoutMs / LOOK_EVERY_MS) + 4;

/** Takes the scanner for dead when scans have stood still for three intervals, a minute at least. */
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
 * Tells whether scans have stood still since the last look: none ended anywhere, none runs, though the queue
 * answers and is not paused. Any replica's scan counts, since one of them takes each tick. A scan that runs
 * is alive for as long as its own deadline lets it. A failed scan has ended, too: what it failed on is away,
 * not this process.
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
    // Compared with what was seen last, never with this machine's clock.
    const hasMoved = end !== lastEnd;
    lastEnd = end;
    const isRunning = active > 0 || consumer.health().running > 0;
    runningLooks = isRunning && !hasMoved ? runningLooks + 1 : 0;
    if (hasMoved || isPaused) return null;
    if (!isRunning) return 'no scan has ended and none runs';
    return runningLooks <= runningLooksMax ? null : 'a scan runs on after its deadline';
  };
}
