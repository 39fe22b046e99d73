import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createDerivedKinds } from '@enrichment/kinds/registry';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { noteRecalled } from '@enrichment/store/recalled';
import { createShadowRun } from '@enrichment/store/shadow';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';
import { recordLog } from './testing/record-log.ts';

test('a summarizer makes the windows of a shadow run with its model, and recalled ones with the premium model', async () => {
  const world = await openWorld();
  const { store, clock } = world;
  const llm = await startScriptedLlm();
  onTestFinished(() => llm.close());
  const env = readSummarizerEnv({
    ...world.env,
    ...{ LLM_PROVIDER: 'compatible', LLM_BASE_URL: llm.url, LLM_MODEL: 'usual' },
    ...{ LLM_MODEL_PREMIUM: 'better', PREMIUM_ON: 'both', ENRICH: 'summary', SHUTDOWN_GRACE_SECONDS: '0' },
  });
  const app = await startSummarizer({ env, log: recordLog().log }, AbortSignal.timeout(60_000));
  onTestFinished(() => app.stop());
  const derived = createDerivedKinds({ projectFacts: 'none', premiumOn: 'both', clock });
  const scan = async () =>
    await scanOnce({ ...world, derived }, { depth: 'totals', mode: 'live' }, AbortSignal.timeout(60_000));
  const readModels = async () =>
    (await store.sql<{ model: string }[]>`select model from conversation_summaries`).map(
      ({ model }) => model,
    );
  const until = async (check: () => Promise<void>) => {
    await vi.waitFor(check, { timeout: 30_000, interval: 50 });
  };
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await scan();
  await until(async () => expect(await readModels()).toEqual(['usual']));
  const [window] = await store.sql<{ windowId: string; id: number }[]>`
    select window_id, id from conversation_summaries`;

  const run = { runId: 's-1', model: 'other', prompt: null, kinds: ['summary'], startedAt: clock.now() };
  await createShadowRun(store, run, [window?.windowId ?? '']);
  await scan();
  await until(async () => {
    const [made] =
      await store.sql`select body ->> 'model' as model from enrichment_results where kind = 'shadow'`;
    expect(made).toEqual({ model: 'other' });
  });
  expect(await readModels()).toEqual(['usual']);
  await noteRecalled(store, { summaryIds: [window?.id ?? 0], now: clock.now() });
  await scan();
  await until(async () => expect(await readModels()).toEqual(['better']));

  const calls = await store.sql`
    select purpose, asked_model as model, outcome from enrichment_llm_calls order by call_id`;
  expect(calls.map((call) => ({ ...call }))).toEqual([
    { purpose: 'summary', model: 'usual', outcome: 'ok' },
    { purpose: 'shadow', model: 'other', outcome: 'ok' },
    { purpose: 'premium', model: 'better', outcome: 'ok' },
  ]);
});
