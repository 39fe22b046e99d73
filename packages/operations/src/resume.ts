import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Store } from '@enrichment/store/connect';
import { clearPause, readPause } from '@enrichment/store/pause';
import type { OperationContext } from './operation-context.ts';

export interface ResumeResult {
  readonly wasPaused: boolean;
  /** The reason of the pause; null if nothing was paused or no reason is stored. */
  readonly reason: string | null;
}

/**
 * Ends a pause, whoever started it. Idempotent.
 * @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function resume(
  { store, inspector }: { store: Store; inspector: Pick<QueueInspector, 'isPaused' | 'resume'> },
  _context: OperationContext,
): Promise<ResumeResult> {
  const pause = await readPause(store);
  const wasPaused = pause !== null || (await inspector.isPaused());
  await clearPause(store);
  await inspector.resume();
  return { wasPaused, reason: pause?.reason ?? null };
}
