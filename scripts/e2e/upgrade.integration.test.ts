import { findViolations } from '@enrichment/store/invariants';
import { expect, it } from 'vitest';
import { checkOutVersion } from './earlier-version.ts';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

/** The last version that knew one product. */
const BEFORE = 'a1b03c4ce56d09079ad8c55b4f64bafea0062b7c';

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const namesOf = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}-${n}`);

const say = (stage: Stage, users: readonly string[], days: readonly string[]) =>
  putTalk(stage, { bot: 'elena', users, days, messages: 6, channels: ['dm'] });

async function countShown({ store }: Stage): Promise<number> {
  const [row] = await store.sql<{ shown: number }[]>`select count(*) as shown from conversation_summaries`;
  return row?.shown ?? -1;
}

/** How many answered calls the window with the most has had; each window is one call where nothing is made twice. */
async function readCalls({ store, llm }: Stage) {
  const [row] = await store.sql<{ windows: number; most: number }[]>`
    select count(*) as windows, max(calls) as most
    from (select window_id, count(*) as calls from enrichment_llm_calls where is_answered group by 1) as counted`;
  return { ...row, asked: llm.calls().length };
}

it('a database and a queue of the version before go on under this one, and both side by side make each window once', {
  timeout: 240_000,
}, async () => {
  const before = await checkOutVersion(BEFORE);
  // The version before makes summaries alone, so that is what both make here.
  const stage = await openStage({ env: { SUMMARIZER_CONCURRENCY: '2', ENRICH: 'summary' } });
  const { store, enrich, start } = stage;
  const old = { from: before };

  // The version before fills both, and works off a part of the queue.
  await enrich(['migrate'], old);
  await say(stage, namesOf('first', 8), [dayAgo(3), dayAgo(4)]);
  await enrich(['scan'], old);
  const first = start('summarizer', { SUMMARIZER_CONCURRENCY: '1' }, before);
  await eventually(async () => expect(await countShown(stage)).toBeGreaterThanOrEqual(4));
  await first.stop();
  const made = await countShown(stage);
  expect(made).toBeLessThan(16);

  // The new one takes over what is left.
  await enrich(['migrate']);
  const [adopted] = await store.sql`
    select count(*) as results from enrichment_results where kind = 'summary' and content_hash is not null`;
  expect(adopted?.results).toBe(made);
  const newer = start('summarizer');
  await eventually(async () => expect(await countShown(stage)).toBe(16));

  // A rolling upgrade: scanners and summarizers of both versions, new windows and late messages.
  const older = start('summarizer', {}, before);
  await older.untilSaid('Enrichment worker started');
  await say(stage, namesOf('second', 10), [dayAgo(3), dayAgo(4)]);
  await Promise.all([enrich(['scan'], old), enrich(['scan']), enrich(['scan'], old)]);
  await eventually(async () => expect(await countShown(stage)).toBe(36));
  await enrich(['scan'], old);
  await enrich(['scan']);
  await Promise.all([older.stop(), newer.stop()]);

  expect(await readCalls(stage)).toEqual({ windows: 36, most: 1, asked: 36 });
  const [results] = await store.sql`
    select count(*) as results, count(*) filter (where content_hash is not null) as made from enrichment_results`;
  expect(results).toMatchObject({ results: 36, made: 36 });
  expect(await findViolations(store, { scanIntervalMs: null })).toEqual([]);
  const queued = JSON.parse(await enrich(['status', '--json'])).queue;
  expect(queued).toMatchObject({ waiting: 0, active: 0, delayed: 0, failed: 0 });
});
