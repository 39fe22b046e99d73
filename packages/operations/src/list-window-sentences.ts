import { listSentences, type ShownSentence } from '@enrichment/store/browse/window-findings';
import type { Store } from '@enrichment/store/connect';

export type { ShownSentence };

/**
 * Lists the sentences of a window's summary, each with the ids of its messages and what the checks found.
 * Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function listWindowSentences(
  { store }: { store: Store },
  { windowId }: { readonly windowId: string },
): Promise<readonly ShownSentence[]> {
  return await listSentences(store, windowId);
}
