import { refreshPrices } from '@enrichment/llm/prices/refresh-prices';
import type { LlmOptions } from '@enrichment/llm/settings';
import type { Logger } from '@enrichment/runtime/logger';

const EVERY_MS = 6 * 3_600_000;

/**
 * Reads the prices that the provider lists, now and every six hours, if it lists any; calls do not wait for
 * it. Returns a function that stops this.
 */
export function keepPrices(options: LlmOptions, log: Pick<Logger, 'warn' | 'debug'>): () => void {
  if (options.provider === 'extractive') return () => undefined;
  const stopping = new AbortController();
  const refresh = async () => {
    try {
      const refreshed = await refreshPrices(options, stopping.signal);
      const { provider, model } = options;
      if (refreshed.kind === 'failed')
        log.warn('prices could not be read; those known so far apply', { provider, error: refreshed.error });
      if (refreshed.kind === 'refreshed' && refreshed.prices === 0)
        log.warn('the provider lists no price of the model; those known so far apply', { provider, model });
    } catch (error) {
      if (!stopping.signal.aborted) log.warn('prices could not be read', { error });
    }
  };
  void refresh();
  const timer = setInterval(refresh, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
  };
}
