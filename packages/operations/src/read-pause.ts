import type { Store } from '@enrichment/store/connect';
import { type Pause, readPause as readStoredPause } from '@enrichment/store/pause';

export type { Pause };

/**
 * Reads the reason why no window is started from Postgres; null if nothing is paused. Much cheaper than the
 * whole status.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function readPause({ store }: { store: Store }): Promise<Pause | null> {
  return await readStoredPause(store);
}
