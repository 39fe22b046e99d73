import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say, type World } from '@enrichment/scan/testing/world';
import { readPause, setPause } from '@enrichment/store/pause';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';
import { recordLog } from './testing/record-log.ts';

const eventually = <Result>(check: () => Result | Promise<Result>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 50 });

/** Twenty windows on the queue, and a server that takes one key and one model. */
async function openScene() {
  const world = await openWorld();
  const llm = await startScriptedLlm({
    key: 'good-key',
    script: ({ body }) =>
      body.model === 'retired' ? { kind: 'error', status: 404, type: 'not_found_error' } : { kind: 'ok' },
  });
  onTestFinished(() => llm.close());
  for (let n = 1; n <= 20; n += 1) await say(world, { user: `user-${n}`, at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, AbortSignal.timeout(60_000));
  const { log, lines } = recordLog(['good-key', 'bad-key']);
  const start = async (change: Readonly<Record<string, string>> = {}) => {
    const env = readSummarizerEnv({
      ...world.env,
      LLM_PROVIDER: 'compatible',
      LLM_BASE_URL: llm.url,
      LLM_MODEL: 'scripted',
      LLM_API_KEY: 'good-key',
      SHUTDOWN_GRACE_SECONDS: '0',
      ...change,
    });
    const app = await startSummarizer({ env, log }, AbortSignal.timeout(60_000));
    const stop = vi.fn(() => app.stop());
    onTestFinished(async () => {
      if (stop.mock.calls.length === 0) await stop();
    });
    return { stop };
  };
  return { world, llm, start, said: (text: string) => lines.filter((line) => line.includes(text)) };
}

const readStates = async ({ store }: World) =>
  await store.sql<{ state: string; windows: number; attempts: number }[]>`
    select state, count(*) as windows, sum(attempts) as attempts from enrichment_windows group by state`;

const untilPaused = (world: World, code: string) =>
  eventually(async () => {
    expect(await world.inspector.isPaused()).toBe(true);
    expect(await readPause(world.store)).toMatchObject({ code });
    expect((await world.inspector.counts()).windows).toMatchObject({ waiting: 20, active: 0 });
  });

describe('a pause for a refused access', () => {
  test('is made once by three summarizers with a bad key, and ended by one that starts with a good key', async () => {
    const { world, llm, start, said } = await openScene();
    const bad = await Promise.all([1, 2, 3].map(() => start({ LLM_API_KEY: 'bad-key' })));
    await untilPaused(world, 'LLM_BAD_KEY');
    expect(said('paused: no window')).toHaveLength(1);
    expect(said('window failed')).toEqual([]);
    expect(await readStates(world)).toEqual([{ state: 'pending', windows: 20, attempts: 0 }]);
    await Promise.all(bad.map(({ stop }) => stop()));

    await start();

    await eventually(async () =>
      expect(await readStates(world)).toEqual([{ state: 'summarized', windows: 20, attempts: 0 }]),
    );
    expect(await readPause(world.store)).toBeNull();
    expect(said('resumed: this summarizer has another key')).toHaveLength(1);
    expect(llm.requests).toHaveLength(20);
  });

  test('is ended by another model, and not by a restart with what was refused', async () => {
    const { world, llm, start, said } = await openScene();
    const first = await start({ LLM_MODEL: 'retired', SUMMARIZER_CONCURRENCY: '1' });
    await untilPaused(world, 'LLM_MODEL_UNKNOWN');
    await first.stop();

    const second = await start({ LLM_MODEL: 'retired', SUMMARIZER_CONCURRENCY: '1' });
    await second.stop();
    await untilPaused(world, 'LLM_MODEL_UNKNOWN');
    expect(llm.requests).toHaveLength(1);

    await start();

    await eventually(async () => expect(await readStates(world)).toMatchObject([{ state: 'summarized' }]));
    expect(said('paused: no window')).toHaveLength(1);
  });

  test.each(['before', 'after'] as const)('stays where a person paused %s it', async (when) => {
    const { world, start, said } = await openScene();
    const pauseByHand = () =>
      setPause(world.store, { reason: 'by hand', code: 'OPERATOR', by: 'ann', now: world.clock.now() });
    if (when === 'before') await pauseByHand();
    const bad = await start({ LLM_API_KEY: 'bad-key' });
    await eventually(async () => expect(await world.inspector.isPaused()).toBe(true));
    if (when === 'after') await pauseByHand();
    await bad.stop();

    const good = await start();
    await good.stop();

    expect(await readPause(world.store)).toMatchObject({
      code: when === 'before' ? 'OPERATOR' : 'LLM_BAD_KEY',
    });
    expect(await world.inspector.isPaused()).toBe(true);
    expect(said('resumed')).toEqual([]);
  });
});
