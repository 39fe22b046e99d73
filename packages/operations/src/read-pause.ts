import type { Store } from '@enrichment/store/connect';
import { type Pause, readPause as readStoredPause } from '@enrichment/store/pause';

export type { Pause };

/**
 * Why no window is started, as Postgres has it; null while windows are started. Far cheaper than the whole
 * status. @throws TemporaryError STORE_UNAVAILABLE
 */
export async function readPause({ store }: { store: Store }): Promise<Pause | null> {
  return await readStoredPause(store);
}
