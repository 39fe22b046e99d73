import { systemClock } from '@enrichment/core';
import { recall } from '@enrichment/operations/recall';
import { openQuotes } from '@enrichment/recall/quotes/open-quotes';
import type { Logger } from '@enrichment/runtime/logger';
import { createStore, type Store } from '@enrichment/store/connect';
import { storeOptionsOf } from '@enrichment/store/settings';
import type { ApiEnv } from './env.ts';
import type { Memory } from './memory.ts';
import { openAdvance } from './open-advance.ts';

/** A bot waits for the answer: no statement may take longer. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** The memory in Postgres, and the way to the queue for those who prefer fresh; nothing is asked of them yet. */
export function openMemory(
  env: ApiEnv,
  log: Pick<Logger, 'warn'>,
): { memory: Memory; store: Store; close(): Promise<void> } {
  const store = createStore({
    ...storeOptionsOf(env),
    applicationName: 'enrichment-api',
    connectionsMax: 10,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  const { advance, close: closeQueue } = openAdvance(env, log);
  const quotes = env.RECALL_QUOTES ? openQuotes(env, { clock: systemClock }) : undefined;
  const dependencies = {
    store,
    advance,
    clock: systemClock,
    sharedBots: env.RECALL_SHARED_BOTS,
    country: env.RECALL_COUNTRY,
    ...(quotes && { quotes }),
  };
  return {
    memory: { recall: (input, signal) => recall(dependencies, input, { signal }) },
    store,
    close: async () => {
      await closeQueue();
      await quotes?.close();
      await store.close();
    },
  };
}
