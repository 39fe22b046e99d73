import { type Environment, envFlag, envInteger } from '@enrichment/core';
import { readSourceOptions, type SourceConnection } from '@enrichment/source/settings';
import { z } from 'zod';
import type { SharedBots } from './choose-bots.ts';
import type { QuoteLimits } from './quotes/find-quotes.ts';

/** The environment variables that recall owns. */
export const recallSettings = {
  RECALL_SHARED_BOTS: z
    .string()
    .transform(
      (text): SharedBots =>
        text
          .split(';')
          .map(namesOf)
          .filter((group) => group.length > 0),
    )
    .default([]),
  /**
   * The country whose holidays are tried first. Holidays of countries where the question's language is spoken
   * are also known.
   */
  RECALL_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be the two capital letters of a country, such as DE (ISO 3166)')
    .optional(),
  /** Whether answers quote messages, read from Qdrant at query time. */
  RECALL_QUOTES: envFlag(true),
  /** Whether answers contain what is known of the user, from claims. */
  RECALL_CLAIMS: envFlag(true),
  RECALL_QUOTE_WINDOWS: envInteger({ min: 1, max: 100, fallback: 10 }),
  RECALL_QUOTE_MESSAGES: envInteger({ min: 1, max: 100_000, fallback: 3_000 }),
  RECALL_QUOTE_TIMEOUT_MS: envInteger({ min: 50, max: 30_000, fallback: 2_000 }),
};

/** Where quoted messages are read, and how much for each question. */
export interface QuoteOptions {
  readonly source: SourceConnection;
  readonly limits: QuoteLimits;
}

/**
 * Reads the options of quotes from the parsed variables.
 * @throws ConfigurationError if the CA file cannot be read
 */
export function readQuoteOptions(
  settings: Parameters<typeof readSourceOptions>[0] & {
    readonly RECALL_QUOTE_WINDOWS: number;
    readonly RECALL_QUOTE_MESSAGES: number;
    readonly RECALL_QUOTE_TIMEOUT_MS: number;
  },
): QuoteOptions {
  const limits = {
    windowsMax: settings.RECALL_QUOTE_WINDOWS,
    messagesMax: settings.RECALL_QUOTE_MESSAGES,
    timeoutMs: settings.RECALL_QUOTE_TIMEOUT_MS,
  };
  return { source: readSourceOptions(settings), limits };
}

/**
 * Whether the environment sets Qdrant's address. The default host is not enough, since recall works without
 * Qdrant.
 */
export function namesQdrant({ QDRANT_URL = '', QDRANT_HOST = '' }: Environment): boolean {
  return QDRANT_URL.trim() !== '' || QDRANT_HOST.trim() !== '';
}

function namesOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
