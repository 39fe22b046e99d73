import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { findWindows, requestReplay } from '@enrichment/store/ledger';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';
import { recordLog } from './testing/record-log.ts';

const WRONG = { kind: 'json' as const, reply: { summary: 'They spoke.' } };

/** One window on the queue, and summarizers that one can start and stop. */
async function openScene(count = 6) {
  const world = await openWorld();
  const llm = await startScriptedLlm({ script: () => WRONG });
  onTestFinished(() => llm.close());
  await say(world, { at: '2026-03-08T10:00:00Z', count });
  const scan = () => scanOnce(world, { depth: 'deep', mode: 'live' }, AbortSignal.timeout(60_000));
  await scan();
  const start = async (change: Readonly<Record<string, string>> = {}) => {
    const env = readSummarizerEnv({
      ...world.env,
      LLM_PROVIDER: 'compatible',
      LLM_BASE_URL: llm.url,
      LLM_MODEL: 'scripted',
      SHUTDOWN_GRACE_SECONDS: '0',
      ...change,
    });
    const app = await startSummarizer({ env, log: recordLog().log }, AbortSignal.timeout(60_000));
    const stop = vi.fn(() => app.stop());
    onTestFinished(async () => {
      if (stop.mock.calls.length === 0) await stop();
    });
    return { stop };
  };
  const readRow = async () => {
    const [row] = await world.store.sql<
      { windowId: string; state: string; failureCode: string | null; failureMessage: string }[]
    >`
      select window_id, state, failure_code, failure_message from enrichment_windows`;
    return row;
  };
  const untilFailed = async () => {
    await vi.waitFor(async () => expect(await readRow()).toMatchObject({ state: 'failed' }), {
      timeout: 30_000,
      interval: 50,
    });
    return await readRow();
  };
  return { world, llm, scan, start, readRow, untilFailed };
}

test('a window whose calls are answered in vain has six of them, over summarizers that are stopped and started', async () => {
  const { llm, start, untilFailed } = await openScene();
  llm.setScript((_, callNumber) => (callNumber === 2 ? { kind: 'hang' } : WRONG));
  const first = await start();
  await vi.waitFor(() => expect(llm.requests).toHaveLength(2), 30_000);
  await first.stop();

  await start();
  const row = await untilFailed();

  expect(row).toMatchObject({
    failureCode: 'LLM_CALLS_SPENT',
    failureMessage: expect.stringContaining('6 answered calls'),
  });
  // The one that hung was never answered.
  expect(llm.requests).toHaveLength(7);
});

test('a failed window stays failed until it is replayed: then the count starts again', async () => {
  const { world, llm, scan, start, readRow, untilFailed } = await openScene();
  await start({ LLM_CALLS_PER_REQUEST_MAX: '3' });
  const row = await untilFailed();
  expect(llm.requests).toHaveLength(3);

  await scan();
  expect(await readRow()).toMatchObject({ state: 'failed' });
  llm.setScript((_, callNumber) => (callNumber < 3 ? WRONG : { kind: 'ok' }));
  await requestReplay(world.store, [row?.windowId ?? ''], world.clock.now(), { force: false });
  await scan();

  await vi.waitFor(async () => expect(await readRow()).toMatchObject({ state: 'summarized' }), 30_000);
  expect(llm.requests).toHaveLength(6);
  expect(await findWindows(world.store, [row?.windowId ?? ''])).toMatchObject([{ failureCode: null }]);
});

test('changed content has calls of its own', async () => {
  const { world, llm, scan, start, readRow, untilFailed } = await openScene();
  await start({ LLM_CALLS_PER_REQUEST_MAX: '2' });
  await untilFailed();
  llm.setScript(() => ({ kind: 'ok' }));

  await say(world, { at: '2026-03-08T12:00:00Z', count: 2 });
  await scan();

  await vi.waitFor(async () => expect(await readRow()).toMatchObject({ state: 'summarized' }), 30_000);
});

test('each part of a long window has calls of its own, and the merging too', async () => {
  const { llm, start, readRow } = await openScene(120);
  // Each part is answered wrongly once, and the merging too.
  const asked = new Map<string, number>();
  llm.setScript(({ transcript }) => {
    const times = (asked.get(transcript.hash) ?? 0) + 1;
    asked.set(transcript.hash, times);
    return times === 1 ? WRONG : { kind: 'ok' };
  });
  await start({ LLM_CALLS_PER_REQUEST_MAX: '2', LLM_CONTEXT_TOKENS: '4000' });

  await vi.waitFor(async () => expect(await readRow()).toMatchObject({ state: 'summarized' }), 30_000);
  expect(llm.requests.length).toBeGreaterThan(4);
});
