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

/** A summarizer that asks the scripted model about one window, and reaches Postgres through a relay. */
async function openScene() {
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
  return {
    world,
    relay,
    said: () => lines.join(''),
    expectPaidOnce: async () => {
      await eventually(async () =>
        expect((await countWindowsByState(world.store)).windows).toMatchObject({ summarized: 1, pending: 0 }),
      );
      expect(llm.requests).toHaveLength(1);
      const calls = await world.store.sql`select outcome from enrichment_llm_calls`;
      expect(calls.map(({ outcome }) => outcome)).toEqual(['ok']);
      expect(lines.join('')).not.toContain('window will be tried again');
    },
  };
}

test('a summary that is paid for while Postgres goes away is stored when it is back, and not paid for again', async () => {
  const { world, relay, said, expectPaidOnce } = await openScene();

  await relay.cut();
  await eventually(() => expect(said()).toContain('a summary that is paid for waits for Postgres'));
  expect((await countWindowsByState(world.store)).windows.summarized).toBe(0);
  await relay.mend();

  await expectPaidOnce();
});

test('a summary that is paid for while Postgres becomes read-only is stored when it takes writes again, and not paid for again', async () => {
  const { world, relay, said, expectPaidOnce } = await openScene();
  const makeDatabase = async (mode: 'on' | 'off') => {
    const [row] = await world.store.sql<{ name: string }[]>`select current_database() as name`;
    await world.store.transaction(async (sql) => {
      await sql`set transaction read write`;
      await sql`alter database ${sql(row?.name ?? '')} set default_transaction_read_only = ${sql.unsafe(mode)}`;
    });
  };

  // The setting applies to new connections.
  await makeDatabase('on');
  await relay.cut();
  await relay.mend();
  await eventually(() =>
    expect(said()).toMatch(/a summary that is paid for waits for Postgres.*STORE_READ_ONLY/),
  );
  await makeDatabase('off');
  await relay.cut();
  await relay.mend();

  await expectPaidOnce();
});
