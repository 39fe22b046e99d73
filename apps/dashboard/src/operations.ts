import type { Clock, createAudience } from '@enrichment/core';
import { replayByIds } from '@enrichment/dispatch/replay-windows';
import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Producer } from '@enrichment/queue/producer';
import type { Store } from '@enrichment/store/connect';
import { clearPause, setPause } from '@enrichment/store/pause';

/** What an operator may do here. Each means the same as its command. */
export interface Operations {
  /** `enrich pause`: the reason is kept in the ledger, so that `enrich status` and the board tell the same. */
  pause(by: string): Promise<void>;
  /** `enrich resume`. */
  resume(): Promise<void>;
  /** `enrich replay` of windows whose job has failed: among the given ones, or all. Attempts start afresh. */
  retryFailed(among: readonly string[] | 'all'): Promise<{ failed: number; requested: number }>;
}

/** Every function throws an error of core/errors.ts when Postgres or the queue is away. */
export function createOperations({
  store,
  producer,
  inspector,
  audience,
  clock,
  signal,
}: {
  store: Store;
  producer: Producer;
  inspector: Pick<QueueInspector, 'pause' | 'resume'>;
  audience: ReturnType<typeof createAudience>;
  clock: Clock;
  /** Aborted when the app stops: what is left of a long replay is done by the next scan. */
  signal: AbortSignal;
}): Operations {
  return {
    // The reason first: a pause without one would be a riddle, a reason without a pause is put right by asking again.
    pause: async (by) => {
      await setPause(store, { reason: 'paused on the dashboard', code: 'OPERATOR', by, now: clock.now() });
      await inspector.pause();
    },
    resume: async () => {
      await clearPause(store);
      await inspector.resume();
    },
    retryFailed: async (among) => {
      const finished = await producer.readFinished(among === 'all' ? undefined : among);
      const windowIds = [...finished]
        .filter(([, job]) => job.state === 'failed')
        .map(([windowId]) => windowId);
      if (windowIds.length === 0) return { failed: 0, requested: 0 };
      const requested = await replayByIds(
        { store, producer, audience, clock },
        { windowIds, force: false },
        signal,
      );
      return { failed: windowIds.length, requested };
    },
  };
}
