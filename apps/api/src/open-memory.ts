import { systemClock } from '@enrichment/core';
import { recall } from '@enrichment/recall/recall';
import { createStore, type Store } from '@enrichment/store/connect';
import { storeOptionsOf } from '@enrichment/store/settings';
import type { ApiEnv } from './env.ts';
import type { Memory } from './memory.ts';

/** A bot waits for the answer: no statement may take longer. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** The memory in Postgres; nothing is asked of it yet. */
export function openMemory(env: ApiEnv): { memory: Memory; store: Store; close(): Promise<void> } {
  const store = createStore({
    ...storeOptionsOf(env),
    applicationName: 'enrichment-api',
    connectionsMax: 10,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  const dependencies = { store, clock: systemClock, sharedBots: env.RECALL_SHARED_BOTS };
  return {
    memory: { recall: (question, signal) => recall(dependencies, question, signal) },
    store,
    close: () => store.close(),
  };
}
