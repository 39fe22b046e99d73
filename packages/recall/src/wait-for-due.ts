import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@enrichment/store/connect';
import { listDueFor, type RecallScope } from '@enrichment/store/recall';

/**
 * Moves windows' jobs to the front of the queue, as the queue's producer does, and returns the windows that
 * have a job. Never throws: if the queue is not available, a question is answered from what is stored.
 */
export type AdvanceWindows = (windowIds: readonly string[]) => Promise<readonly string[]>;

const POLL_MS = 500;

/**
 * Maximum for each question: a whole history at the front of the queue would delay the windows of all others.
 */
const ADVANCED_MAX = 100;

/**
 * Advances the scope's due windows, newest first, and waits until none is due, for at most `waitSeconds`.
 * Coverage then reports what is missing. For a guild, the windows are advanced without waiting: the response
 * time would reveal whether direct messages wait.
 */
export async function waitForDue(
  { store, advance }: { store: Store; advance: AdvanceWindows },
  scope: RecallScope,
  { waitSeconds }: { waitSeconds: number },
  signal: AbortSignal,
): Promise<void> {
  // Each check takes time, so the deadline is by the clock and not by the number of checks.
  const endsAt = performance.now() + waitSeconds * 1_000;
  const advanced = new Set<string>();
  for (;;) {
    const due = await listDueFor(store, scope);
    if (due.length === 0) return;
    if (scope.audience === 'guild') {
      // The queue may be slow or unavailable: the answer neither waits for it nor fails.
      void advance(due.slice(0, ADVANCED_MAX)).catch(() => undefined);
      return;
    }
    // A window without a job may have one at the next check.
    const wanted = due.slice(0, ADVANCED_MAX).filter((windowId) => !advanced.has(windowId));
    if (wanted.length > 0) for (const windowId of await advance(wanted)) advanced.add(windowId);
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0) return;
    await sleep(Math.min(POLL_MS, leftMs), undefined, { signal });
  }
}
