import { EnrichmentError, type ErrorCode, errorCodes, showError } from '@enrichment/core';

/**
 * The apps try again by themselves and their remedies say so. An operator's call does not: these remedies end
 * with trying again.
 */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  SOURCE_UNAVAILABLE: 'Check that Qdrant runs and that QDRANT_URL is right, then run the command again.',
  STORE_UNAVAILABLE: 'Check that Postgres runs and that DATABASE_URL is right, then run the command again.',
  STORE_STARTING: 'Run the command again in a moment.',
  QUEUE_UNAVAILABLE: 'Check that Redis runs and that REDIS_URL is right, then run the command again.',
};

export interface ErrorExplanation {
  readonly code: ErrorCode;
  /**
   * What happened. Of a foreign error only its kind, since its message may quote anything, a conversation
   * included.
   */
  readonly what: string;
  readonly remedy: string;
}

/** What an operator needs to know of anything thrown. */
export function explainError(error: unknown): ErrorExplanation {
  const { code, message } = showError(error);
  if (error instanceof EnrichmentError) return { code, what: message, remedy: findRemedy(error) };
  return { code, what: `${message}.`, remedy: errorCodes.UNEXPECTED };
}

/** What this very error asks for; otherwise the code's remedy, in the words of a command. */
function findRemedy({ code, remedy }: EnrichmentError): string {
  return remedy === errorCodes[code] ? (REMEDIES[code] ?? remedy) : remedy;
}
