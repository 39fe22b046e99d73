import type { CallFacts } from '@enrichment/kinds/call-facts';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { KindEnd } from './engine.ts';

/** Counts a call, its tokens and its cost in the metrics. */
export function countCall(metrics: Pick<Metrics, 'add' | 'observe'>, call: CallFacts): void {
  const { model, purpose, outcome, kinds: made = '' } = call;
  metrics.add('enrichment_llm_calls_total', { model, purpose, outcome });
  metrics.observe('enrichment_llm_call_duration_seconds', call.durationMs / 1_000, { model });
  const tokens = {
    input: call.inputTokens,
    output: call.outputTokens,
    thinking: call.thinkingTokens ?? null,
    cache_read: call.cacheReadTokens,
    cache_write: call.cacheWriteTokens,
  };
  for (const [kind, value] of Object.entries(tokens)) {
    // Unknown is not 0: it has its own counter.
    if (value !== null) metrics.add('enrichment_llm_tokens_total', { model, kind, purpose, made }, value);
  }
  if (call.inputTokens === null || call.outputTokens === null)
    metrics.add('enrichment_llm_unknown_usage_total', { model });
  if (call.costUsd === null) metrics.add('enrichment_llm_unknown_cost_total', { model, purpose });
  else metrics.add('enrichment_llm_cost_usd_total', { model, purpose, made }, call.costUsd);
}

/** Counts the outcome of a stale kind in the metrics. */
export function countKind(metrics: Pick<Metrics, 'add'>, { kind, outcome, facts }: KindEnd): void {
  metrics.add('enrichment_results_total', { kind, outcome });
  const { doubtful = 0, askedAgain = 0 } = facts;
  if (doubtful > 0) metrics.add('enrichment_doubts_total', { kind, outcome: 'doubtful' }, doubtful);
  else if (askedAgain > 0) metrics.add('enrichment_doubts_total', { kind, outcome: 'settled' });
}
