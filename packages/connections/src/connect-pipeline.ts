import { PermanentError, TemporaryError } from '@enrichment/core';
import { checkQueueServer } from '@enrichment/queue/check-server';
import { connectQueue, type QueueConnection } from '@enrichment/queue/connect';
import type { Logger } from '@enrichment/runtime/logger';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { Tracing } from '@enrichment/runtime/tracing/tracing';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import { createSource, type Source } from '@enrichment/source/source';
import { createStore, type Store } from '@enrichment/store/connect';
import { requireKeepOutKey } from '@enrichment/store/forgotten';
import { createProbes, type Probes } from './create-probes.ts';
import { createRepeatLimit } from './repeat-limit.ts';
import type { Connections } from './settings.ts';

/** An app's connections to Qdrant, Postgres and the queue. */
export interface Pipeline {
  readonly source: Source;
  readonly store: Store;
  readonly queue: QueueConnection;
  /** One probe for each dependency, for `/readyz`. */
  readonly probes: Probes;
  /**
   * Waits until each dependency answers and Postgres has its tables, and logs what it waits for.
   * @throws PermanentError QUEUE_POLICY when the queue's server would lose jobs, QUEUE_POOLER,
   * FORGET_SECRET_WRONG
   */
  untilThere(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Creates the three connections; no server has to be reachable yet. */
export function connectPipeline({
  name,
  connections,
  log,
  role,
  connectionsMax,
  metrics,
  tracing,
}: {
  name: string;
  connections: Connections;
  log: Pick<Logger, 'info' | 'warn'>;
  role: 'producer' | 'worker';
  /** Size of the Postgres connection pool. */
  connectionsMax: number;
  /** Records the count and duration of requests to Qdrant. */
  metrics: Pick<Metrics, 'add' | 'observe'>;
  tracing: Pick<Tracing, 'isOn'>;
}): Pipeline {
  const store = createStore({ ...connections.store, applicationName: `enrichment-${name}`, connectionsMax });
  const isNews = createRepeatLimit();
  const queue = connectQueue({
    ...connections.queue,
    role,
    isTraced: tracing.isOn,
    // While the server is unreachable, this is called many times a second.
    onError: (error) => isNews(error) && log.warn('the queue reports an error', { error }),
  });
  const source = createSource({
    ...connections.source,
    onRequest: ({ outcome, durationMs }) => {
      metrics.add('enrichment_qdrant_requests_total', { outcome });
      metrics.observe('enrichment_qdrant_request_duration_seconds', durationMs / 1_000);
    },
    onWarning: (warning) => log.warn(warning.message, { collection: warning.collection }),
  });
  const probes = createProbes({ store, queue, source });
  return {
    source,
    store,
    queue,
    probes,
    untilThere: async (signal) => {
      const waiting = { signal, ...logWaiting(log) };
      await waitFor({ name: 'Postgres', probe: probes.postgres, ...waiting });
      await requireKeepOutKey(store);
      await waitFor({ name: 'the queue', probe: () => readQueueTables(queue), ...waiting });
      await refuseLossyServer(queue, log);
      await waitFor({ name: 'Qdrant', probe: probes.qdrant, ...waiting });
    },
    close: async () => {
      await Promise.allSettled([queue.close(), source.close()]);
      await store.close();
    },
  };
}

/** Queue errors that neither waiting nor a migration fixes. */
const STAYS_WRONG: ReadonlySet<string> = new Set(['QUEUE_WRONG_SERVER', 'QUEUE_POOLER']);

async function readQueueTables(queue: QueueConnection): Promise<void> {
  try {
    await queue.ping();
  } catch (error) {
    // Missing tables can appear after a migration; a wrong server does not change by waiting.
    if (!(error instanceof PermanentError) || STAYS_WRONG.has(error.code)) throw error;
    throw new TemporaryError(error.code, error.message, { cause: error });
  }
}

async function refuseLossyServer(queue: QueueConnection, log: Pick<Logger, 'warn'>): Promise<void> {
  for (const finding of await checkQueueServer(queue)) {
    if (finding.severity === 'refuse')
      throw new PermanentError('QUEUE_POLICY', `${finding.message} ${finding.remedy}`);
    if (finding.severity === 'warn') log.warn(finding.message, { remedy: finding.remedy });
  }
}
