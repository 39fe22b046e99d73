import { envFlag, envInteger } from '@enrichment/core';
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
  /** Whose holidays a question means first; those of where its language is spoken are known, too. */
  RECALL_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be the two capital letters of a country, such as DE (ISO 3166)')
    .optional(),
  /** Whether answers quote messages, read from Qdrant at the moment of the question. */
  RECALL_QUOTES: envFlag(true),
  RECALL_QUOTE_WINDOWS: envInteger({ min: 1, max: 100, fallback: 10 }),
  RECALL_QUOTE_MESSAGES: envInteger({ min: 1, max: 100_000, fallback: 3_000 }),
  RECALL_QUOTE_TIMEOUT_MS: envInteger({ min: 50, max: 30_000, fallback: 2_000 }),
};

/** What a question may cost Qdrant, by the parsed variables. */
export function readQuoteLimits(settings: {
  readonly RECALL_QUOTE_WINDOWS: number;
  readonly RECALL_QUOTE_MESSAGES: number;
  readonly RECALL_QUOTE_TIMEOUT_MS: number;
}): QuoteLimits {
  return {
    windowsMax: settings.RECALL_QUOTE_WINDOWS,
    messagesMax: settings.RECALL_QUOTE_MESSAGES,
    timeoutMs: settings.RECALL_QUOTE_TIMEOUT_MS,
  };
}

function namesOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
