import {
  ConfigurationError,
  EnrichmentError,
  type ErrorCode,
  errorCodes,
  showError,
  withRemedy,
} from '@enrichment/core';
import { UsageError } from './usage-error.ts';

/** A command does not try again as the apps do: what to do about a server that is away. */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  SOURCE_UNAVAILABLE: 'Check that Qdrant runs and that QDRANT_URL is right, then run the command again.',
  STORE_UNAVAILABLE: 'Check that Postgres runs and that DATABASE_URL is right, then run the command again.',
  STORE_STARTING: 'Run the command again in a moment.',
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
  const { code, message } = showError(error);
  if (error instanceof EnrichmentError) return { what: `${code}: ${message}`, remedy: remedyOf(error) };
  return { what: `${code}: ${message}.`, remedy: errorCodes.UNEXPECTED };
}

/** What this very error wants; else the code's remedy, in the words of a command. */
function remedyOf({ code, remedy }: EnrichmentError): string {
  return remedy === errorCodes[code] ? (REMEDIES[code] ?? remedy) : remedy;
}

function describePlainly(error: unknown): Failure {
  if (error instanceof UsageError || error instanceof ConfigurationError) {
    return { exitCode: 2, text: error.message };
  }
  if (error instanceof EnrichmentError) {
    return { exitCode: 1, text: `${error.code}: ${withRemedy(error.message, remedyOf(error))}` };
  }
  const { what, remedy } = explainError(error);
  return { exitCode: 1, text: `${what} ${remedy} LOG_LEVEL=debug shows where it happened.` };
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
