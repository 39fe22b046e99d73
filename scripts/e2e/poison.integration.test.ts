import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say, type World } from '@enrichment/scan/testing/world';
import { countWindowsByState } from '@enrichment/store/status';
import { expect, it, onTestFinished } from 'vitest';
import { eventually, openStage, type RunningApp } from './stage.ts';

const INNOCENT = Array.from({ length: 20 }, (_, n) => `innocent-${n}`);
const POISON = { 'poison-1': 'poison: exit', 'poison-2': 'poison: memory', 'poison-3': 'poison: exit' };
const ATTEMPTS = 3;
const HOUR_MS = 3_600_000;

const scan = (world: World) =>
  scanOnce(world, { depth: 'totals', mode: 'live' }, new AbortController().signal);

/** Three summarizers that are started again whenever one dies; returns the exits so far. */
async function keepThreeAlive(world: World): Promise<{ deaths: string[] }> {
  const stage = await openStage({ env: world.env });
  stage.llm.setScript(() => ({ kind: 'ok', delayMs: 300 }));
  const preload = new URL('kill-by-poison.ts', import.meta.url).href;
  const deaths: string[] = [];
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const start = () => {
    const app: RunningApp = stage.start('summarizer', {
      NODE_OPTIONS: `--import=${preload} --max-old-space-size=96`,
      SUMMARIZER_CONCURRENCY: '8',
    });
    app.process.once('exit', (code, signal) => {
      if (isOver) return;
      deaths.push(signal ?? `exit ${code}`);
      start();
    });
  };
  for (let n = 0; n < 3; n++) start();
  return { deaths };
}

it('windows that kill every summarizer fail after their attempts, and all others are summarized once', {
  timeout: 180_000,
}, async () => {
  const world = await openWorld({ now: new Date().toISOString(), attempts: ATTEMPTS });
  const at = new Date(Date.now() - 60 * HOUR_MS).toISOString();
  for (const [user, text] of Object.entries(POISON)) await say(world, { user, at, text });
  for (const user of INNOCENT) await say(world, { user, at });
  await scan(world);
  const { deaths } = await keepThreeAlive(world);

  await eventually(async () =>
    expect((await world.inspector.counts()).windows).toMatchObject({
      failed: Object.keys(POISON).length,
      completed: INNOCENT.length,
    }),
  );
  // The lease of a process that has died counts until it ends.
  await eventually(async () => {
    world.clock.set(new Date());
    await scan(world);
    expect((await countWindowsByState(world.store)).windows).toMatchObject({ failed: 3, summarized: 20 });
  });

  const rows = await world.store.sql`
    select user_id, failure_code, failure_message, attempts from enrichment_windows where state = 'failed' order by user_id`;
  expect(rows.map((row) => [row.userId, row.failureCode, row.attempts])).toEqual(
    Object.keys(POISON).map((user) => [user, 'WORKER_DIED', ATTEMPTS]),
  );
  const summaries = await world.store.sql`
    select user_id, count(*)::int as count from conversation_summaries group by user_id order by user_id`;
  expect(summaries.map((row) => [row.userId, row.count])).toEqual(
    INNOCENT.toSorted().map((user) => [user, 1]),
  );
  expect(new Set(deaths)).toEqual(new Set(['exit 1', 'SIGABRT']));
  expect(deaths.length).toBeGreaterThanOrEqual(ATTEMPTS);
});
