import type { CallFacts } from '@enrichment/kinds/call-facts';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { expect, test } from 'vitest';
import { countCall, countKind } from './count-calls.ts';

const call: CallFacts = {
  purpose: 'summary',
  provider: 'anthropic',
  model: 'claude-haiku-5-5',
  requestId: 'req_1',
  inputTokens: 900,
  outputTokens: 90,
  cacheReadTokens: 10,
  cacheWriteTokens: 0,
  costUsd: 0.002,
  outcome: 'ok',
  startedAt: new Date('2026-03-10T12:00:00Z'),
  durationMs: 1_500,
  question: 'q',
  isAnswered: true,
};

/** The lines of the metrics that have these names. */
async function show(count: (metrics: ReturnType<typeof createMetrics>) => void, name: string) {
  const metrics = createMetrics('summarizer');
  count(metrics);
  const page = await metrics.render();
  return page.split('\n').filter((line) => line.startsWith(name));
}

test('a call is counted by model, purpose and outcome, with its tokens by kind and its cost', async () => {
  const counted = await show((metrics) => countCall(metrics, call), 'enrichment_llm_');

  expect(counted).toEqual(
    expect.arrayContaining([
      'enrichment_llm_calls_total{model="claude-haiku-5-5",purpose="summary",outcome="ok"} 1',
      'enrichment_llm_tokens_total{model="claude-haiku-5-5",kind="input",purpose="summary",made=""} 900',
      'enrichment_llm_tokens_total{model="claude-haiku-5-5",kind="output",purpose="summary",made=""} 90',
      'enrichment_llm_tokens_total{model="claude-haiku-5-5",kind="cache_read",purpose="summary",made=""} 10',
      'enrichment_llm_cost_usd_total{model="claude-haiku-5-5",purpose="summary",made=""} 0.002',
      'enrichment_llm_call_duration_seconds_sum{model="claude-haiku-5-5"} 1.5',
    ]),
  );
  expect(counted.filter((line) => line.startsWith('enrichment_llm_unknown_usage_total{'))).toEqual([]);
});

test('unknown tokens are not counted as zero: the call has a counter of its own, and the known ones are counted', async () => {
  const unknown = { ...call, outputTokens: null, costUsd: null };
  const counted = await show((metrics) => countCall(metrics, unknown), 'enrichment_llm_');

  expect(counted).toContain('enrichment_llm_unknown_usage_total{model="claude-haiku-5-5"} 1');
  expect(counted).toContain(
    'enrichment_llm_tokens_total{model="claude-haiku-5-5",kind="input",purpose="summary",made=""} 900',
  );
  expect(counted.filter((line) => line.includes('kind="output"'))).toEqual([]);
});

test('the outcome of a kind is counted by its name', async () => {
  const end = { kind: 'claims', version: 'c1', outcome: 'failed', facts: {} } as const;

  expect(await show((metrics) => countKind(metrics, end), 'enrichment_results_total{')).toEqual([
    'enrichment_results_total{kind="claims",outcome="failed"} 1',
  ]);
});
