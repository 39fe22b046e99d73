import type { Store } from '@enrichment/store/connect';
import { removeProjections } from '@enrichment/store/projection/projection-state';

/**
 * Takes the facts of all users, or of one, out of the original's tables. Safe to repeat. While
 * PROJECT_FACTS=whisperengine is set, the next scan finds them due again.
 * @returns the number of facts and preferences taken out
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function unprojectFacts(
  { store }: { readonly store: Store },
  { userId }: { readonly userId: string | undefined },
): Promise<number> {
  return await removeProjections(store, userId === undefined ? undefined : { userId });
}
