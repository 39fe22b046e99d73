import { createKinds } from '@enrichment/kinds/registry';
import { scanOnce } from '@enrichment/scan/scan-range';
import { forgetPoints, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { readUserRecords } from '@enrichment/store/export-user';
import { countUserRows, deleteUserRows } from '@enrichment/store/forget-user';
import { findViolations } from '@enrichment/store/invariants';
import { expect, test } from 'vitest';
import { runPipeline } from './testing/run-pipeline.ts';

const signal = new AbortController().signal;
const USER = { userId: 'user-1' };

/** A scanner, a queue and a worker as in production without a model. */
async function openPipeline() {
  const world = await openWorld({ attempts: 2 });
  const kinds = createKinds({ model: null, searchWords: 'keep', wanted: null });
  const settle = await runPipeline(world, { kinds });
  return { world, settle };
}

async function readResult({ store }: World, kind: string) {
  return await store.sql<
    { body: unknown; isShown: boolean; madeAt: Date; model: string; subjectId: string }[]
  >`
    select body, withheld_at is null as is_shown, made_at, model, subject_id from enrichment_results
    where kind = ${kind} and content_hash is not null order by subject_id`;
}

/** Twelve days in a row in the window that scans look back to, always at ten. */
async function talkDaily(world: World) {
  for (const day of ['01', '02', '03', '04', '05', '06', '07', '08'])
    await say(world, { at: `2026-03-${day}T10:00:00Z` });
  for (const day of ['25', '26', '27', '28']) await say(world, { at: `2026-02-${day}T10:00:00Z` });
}

test('hours are counted with the summary, and patterns computed from them without a model', async () => {
  const { world, settle } = await openPipeline();
  await talkDaily(world);

  await settle();
  await settle();

  expect(await readResult(world, 'hours')).toHaveLength(12);
  expect(await readResult(world, 'patterns')).toMatchObject([
    {
      subjectId: expect.stringMatching(/^k-/),
      model: 'code',
      isShown: true,
      body: {
        observed: { from: '2026-02-25', to: '2026-03-08', activeDays: 12, days: 12, summaries: 12 },
        hours: [{ from: 10, to: 11, days: 12, of: 12 }],
      },
    },
  ]);
  expect(await world.store.sql`select * from enrichment_llm_calls`).toEqual([]);
});

test('patterns are computed again when their input differs, and not otherwise', async () => {
  const { world, settle } = await openPipeline();
  await say(world, { at: '2026-03-07T10:00:00Z' });
  await settle();
  await settle();
  const [first] = await readResult(world, 'patterns');

  world.clock.advance(60_000);
  await settle();
  const [same] = await readResult(world, 'patterns');
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await settle();
  await settle();
  const [again] = await readResult(world, 'patterns');

  expect(same?.madeAt).toEqual(first?.madeAt);
  expect(again?.body).toMatchObject({ observed: { activeDays: 2 } });
});

test('patterns are withheld with messages that support them, and computed without these', async () => {
  const { world, settle } = await openPipeline();
  await say(world, { at: '2026-03-06T10:00:00Z' });
  await say(world, { at: '2026-03-07T10:00:00Z' });
  const points = await say(world, { at: '2026-03-08T10:00:00Z' });
  await settle();
  await settle();

  await forgetPoints(world, 'elena', points);
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const [withheld] = await readResult(world, 'patterns');
  await settle();
  await settle();
  const [after] = await readResult(world, 'patterns');

  expect(withheld).toMatchObject({ isShown: false, body: { observed: { activeDays: 3 } } });
  expect(after).toMatchObject({ isShown: true, body: { observed: { activeDays: 2 } } });
  expect(await findViolations(world.store, { scanIntervalMs: null })).toEqual([]);
});

test('hours and patterns are exported and forgotten with the user', async () => {
  const { world, settle } = await openPipeline();
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await settle();
  await settle();

  const exported: string[] = [];
  for await (const { kind, record } of readUserRecords(world.store, USER))
    if (kind === 'result') exported.push(`${record.resultKind} ${record.body === null ? 'none' : 'body'}`);
  const counted = await countUserRows(world.store, USER);
  const deleted = await deleteUserRows(world.store, USER);

  expect(exported.sort()).toEqual(['hours body', 'patterns body', 'summary none']);
  // What the certificate says.
  expect([counted.results, deleted.results]).toEqual([3, 3]);
  expect(await readResult(world, 'patterns')).toEqual([]);
  expect((await countUserRows(world.store, USER)).results).toBe(0);
});
