import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@enrichment/store/connect';
import { countDue, type RecallScope } from '@enrichment/store/recall';

const POLL_MS = 500;

/** Waits until no window of the scope is due any more, for `waitSeconds` at the most: what is missing then, coverage says. */
export async function waitForDue(
  store: Store,
  scope: RecallScope,
  { waitSeconds }: { waitSeconds: number },
  signal: AbortSignal,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < waitSeconds * 1_000; waitedMs += POLL_MS) {
    if ((await countDue(store, scope)) === 0) return;
    await sleep(POLL_MS, undefined, { signal });
  }
}
