import type { Clock, createAudience } from '@enrichment/core';
import type { Producer } from '@enrichment/queue/producer';
import type { Store } from '@enrichment/store/connect';
import { type ReplayFilter, requestReplay, selectForReplay } from '@enrichment/store/replay';
import { enqueueDue } from './enqueue-due.ts';

export interface ReplayOutcome {
  /** Windows that the filter names. */
  readonly matched: number;
  /** Windows that already have the summary asked for: replaying them would pay twice, so they are left alone. */
  readonly unchanged: number;
  readonly replayed: number;
}

/**
 * Asks for windows again, by filter or by id: clears their failure, starts their attempts afresh and puts them on the queue.
 * The dashboard's Retry buttons and `enrich replay` both end here.
 */
export async function replayWindows(
  {
    store,
    producer,
    audience,
    clock,
  }: {
    store: Store;
    producer: Pick<Producer, 'enqueue' | 'remove' | 'readFinished'>;
    audience: ReturnType<typeof createAudience>;
    clock: Clock;
  },
  { filter, mode }: { filter: ReplayFilter; mode: 'live' | 'dry' },
  signal: AbortSignal,
): Promise<ReplayOutcome> {
  const selected = await selectForReplay(store, filter);
  const outcome = {
    matched: selected.matched,
    unchanged: selected.unchanged,
    replayed: selected.windowIds.length,
  };
  if (mode === 'dry' || selected.windowIds.length === 0) return outcome;
  const now = clock.now();
  await requestReplay(store, { windowIds: selected.windowIds, force: filter.force ?? false, now });
  await enqueueDue({ store, producer, audience }, now, signal);
  return outcome;
}
