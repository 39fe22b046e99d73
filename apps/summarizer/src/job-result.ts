import type { Message } from '@enrichment/core';
import type { CallFacts } from './summary-writer.ts';

/** How one job ended, in facts that may be logged and kept on the queue: no text of a conversation. */
export type JobResult = {
  readonly outcome:
    | 'summarized'
    | 'provisional'
    | 'unchanged'
    | 'below_minimum'
    | 'empty'
    | 'lost'
    | 'gone'
    | 'superseded';
  readonly messages: number;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly costUsd: number | null;
};

export function resultOf(
  outcome: JobResult['outcome'],
  messages: readonly Message[],
  calls: readonly CallFacts[],
): JobResult {
  const costs = calls.map((call) => call.costUsd).filter((cost) => cost !== null);
  return {
    outcome,
    messages: messages.length,
    calls: calls.length,
    tokensIn: sum(calls.map((call) => call.inputTokens)),
    tokensOut: sum(calls.map((call) => call.outputTokens)),
    costUsd: costs.length > 0 ? sum(costs) : null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
