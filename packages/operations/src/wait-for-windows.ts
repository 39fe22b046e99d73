import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, TimeRange } from '@enrichment/core';
import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Store } from '@enrichment/store/connect';
import { readPause } from '@enrichment/store/pause';
import { readSpanProgress } from '@enrichment/store/span-progress';
import type { Part } from './narrow-scan.ts';
import type { OperationContext } from './operation-context.ts';

/** Costs the ledger little, and is short enough for a person who watches. */
const POLL_MS = 1_000;

export interface WaitResult {
  /** Windows that are still due or running; 0 unless the queue is paused. */
  readonly waiting: number;
  readonly failed: number;
  /** Why the wait ended early; null where all windows are through. */
  readonly paused: string | null;
  /** Whether all windows are through and none failed. */
  readonly isGood: boolean;
}

/**
 * Waits until no window of the range is due or running, or until the queue is paused, which would make the
 * wait endless. Windows that are open and not due yet are not waited for.
 * @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE; the signal's reason
 */
export async function waitForWindows(
  {
    store,
    inspector,
    clock,
    onWaiting,
  }: {
    store: Store;
    inspector: Pick<QueueInspector, 'isPaused'>;
    clock: Clock;
    /** Told how many windows wait, whenever that has changed. */
    onWaiting?: (waiting: number) => void;
  },
  { range, bot, user }: Part & { range: TimeRange },
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<WaitResult> {
  const question = { range, botName: bot, userId: user, now: clock.now() };
  let told = -1;
  for (;;) {
    const { waiting, failed } = await readSpanProgress(store, question);
    if (waiting === 0) return { waiting, failed, paused: null, isGood: failed === 0 };
    const pause = await readPause(store);
    if (pause !== null || (await inspector.isPaused())) {
      return { waiting, failed, paused: pause?.reason ?? 'no reason was kept', isGood: false };
    }
    if (waiting !== told) onWaiting?.(waiting);
    told = waiting;
    await sleep(POLL_MS, undefined, { signal });
  }
}
