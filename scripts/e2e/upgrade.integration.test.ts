import { findViolations } from '@enrichment/store/invariants';
import { expect, it } from 'vitest';
import { checkOutVersion, migrateAs } from './earlier-version.ts';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

/** The last version that knew one product. */
const BEFORE = 'a1b03c4ce56d09079ad8c55b4f64bafea0062b7c';

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const makeNames = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}-${n}`);

const say = (stage: Stage, users: readonly string[], days: readonly string[]) =>
  putTalk(stage, { bot: 'elena', users, days, messages: 6, channels: ['dm'] });

async function countShown({ store }: Stage): Promise<number> {
  const [row] = await store.sql<{ shown: number }[]>`select count(*) as shown from conversation_summaries`;
  return row?.shown ?? -1;
}

async function countWindows({ store }: Stage): Promise<number> {
  const [row] = await store.sql<{ windows: number }[]>`select count(*) as windows from enrichment_windows`;
  return row?.windows ?? -1;
}

/**
 * How many good answers the window with the most has had; each window is one call where nothing is made
 * twice.
 */
async function readCalls({ store, llm }: Stage) {
  const [row] = await store.sql<{ windows: number; most: number }[]>`
    select count(*) as windows, max(calls) as most
    from (select window_id, count(*) as calls from enrichment_llm_calls where outcome = 'ok' group by 1) as counted`;
  return { ...row, asked: llm.calls().length };
}

it('a database and a queue of the previous version continue under this one, and both versions together make each window once', {
  timeout: 240_000,
}, async () => {
  const before = await checkOutVersion(BEFORE);
  // The version before makes summaries alone, so that is what both make here.
  const stage = await openStage({
    env: { ENRICHMENT_INTERVAL_SECONDS: '1', ENRICH: 'summary' },
    tables: 'none',
  });
  const { store, enrich, start, env } = stage;

  // The version before fills both, and works off a part of the queue.
  await migrateAs(before, env.DATABASE_URL ?? '');
  await say(stage, makeNames('first', 10), [dayAgo(3), dayAgo(4), dayAgo(5), dayAgo(6)]);
  const scanner = start('scanner', {}, before);
  await eventually(async () => expect(await countWindows(stage)).toBe(40));
  const first = start('summarizer', { SUMMARIZER_CONCURRENCY: '1' }, before);
  await eventually(async () => expect(await countShown(stage)).toBeGreaterThanOrEqual(4));
  await Promise.all([first.stop(), scanner.stop()]);
  const made = await countShown(stage);
  expect(made).toBeLessThan(40);

  // The new one takes over what is left.
  await enrich(['migrate']);
  const [adopted] = await store.sql`
    select count(*) as results from enrichment_results where kind = 'summary' and content_hash is not null`;
  expect(adopted?.results).toBe(made);
  const newer = start('summarizer');
  await eventually(async () => expect(await countShown(stage)).toBe(40));

  // A rolling upgrade: scanners and summarizers of both versions, and new windows.
  const apps = [start('summarizer', {}, before), start('scanner', {}, before), start('scanner')];
  await say(stage, makeNames('second', 10), [dayAgo(3), dayAgo(4)]);
  await eventually(async () => expect(await countShown(stage)).toBe(60));
  await Promise.all([newer, ...apps].map((app) => app.stop()));

  expect(await readCalls(stage)).toEqual({ windows: 60, most: 1, asked: 60 });
  const [results] = await store.sql`
    select count(*) as results, count(*) filter (where content_hash is not null) as made from enrichment_results`;
  expect(results).toMatchObject({ results: 60, made: 60 });
  expect(await findViolations(store, { scanIntervalMs: null })).toEqual([]);
  const queued = JSON.parse(await enrich(['status', '--json'])).queue;
  expect(queued).toMatchObject({ waiting: 0, active: 0, delayed: 0, failed: 0 });
});
