import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@enrichment/store/connect';
import { listDueFor, type RecallScope } from '@enrichment/store/recall';

/**
 * Moves windows' jobs to the front of the queue, as the queue's producer does, and returns those that have a
 * job. Throws nothing: a question is answered from what is stored when the queue is away.
 */
export type AdvanceWindows = (windowIds: readonly string[]) => Promise<readonly string[]>;

const POLL_MS = 500;

/** Of one question: a whole history at the front of the queue would keep everyone else's days waiting. */
const ADVANCED_MAX = 100;

/**
 * Asks for the scope's due windows, the newest first, and waits until none is due any more, for `waitSeconds`
 * at most; coverage says what is missing then. For a guild they are asked for and not waited for: the time of
 * the answer would tell whether direct messages wait.
 */
export async function waitForDue(
  { store, advance }: { store: Store; advance: AdvanceWindows },
  scope: RecallScope,
  { waitSeconds }: { waitSeconds: number },
  signal: AbortSignal,
): Promise<void> {
  // A look takes time too, so what counts is the clock and not the number of looks.
  const endsAt = performance.now() + waitSeconds * 1_000;
  const advanced = new Set<string>();
  for (;;) {
    const due = await listDueFor(store, scope);
    if (due.length === 0) return;
    if (scope.audience === 'guild') {
      // Nor for the queue, which may be slow or away: the answer neither waits nor fails because something is
      // due.
      void advance(due.slice(0, ADVANCED_MAX)).catch(() => undefined);
      return;
    }
    // A window that has no job yet may have one at the next look.
    const wanted = due.slice(0, ADVANCED_MAX).filter((windowId) => !advanced.has(windowId));
    if (wanted.length > 0) for (const windowId of await advance(wanted)) advanced.add(windowId);
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0) return;
    await sleep(Math.min(POLL_MS, leftMs), undefined, { signal });
  }
}
