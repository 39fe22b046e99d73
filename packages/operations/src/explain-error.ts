import { EnrichmentError, type ErrorCode, errorCodes, showError } from '@enrichment/core';

/**
 * The codes' own remedies say that the apps retry by themselves. An operator's call does not, so these
 * remedies end with trying again.
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
   * What happened. For an error that is not ours, only its type, because its message may quote anything,
   * including a conversation.
   */
  readonly what: string;
  readonly remedy: string;
}

/** Explains any thrown value to an operator. */
export function explainError(error: unknown): ErrorExplanation {
  const { code, message } = showError(error);
  if (error instanceof EnrichmentError) return { code, what: message, remedy: findRemedy(error) };
  return { code, what: `${message}.`, remedy: errorCodes.UNEXPECTED };
}

/** Returns the error's own remedy if it has one, else the remedy of its code, worded for a command. */
function findRemedy({ code, remedy }: EnrichmentError): string {
  return remedy === errorCodes[code] ? (REMEDIES[code] ?? remedy) : remedy;
}
