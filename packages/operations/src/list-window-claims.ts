import { listWindowClaims as listStored, type ShownClaim } from '@enrichment/store/browse/list-window-claims';
import type { Store } from '@enrichment/store/connect';
import type { OperationContext } from './operation-context.ts';
import { type ShowWindowInput, showWindow } from './show-window.ts';

export type { ShownClaim };

/**
 * Lists the claims that a window established. Changes nothing.
 * @throws InputError if no window has this id; TemporaryError STORE_UNAVAILABLE
 */
export async function listWindowClaims(
  { store }: { store: Store },
  input: ShowWindowInput,
  context: Pick<OperationContext, 'signal'>,
): Promise<{ claims: readonly ShownClaim[] }> {
  const claims = await listStored(store, input.windowId);
  // Tells a window without claims from one that does not exist.
  if (claims.length === 0) await showWindow({ store }, input, context);
  return { claims };
}
