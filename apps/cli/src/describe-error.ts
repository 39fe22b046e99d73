import { ConfigurationError, EnrichmentError, withRemedy } from '@enrichment/core';
import { explainError } from '@enrichment/operations/explain-error';
import { InputError } from '@enrichment/operations/input-error';
import { labelOption } from './options.ts';
import { UsageError } from './usage-error.ts';

export interface Failure {
  readonly exitCode: 1 | 2;
  /** What happened and what to do next, for an operator. */
  readonly text: string;
}

/** Describes any thrown value for an operator. `detail: 'stack'` adds the stack trace. */
export function describeError(error: unknown, { detail }: { detail: 'plain' | 'stack' }): Failure {
  const failure = describePlainly(error);
  if (detail === 'plain' || !(error instanceof Error)) return failure;
  return { ...failure, text: [failure.text, ...listStacks(error)].join('\n') };
}

function describePlainly(error: unknown): Failure {
  if (error instanceof UsageError || error instanceof ConfigurationError) {
    return { exitCode: 2, text: error.message };
  }
  if (error instanceof InputError) {
    const lines = error.faults.map(({ field, message }) => `${labelOption(field)}${message}`);
    return { exitCode: 2, text: lines.join('\n') };
  }
  const { code, what, remedy } = explainError(error);
  if (error instanceof EnrichmentError) return { exitCode: 1, text: `${code}: ${withRemedy(what, remedy)}` };
  return { exitCode: 1, text: `${code}: ${what} ${remedy} LOG_LEVEL=debug shows where it happened.` };
}

function listStacks(error: Error): string[] {
  const stacks: string[] = [];
  let current: unknown = error;
  while (current instanceof Error && stacks.length < 5) {
    stacks.push(current.stack ?? current.message);
    current = current.cause;
  }
  return stacks;
}
