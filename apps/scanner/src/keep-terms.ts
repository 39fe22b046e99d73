import { setTimeout as sleep } from 'node:timers/promises';
import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import type { Logger } from '@enrichment/runtime/logger';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { Store } from '@enrichment/store/connect';
import { countWithoutTerms, makeTerms } from '@enrichment/store/search-terms';

/**
 * A step uses Postgres and this process for some tenths of a second; the pause leaves them free for as long.
 */
const [ROWS_MAX, PAUSE_MS] = [100, 250] as const;

/** A process of an earlier version that still runs writes summaries without terms. */
const LOOK_EVERY_MS = 60_000;

const TELL_EVERY_ROWS = 10_000;

/**
 * Creates the search terms of summaries that have none, in the background and in small steps, until all have
 * them; then checks again each minute. Progress is stored, so a restart continues where it stopped; several
 * replicas share the rows.
 */
export function keepTerms({
  store,
  log,
  metrics,
}: {
  store: Store;
  log: Pick<Logger, 'info' | 'warn'>;
  metrics: Pick<Metrics, 'replace'>;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const isNews = createRepeatLimit();
  const pass = async () => {
    const left = await countWithoutTerms(store);
    metrics.replace('enrichment_summaries_without_terms', [{ value: left }]);
    if (left === 0) return;
    log.info('search terms are being created', { summaries: left });
    let made = 0;
    for (;;) {
      const step = await makeTerms(store, { rowsMax: ROWS_MAX });
      if (step === 0 || stopping.signal.aborted) break;
      made += step;
      metrics.replace('enrichment_summaries_without_terms', [{ value: Math.max(0, left - made) }]);
      if (made % TELL_EVERY_ROWS < step)
        log.info('search terms are being created', { summaries: left - made });
      await sleep(PAUSE_MS, undefined, { signal: stopping.signal });
    }
    log.info('search terms are created', { summaries: made });
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await pass();
        await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal });
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isNews(error)) log.warn('search terms could not be created', { error });
        await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
