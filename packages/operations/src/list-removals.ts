import type { Store } from '@enrichment/store/connect';
import { type GreatLoss, listGreatLosses } from '@enrichment/store/great-losses';
import { InputError } from './input-error.ts';

export type { GreatLoss };

/**
 * Lists the bots that seem to have lost the content of many users, which waits until a person accepts it.
 * Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function listRemovals({ store }: { store: Store }): Promise<{ removals: readonly GreatLoss[] }> {
  return { removals: await listGreatLosses(store) };
}

/** @throws InputError if no bot has a great loss whose list has this hash */
export async function getRemoval(
  { store }: { store: Store },
  { listHash }: { readonly listHash: string },
): Promise<GreatLoss> {
  const loss = (await listGreatLosses(store)).find((one) => one.listHash === listHash);
  if (loss !== undefined) return loss;
  throw new InputError([{ field: 'listHash', message: 'no bot has a loss whose list has this hash' }]);
}
