import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';
import { recordLog } from './testing/record-log.ts';

const eventually = <Result>(check: () => Result | Promise<Result>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 50 });

test("a window's lease is renewed for as long as its summary is written, though another window's row is locked", async () => {
  const world = await openWorld();
  const llm = await startScriptedLlm({ script: () => ({ kind: 'hang' }) });
  onTestFinished(() => llm.close());
  for (const user of ['free', 'locked']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, AbortSignal.timeout(60_000));
  const { log, lines } = recordLog();
  const env = readSummarizerEnv({
    ...world.env,
    LLM_PROVIDER: 'compatible',
    LLM_BASE_URL: llm.url,
    LLM_MODEL: 'scripted',
    SHUTDOWN_GRACE_SECONDS: '0',
  });
  const app = await startSummarizer({ env, log }, AbortSignal.timeout(60_000));
  onTestFinished(() => app.stop());
  const leaseUntil = async () => {
    const [row] = await world.store.sql`
      select lease_until from enrichment_windows where user_id = 'free' and lease_until is not null`;
    return Number(row?.leaseUntil ?? 0);
  };
  await eventually(() => expect(llm.requests).toHaveLength(2));

  const [first] = await world.store.transaction(async (sql) => {
    await sql`select from enrichment_windows where user_id = 'locked' for update`;
    const before = await leaseUntil();
    await eventually(async () => expect(await leaseUntil()).toBeGreaterThan(before + 1_000));
    return [before];
  });

  expect(first).toBeGreaterThan(0);
  expect(lines.join('')).toContain('some leases could not be renewed');
});
