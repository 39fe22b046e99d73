import type { CallFacts, SummaryWriter } from '@enrichment/kinds/summary-writer';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';

/** The same writer, whose calls are counted. */
export function countCalls(metrics: Pick<Metrics, 'add' | 'observe'>, writer: SummaryWriter): SummaryWriter {
  return {
    ...writer,
    write: async (input, signal) => {
      const onCall = (call: CallFacts) => {
        countCall(metrics, call);
        return input.onCall(call);
      };
      return await writer.write({ ...input, onCall }, signal);
    },
  };
}

function countCall(metrics: Pick<Metrics, 'add' | 'observe'>, call: CallFacts): void {
  const { model, purpose, outcome } = call;
  metrics.add('enrichment_llm_calls_total', { model, purpose, outcome });
  metrics.observe('enrichment_llm_call_duration_seconds', call.durationMs / 1_000, { model });
  const tokens = {
    input: call.inputTokens,
    output: call.outputTokens,
    cache_read: call.cacheReadTokens,
    cache_write: call.cacheWriteTokens,
  };
  for (const [kind, value] of Object.entries(tokens)) {
    // Unknown is not 0: it has a counter of its own.
    if (value !== null) metrics.add('enrichment_llm_tokens_total', { model, kind }, value);
  }
  if (call.inputTokens === null || call.outputTokens === null)
    metrics.add('enrichment_llm_unknown_usage_total', { model });
  metrics.add('enrichment_llm_cost_usd_total', { model }, call.costUsd ?? 0);
}
