import { cancelLostGathered, releaseGathered, wakeAwaiting } from '@enrichment/store/awaited-calls';
import { listOpenBatches, noteEnded, type OpenBatch, postponeLook } from '@enrichment/store/batches';
import { adoptBatch } from './adopt-batch.ts';
import { applyBatch } from './apply-batch.ts';
import type { BatchKeeper } from './batch-keeper.ts';
import { gatherBatches } from './gather-batches.ts';

/** What one round did; numbers only, since it is kept on the queue. */
export type BatchRound = {
  readonly open: number;
  readonly submitted: number;
  readonly applied: number;
  readonly woken: number;
};

/**
 * One round over all batches: searches for those that may be lost, asks the provider about those that are
 * due, gives the replies of those that have ended to their windows, and submits gathered requests.
 * Each step leaves its state in Postgres, so any process can go on with the next one, and a round that dies
 * anywhere loses nothing. May run twice at once: what is sent is decided by one transaction each.
 * @throws the first error of a batch, after the others had their turn; a pause at once
 */
export async function tendBatches(keeper: BatchKeeper, signal: AbortSignal): Promise<BatchRound> {
  const { store } = keeper.engine;
  await cancelLostGathered(store);
  const errors: unknown[] = [];
  const open = await listOpenBatches(store);
  let applied = 0;
  for (const batch of open) {
    signal.throwIfAborted();
    try {
      applied += await tendBatch(keeper, batch, signal);
    } catch (error) {
      signal.throwIfAborted();
      errors.push(error);
    }
  }
  const woken = await wakeAwaiting(store);
  const isGathering = keeper.rules.mode !== 'off' || keeper.isGatheringForBudget;
  // Without batches, what is only gathered is asked about on the spot.
  if (!isGathering) await releaseGathered(store);
  const submitted = isGathering ? await gatherBatches(keeper, signal) : 0;
  if (errors.length > 0) throw errors[0];
  return { open: open.length, submitted, applied, woken };
}

/** Returns the number of windows that got replies. */
async function tendBatch(keeper: BatchKeeper, batch: OpenBatch, signal: AbortSignal): Promise<number> {
  const { state, ticket } = batch;
  if (state === 'intended' || ticket === null) {
    if (batch.ageMs >= keeper.timings.recoverAfterMs && batch.isLookDue)
      await adoptBatch(keeper, batch, signal);
    return 0;
  }
  const hasEnded =
    state === 'ended' || (batch.isLookDue && (await look(keeper, { ...batch, ticket }, signal)));
  return hasEnded ? await applyBatch(keeper, { ...batch, ticket }, signal) : 0;
}

/** Returns whether the batch has ended. */
async function look(
  { engine: { store }, batches, timings, hooks }: BatchKeeper,
  { batchId, ticket, entries, submittedMs }: OpenBatch & { ticket: string },
  signal: AbortSignal,
): Promise<boolean> {
  const { kind } = await batches.look(ticket, signal);
  const ageMs = submittedMs ?? 0;
  if (kind === 'pending' || (kind === 'unknown' && ageMs < timings.lostAfterMs)) {
    const lookAfterMs = Math.min(Math.max(ageMs / 4, timings.lookMinMs), timings.lookMaxMs);
    await postponeLook(store, { batchId, lookAfterMs });
    return false;
  }
  await noteEnded(store, { batchId, problem: kind === 'unknown' ? 'LLM_UNAVAILABLE' : null });
  hooks.onBatch({ what: 'ended', batchId, requests: entries });
  return true;
}
