import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, TimeRange } from '@enrichment/core';
import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Store } from '@enrichment/store/connect';
import { readPause } from '@enrichment/store/pause';
import { readSpanProgress } from '@enrichment/store/span-progress';
import type { Part } from './narrow-scan.ts';
import type { OperationContext } from './operation-context.ts';

/** Cheap for the ledger, and short enough for a person who is watching. */
const POLL_MS = 1_000;

export interface WaitResult {
  /** Windows that are still due or running; 0 unless the queue is paused. */
  readonly waiting: number;
  readonly failed: number;
  /** The reason why the wait ended early; null if all windows are done. */
  readonly paused: string | null;
  /** Whether all windows are done and none failed. */
  readonly isGood: boolean;
}

/**
 * Waits until no window of the range is due or running, or until the queue is paused, which would make the
 * wait endless. Does not wait for windows that are open and not due yet.
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
    /** Called with the number of waiting windows whenever it changes. */
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
