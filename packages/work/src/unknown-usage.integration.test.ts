import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import { createKinds } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { listDueWindows } from '@enrichment/store/ledger';
import { expect, it, onTestFinished } from 'vitest';
import { createPartMemory } from './ask/part-memory.ts';
import { countCall } from './count-calls.ts';
import { enrichWindow } from './enrich-window.ts';
import { RIGHT } from './testing/reply-corpus/reply-case.ts';
import { createTestEngine } from './testing/test-engine.ts';

const signal = new AbortController().signal;

/** Summarizes one window through a server that says this of what it used. */
async function summarizeWith(usage: unknown) {
  const body = {
    type: 'message',
    model: 'm',
    content: JSON.stringify(RIGHT),
    stop_reason: 'end_turn',
    usage,
  };
  const server = await startScriptedLlm({ script: () => ({ kind: 'body', status: 200, body }) });
  onTestFinished(() => server.close());
  const world = await openWorld();
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const [job] = await listDueWindows(world.store, { now: world.clock.now(), limit: 1 });
  if (job === undefined) throw new Error('no window is due');
  const options = { baseUrl: server.url, key: 'k', model: 'claude-haiku-5-5', timeoutMs: 20_000 };
  const llm = createLlm({
    ...options,
    provider: 'anthropic',
    contextTokens: 100_000,
    maxOutputTokens: 8_000,
  });
  const metrics = createMetrics('summarizer');
  const engine = createTestEngine(world, {
    kinds: createKinds({ model: llm.model, searchWords: 'keep', wanted: ['summary'] }),
    model: { llm, memory: createPartMemory() },
  });
  const counting = {
    ...engine,
    hooks: { ...engine.hooks, onCall: (call: CallFacts) => countCall(metrics, call) },
  };
  const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
  const result = await enrichWindow(counting, job, context);
  const [call] = await world.store.sql`
    select input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, outcome from enrichment_llm_calls`;
  return { result, call, page: await metrics.render() };
}

it.each([
  ['nothing', undefined],
  ['null', null],
  ['counts below 0', { input_tokens: -1, output_tokens: -1 }],
])(
  'of a server that reports %s the usage is unknown in the calls, the result and the metrics, never 0',
  async (_, usage) => {
    const { result, call, page } = await summarizeWith(usage);

    expect(result).toMatchObject({
      outcome: 'summarized',
      calls: 1,
      tokensIn: null,
      tokensOut: null,
      costUsd: null,
    });
    expect(call).toEqual({
      inputTokens: null,
      outputTokens: null,
      cacheReadTokens: null,
      cacheWriteTokens: null,
      costUsd: null,
      outcome: 'ok',
    });
    expect(page).toMatch(/^enrichment_llm_unknown_usage_total\{.*\} 1$/m);
    expect(page).not.toMatch(/^enrichment_llm_tokens_total\{/m);
    expect(page).toMatch(/^enrichment_llm_unknown_cost_total\{.*\} 1$/m);
    expect(page).not.toMatch(/^enrichment_llm_cost_usd_total\{/m);
  },
);

it('of a server that reports its usage the counts and their cost are stored', async () => {
  const { result, call, page } = await summarizeWith({ input_tokens: 700, output_tokens: 90 });

  expect(result).toMatchObject({ tokensIn: 700, tokensOut: 90, costUsd: expect.any(Number) });
  expect(call).toMatchObject({ inputTokens: 700, outputTokens: 90, cacheReadTokens: 0 });
  expect(page).not.toMatch(/^enrichment_llm_unknown_usage_total\{.*\} [1-9]/m);
  expect(page).toMatch(/^enrichment_llm_cost_usd_total\{.*made="summary".*\} [\d.e-]+$/m);
});
