import type { Clock } from '@enrichment/core';
import { createSource } from '@enrichment/source/source';
import type { QuoteOptions } from '../settings.ts';
import type { QuoteLimits } from './find-quotes.ts';
import { createQuoteSource, type QuoteSource } from './quote-source.ts';

/** Opens the source of quoted messages. It sends no request to Qdrant yet. */
export function openQuotes(
  { source: place, limits }: QuoteOptions,
  { clock }: { clock: Clock },
): { source: QuoteSource; limits: QuoteLimits; close(): Promise<void> } {
  // A person waits for the answer, and its own deadline limits it.
  const unlimited = { searchedPerSecond: Number.POSITIVE_INFINITY };
  const source = createSource({ ...place, ...unlimited, clock });
  return { source: createQuoteSource({ source, clock }), limits, close: () => source.close() };
}
