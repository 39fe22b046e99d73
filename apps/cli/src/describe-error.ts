import {
  ConfigurationError,
  EnrichmentError,
  type ErrorCode,
  errorCodes,
  withRemedy,
} from '@enrichment/core';
import { UsageError } from './usage-error.ts';

/** A command does not try again as the apps do: what to do about a server that is away. */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  SOURCE_UNAVAILABLE: 'Check that Qdrant runs and that QDRANT_URL is right, then run the command again.',
  STORE_UNAVAILABLE: 'Check that Postgres runs and that DATABASE_URL is right, then run the command again.',
  QUEUE_UNAVAILABLE: 'Check that Redis runs and that REDIS_URL is right, then run the command again.',
};

export interface Failure {
  readonly exitCode: 1 | 2;
  /** What happened and what to do next, for an operator. */
  readonly text: string;
}

/** Says of anything thrown what an operator needs to know. `detail: 'stack'` adds where in the program it happened. */
export function describeError(error: unknown, { detail }: { detail: 'plain' | 'stack' }): Failure {
  const failure = describePlainly(error);
  if (detail === 'plain' || !(error instanceof Error)) return failure;
  return { ...failure, text: [failure.text, ...stacksOf(error)].join('\n') };
}

/** What happened and what to do about it, as two sentences, for a list that keeps them apart. */
export function explainError(error: unknown): { what: string; remedy: string } {
  if (error instanceof EnrichmentError) {
    return { what: `${error.code}: ${error.message}`, remedy: remedyOf(error.code) };
  }
  return { what: nameUnexpected(error), remedy: errorCodes.UNEXPECTED };
}

/** The message of a foreign error may quote anything, a conversation included: only its kind is shown. */
function nameUnexpected(error: unknown): string {
  return `UNEXPECTED: ${error instanceof Error ? error.name : typeof error}.`;
}

/** The code's remedy, in the words of a command. */
function remedyOf(code: ErrorCode): string {
  return REMEDIES[code] ?? errorCodes[code];
}

function describePlainly(error: unknown): Failure {
  if (error instanceof UsageError || error instanceof ConfigurationError) {
    return { exitCode: 2, text: error.message };
  }
  if (error instanceof EnrichmentError) {
    return { exitCode: 1, text: `${error.code}: ${withRemedy(error.message, remedyOf(error.code))}` };
  }
  return {
    exitCode: 1,
    text: `${nameUnexpected(error)} ${errorCodes.UNEXPECTED} LOG_LEVEL=debug shows where it happened.`,
  };
}

function stacksOf(error: Error): string[] {
  const stacks: string[] = [];
  let current: unknown = error;
  while (current instanceof Error && stacks.length < 5) {
    stacks.push(current.stack ?? current.message);
    current = current.cause;
  }
  return stacks;
}
