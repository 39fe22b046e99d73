import {
  checkQueueSettings,
  pickQueuePlace,
  type QueuePlace,
  queueSettings,
} from '@enrichment/queue/settings';
import { runtimeSettings, type workerSettings } from '@enrichment/runtime/settings';
import {
  checkSourceSettings,
  readSourceOptions,
  type SourceConnection,
  sourceSettings,
} from '@enrichment/source/settings';
import {
  checkStoreSettings,
  readStoreOptions,
  type StoreConnection,
  storeSettings,
} from '@enrichment/store/settings';
import { readStorePlace } from '@enrichment/store/store-url';
import type { z } from 'zod';

/** The variables of every app: what a process needs, and where Qdrant, Postgres and the queue are. */
export const pipelineSettings = {
  ...runtimeSettings,
  ...sourceSettings,
  ...storeSettings,
  ...queueSettings,
};

/** Besides, the variables of scanner and summarizer. */
export { workerSettings } from '@enrichment/runtime/settings';

/** Finds the faults between them. */
export const pipelineChecks = [checkSourceSettings, checkStoreSettings, checkQueueSettings];

type Values<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/** The variables that the process itself goes by: logs, shutdown, proxies. */
export type RuntimeEnv = Values<typeof runtimeSettings>;

/** Those of a process without a server of its own besides: health checks and traces. */
export type WorkerRuntimeEnv = RuntimeEnv & Values<typeof workerSettings>;

/** Where the three servers are and how they are reached, as the functions that open them take it. */
export interface Connections {
  readonly source: SourceConnection;
  readonly store: StoreConnection;
  readonly queue: QueuePlace;
}

/** Turns checked variables into connections. @throws ConfigurationError for a CA file that cannot be read */
export function readConnections(
  settings: Values<typeof sourceSettings> & Values<typeof storeSettings> & Values<typeof queueSettings>,
): Connections {
  const store = readStoreOptions(settings);
  return { source: readSourceOptions(settings), store, queue: readQueuePlace(settings, store) };
}

/**
 * Where the queue is; one on Postgres lives in the store's. @throws ConfigurationError for a CA file that
 * cannot be read
 */
export function readQueuePlace(settings: Values<typeof queueSettings>, store: StoreConnection): QueuePlace {
  return pickQueuePlace(settings, readStorePlace(store));
}
