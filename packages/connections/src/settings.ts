import type { SecretSource } from '@enrichment/core';
import {
  checkQueueSettings,
  pickQueuePlace,
  type QueuePlace,
  queueSettings,
} from '@enrichment/queue/settings';
import { runtimeSettings } from '@enrichment/runtime/settings';
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

/** Variables that every app reads: the process's own, and the addresses of Qdrant, Postgres and the queue. */
export const pipelineSettings = {
  ...runtimeSettings,
  ...sourceSettings,
  ...storeSettings,
  ...queueSettings,
};

/** Additional variables of the scanner and the summarizer. */
export { workerSettings } from '@enrichment/runtime/settings';

/** Checks that span several variables. */
export const pipelineChecks = [checkSourceSettings, checkStoreSettings, checkQueueSettings];

type Values<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/** The addresses and options of the three servers, in the form that the functions that open them accept. */
export interface Connections {
  readonly source: SourceConnection;
  readonly store: StoreConnection;
  readonly queue: QueuePlace;
}

/**
 * Converts validated variables to connections. @throws ConfigurationError for a CA file that cannot be read
 */
export function readConnections(
  settings: Values<typeof sourceSettings> &
    Values<typeof storeSettings> &
    Values<typeof queueSettings> &
    SecretSource,
): Connections {
  const store = readStoreOptions(settings);
  return { source: readSourceOptions(settings), store, queue: readQueuePlace(settings, store) };
}

/**
 * Returns the address of the queue; a queue on Postgres uses the store's connection.
 * @throws ConfigurationError for a CA file that cannot be read
 */
export function readQueuePlace(
  settings: Values<typeof queueSettings> & SecretSource,
  store: StoreConnection,
): QueuePlace {
  return pickQueuePlace(settings, readStorePlace(store));
}
