import {
  listBatchKeys,
  listTickets,
  noteSubmitted,
  type OpenBatch,
  postponeLook,
  withdrawBatch,
} from '@enrichment/store/batches';
import type { BatchKeeper } from './batch-keeper.ts';

/**
 * Finds out whether the provider has a batch although its answer to the submission was not received. The
 * provider's list shows when a batch was created and how many requests it has, but the names of the requests
 * only in its results. So the results of every batch of this size and time whose id is unknown are compared
 * with our names once it has ended; until then nothing is submitted again. The batch is withdrawn when no
 * such batch is left.
 */
export async function adoptBatch(
  { engine: { store }, batches, shelf, timings, hooks }: BatchKeeper,
  { batchId, entries, intendedAt, ageMs }: OpenBatch,
  signal: AbortSignal,
): Promise<void> {
  const since = new Date(intendedAt.getTime() - timings.clockSkewMs);
  const known = new Set(await listTickets(store, since));
  const listed = await batches.listSince(since, signal);
  const candidates = listed.filter((one) => one.entries === entries && !known.has(one.ticket));
  const keys = await listBatchKeys(store, batchId);
  let isOpen = false;
  for (const { ticket, isEnded } of candidates) {
    const results = isEnded ? await shelf.load(ticket, signal) : null;
    if (results === null) isOpen = true;
    else if (keys.some((key) => results.has(key))) {
      await noteSubmitted(store, { batchId, ticket, lookAfterMs: 0 });
      hooks.onBatch({ what: 'adopted', batchId, requests: entries });
      return;
    }
  }
  if (isOpen && ageMs < timings.giveUpAfterMs) {
    await postponeLook(store, { batchId, lookAfterMs: timings.lookMaxMs });
    return;
  }
  await withdrawBatch(store, {
    batchId,
    problem: 'LLM_UNAVAILABLE',
    entries: isOpen ? 'send back' : 'gather',
  });
  hooks.onBatch({ what: 'withdrawn', batchId, requests: entries });
}
