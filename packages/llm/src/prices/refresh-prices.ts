import { type EnrichmentError, withDeadline } from '@enrichment/core';
import { createClient } from '../anthropic-llm.ts';
import { toLlmError } from '../llm-errors.ts';
import { getProvider } from '../providers/providers.ts';
import type { RemoteLlmOptions } from '../settings.ts';

export type Refreshed =
  /** How many prices the provider lists for the model; 0: none, and the prices known so far apply. */
  | { readonly kind: 'refreshed'; readonly prices: number }
  /** The provider lists no prices, or there is no price book. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly error: EnrichmentError };

/** The list is long, and nothing waits for it. */
const DEADLINE_MS = 20_000;

/**
 * Reads the prices that the provider lists, and puts them into the price book. A list without a price of the
 * model changes nothing: limits on spending go on with the price known so far. Never throws but on abort.
 */
export async function refreshPrices(options: RemoteLlmOptions, signal: AbortSignal): Promise<Refreshed> {
  const { readPrices } = getProvider(options.provider);
  if (readPrices === undefined || options.prices === undefined) return { kind: 'nothing' };
  const client = createClient(options);
  try {
    const body: unknown = await withDeadline((within) => client.get('/v1/models', { signal: within }), {
      timeoutMs: DEADLINE_MS,
      signal,
    });
    const prices = readPrices(body, options.model);
    if (prices.length > 0) options.prices.learn(prices);
    return { kind: 'refreshed', prices: prices.length };
  } catch (error) {
    signal.throwIfAborted();
    return {
      kind: 'failed',
      error: toLlmError(error, { ...options, timeoutMs: DEADLINE_MS, hasTimedOut: false }),
    };
  }
}
