import type { QueueConnection } from '@enrichment/queue/connect';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import { pingTables } from '@enrichment/store/migrate';

/** One probe for each server; it throws when the server is not usable. */
export type Probes = Readonly<
  Record<'postgres' | 'queue' | 'qdrant', (signal: AbortSignal) => Promise<unknown>>
>;

/**
 * Creates the probes of `/readyz`: whether Qdrant answers, whether the queue accepts writes, and whether
 * Postgres has our tables and accepts writes.
 */
export function createProbes({
  store,
  queue,
  source,
}: {
  store: Store;
  queue: Pick<QueueConnection, 'ping'>;
  source: Pick<Source, 'ping'>;
}): Probes {
  return {
    postgres: (signal) => pingTables(store, { signal }),
    queue: () => queue.ping(),
    qdrant: (signal) => source.ping(signal),
  };
}
