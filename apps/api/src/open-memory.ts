import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import { systemClock } from '@enrichment/core';
import { readFacts } from '@enrichment/operations/facts';
import { giveFeedback } from '@enrichment/operations/feedback';
import { noteRecalled } from '@enrichment/operations/note-recalled';
import { readPatterns } from '@enrichment/operations/patterns';
import { readGraph, readProfile } from '@enrichment/operations/profile';
import { recall } from '@enrichment/operations/recall';
import { openQuotes } from '@enrichment/recall/quotes/open-quotes';
import type { Logger } from '@enrichment/runtime/logger';
import { createStore, type Store } from '@enrichment/store/connect';
import { createCorrections } from './change-facts.ts';
import type { ApiEnv } from './env.ts';
import type { Memory } from './memory.ts';
import { openAdvance } from './open-advance.ts';

/** Statement timeout; a bot is waiting for the answer. */
const STATEMENT_TIMEOUT_MS = 10_000;

/**
 * Opens the memory in Postgres, and the queue for questions that prefer fresh summaries. Connects to neither
 * yet.
 */
export function openMemory(
  env: ApiEnv,
  log: Pick<Logger, 'warn'>,
): { memory: Memory; store: Store; close(): Promise<void> } {
  const store = createStore({
    ...env.store,
    applicationName: 'enrichment-api',
    connectionsMax: 10,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  const { advance, close: closeQueue } = openAdvance(env.queue, log);
  const quotes = env.quotes && openQuotes(env.quotes, { clock: systemClock });
  const isNews = createRepeatLimit();
  const recalled = env.isNotingRecalled
    ? noteRecalled({
        store,
        clock: systemClock,
        onError: (error) =>
          isNews(error) &&
          log.warn('recalled summaries could not be noted; a later answer names them', { error }),
      })
    : undefined;
  const dependencies = {
    store,
    advance,
    clock: systemClock,
    sharedBots: env.sharedBots,
    claims: env.claims,
    country: env.country,
    ...(quotes && { quotes }),
    ...(recalled && { onRecalled: recalled.note }),
  };
  return {
    memory: {
      recall: (input, signal) => recall(dependencies, input, { signal }),
      facts: (question, signal) => readFacts(dependencies, question, { signal }),
      feedback: (input, signal) => giveFeedback(dependencies, input, { signal }),
      profile: (question, signal) => readProfile(dependencies, question, { signal }),
      graph: (question, signal) => readGraph(dependencies, question, { signal }),
      patterns: (question, signal) => readPatterns(dependencies, question, { signal }),
      ...createCorrections(dependencies),
    },
    store,
    close: async () => {
      await recalled?.finish();
      await closeQueue();
      await quotes?.close();
      await store.close();
    },
  };
}
