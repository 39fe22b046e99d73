import type { QueueConnection } from '@enrichment/queue/connect';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import { pingTables } from '@enrichment/store/migrate';

/** One question for each server, which throws what is wrong with it. */
export type Probes = Readonly<
  Record<'postgres' | 'queue' | 'qdrant', (signal: AbortSignal) => Promise<unknown>>
>;

/**
 * What `/readyz` asks: whether Qdrant answers, whether the queue takes writes, and whether Postgres has our
 * tables and takes writes.
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
