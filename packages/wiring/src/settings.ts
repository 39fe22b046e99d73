import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { runtimeSettings, workerSettings } from '@enrichment/runtime/settings';
import { checkSourceSettings, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, storeSettings } from '@enrichment/store/settings';

/** The variables of every app: what a process needs, and where Qdrant, Postgres and the queue are. */
export const pipelineSettings = {
  ...runtimeSettings,
  ...workerSettings,
  ...sourceSettings,
  ...storeSettings,
  ...queueSettings,
};

/** Finds the faults between them. */
export const pipelineChecks = [checkSourceSettings, checkStoreSettings, checkQueueSettings];
