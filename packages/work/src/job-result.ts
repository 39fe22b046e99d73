import type { Message } from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';

/** The outcome of one job, as facts that may be logged and kept on the queue: no text of a conversation. */
export type JobResult = {
  readonly outcome:
    | 'summarized'
    | 'provisional'
    | 'unchanged'
    | 'made'
    | 'awaiting'
    | 'below_minimum'
    | 'empty'
    | 'lost'
    | 'gone'
    | 'superseded';
  readonly messages: number;
  readonly calls: number;
  /** null if the server of a call did not report it. */
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  readonly costUsd: number | null;
  /** Kinds that failed for good while others were made, joined by `+`. */
  readonly failedKinds?: string;
};

/** Sums the calls of a job to its outcome. */
export function makeResult(
  outcome: JobResult['outcome'],
  messages: readonly Message[],
  calls: readonly CallFacts[],
): JobResult {
  const costs = calls.map((call) => call.costUsd).filter((cost) => cost !== null);
  return {
    outcome,
    messages: messages.length,
    calls: calls.length,
    tokensIn: sumOrUnknown(calls.map((call) => call.inputTokens)),
    tokensOut: sumOrUnknown(calls.map((call) => call.outputTokens)),
    costUsd: costs.length > 0 ? sum(costs) : null,
  };
}

function sumOrUnknown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : sum(known);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
