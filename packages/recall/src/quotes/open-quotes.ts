import type { Clock, Environment } from '@enrichment/core';
import { readSourceOptions } from '@enrichment/source/settings';
import { createSource } from '@enrichment/source/source';
import { readQuoteLimits } from '../settings.ts';
import type { QuoteLimits } from './find-quotes.ts';
import { createQuoteSource, type QuoteSource } from './quote-source.ts';

/**
 * Whether the environment sets Qdrant's address. The default host is not enough, since recall works without
 * Qdrant.
 */
export function namesQdrant({ QDRANT_URL = '', QDRANT_HOST = '' }: Environment): boolean {
  return QDRANT_URL.trim() !== '' || QDRANT_HOST.trim() !== '';
}

/**
 * Opens the source of quoted messages. It sends no request to Qdrant yet.
 * @throws ConfigurationError if the CA file or the mapping file cannot be read
 */
export function openQuotes(
  settings: Parameters<typeof readSourceOptions>[0] & Parameters<typeof readQuoteLimits>[0],
  { clock }: { clock: Clock },
): { source: QuoteSource; limits: QuoteLimits; close(): Promise<void> } {
  // A person waits for the answer, and its own deadline limits it.
  const unlimited = { searchedPerSecond: Number.POSITIVE_INFINITY };
  const source = createSource({ ...readSourceOptions(settings), ...unlimited, clock });
  return {
    source: createQuoteSource({ source, clock }),
    limits: readQuoteLimits(settings),
    close: () => source.close(),
  };
}
