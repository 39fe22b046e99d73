import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { startRelay } from '@enrichment/embedded/testing/start-relay';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { countWindowsByState } from '@enrichment/store/status';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';
import { recordLog } from './testing/record-log.ts';

const eventually = <Result>(check: () => Result | Promise<Result>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 50 });

test('a summary that is paid for while Postgres goes away is stored when it is back, and not paid for again', async () => {
  const world = await openWorld();
  const relay = await startRelay(world.env.DATABASE_URL ?? '');
  const llm = await startScriptedLlm({ script: () => ({ kind: 'ok', delayMs: 500 }) });
  onTestFinished(() => llm.close());
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, AbortSignal.timeout(60_000));
  const { log, lines } = recordLog();
  const app = await startSummarizer(
    {
      env: readSummarizerEnv({
        ...world.env,
        DATABASE_URL: relay.url,
        LLM_PROVIDER: 'compatible',
        LLM_BASE_URL: llm.url,
        LLM_MODEL: 'scripted',
        SHUTDOWN_GRACE_SECONDS: '0',
      }),
      log,
    },
    AbortSignal.timeout(60_000),
  );
  onTestFinished(() => app.stop());

  await eventually(() => expect(llm.requests).toHaveLength(1));
  await relay.cut();
  await eventually(() => expect(lines.join('')).toContain('a summary that is paid for waits for Postgres'));
  expect((await countWindowsByState(world.store)).windows.summarized).toBe(0);
  await relay.mend();

  await eventually(async () =>
    expect((await countWindowsByState(world.store)).windows).toMatchObject({ summarized: 1, pending: 0 }),
  );
  expect(llm.requests).toHaveLength(1);
  const calls = await world.store.sql`select outcome from enrichment_llm_calls`;
  expect(calls.map(({ outcome }) => outcome)).toEqual(['ok']);
  expect(lines.join('')).not.toContain('window will be tried again');
});
