import { scanOnce } from '@enrichment/scan/scan-range';
import { say } from '@enrichment/scan/testing/world';
import { noteRecalled } from '@enrichment/store/recalled';
import { expect, test } from 'vitest';
import { enrichWindow } from './enrich-window.ts';
import { OTHER, openAsideWorld, USUAL } from './testing/aside-world.ts';

const signal = new AbortController().signal;
const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };

async function openPremium(options: Parameters<typeof openAsideWorld>[0] = {}) {
  const aside = await openAsideWorld({ windows: 2, ...options });
  const { store, clock } = aside.world;
  return {
    ...aside,
    /** Recalls the newest window. */
    recall: async () => {
      const [row] = await store.sql<{ id: number }[]>`
        select id from conversation_summaries order by start_timestamp desc limit 1`;
      await noteRecalled(store, { summaryIds: [row?.id ?? 0], now: clock.now() });
    },
    listModels: async () =>
      (
        await store.sql<
          { model: string }[]
        >`select model from conversation_summaries order by start_timestamp`
      ).map(({ model }) => model),
  };
}

test('a window is made again by the premium model when it is first recalled, once for each content', async () => {
  const { world, recall, runAside, listModels, readPurposes } = await openPremium();

  expect(await runAside()).toEqual([]);
  expect(await listModels()).toEqual([USUAL, USUAL]);
  await recall();
  expect(await runAside()).toEqual([]);
  expect(await listModels()).toEqual([USUAL, OTHER]);
  await recall();
  expect(await runAside()).toEqual([]);

  const premium = async () => (await readPurposes()).filter(({ purpose }) => purpose === 'premium');
  expect(await premium()).toEqual([{ purpose: 'premium', model: OTHER, outcome: 'ok' }]);
  // New content alone costs nothing more: only a recall of it does.
  await say(world, { at: '2026-03-08T11:00:00Z', count: 1 });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  expect(await runAside()).toEqual([]);
  expect(await premium()).toHaveLength(1);
});

test('a recalled window keeps its summary if the checks trust it more', async () => {
  const { world, recall, runAside, listModels, readPurposes } = await openPremium();
  await world.store.sql`update conversation_summaries set confidence_score = 1.1`;

  await recall();
  expect(await runAside()).toEqual([]);

  expect(await listModels()).toEqual([USUAL, USUAL]);
  expect((await readPurposes()).filter(({ purpose }) => purpose === 'premium')).toHaveLength(1);
  const [kind] = await world.store.sql`select body from enrichment_results where kind = 'premium'`;
  expect(kind).toMatchObject({ body: { model: OTHER, outcome: 'kept' } });
});

test('a limit on spending holds for recalled windows: they wait, and their summary stays', async () => {
  const caps = [{ period: 'day', per: 'all', usd: 0.000_001 }] as const;
  const { recall, runAside, listModels } = await openPremium({ over: { budget: { caps } } });

  await recall();

  expect(await runAside()).toMatchObject([{ code: 'BUDGET_SPENT' }]);
  expect(await listModels()).toEqual([USUAL, USUAL]);
});

test('a window whose new summary cannot be stored is not paid for again', async () => {
  const { world, recall, runAside, listModels, readPurposes, jobs, createEngine } = await openPremium();
  const { store } = world;
  await store.query((sql) =>
    sql`
      create function be_away() returns trigger language plpgsql as $$
      begin raise exception using errcode = 'cannot_connect_now'; end $$;
      create trigger away before insert or update on conversation_summaries for each row execute function be_away()`.simple(),
  );

  await recall();
  expect(await runAside()).toHaveLength(1);
  expect(await listModels()).toEqual([USUAL, USUAL]);
  await store.query((sql) => sql`drop trigger away on conversation_summaries`.simple());
  // The window's own job finds that all is stored, and asks nothing.
  for (const job of jobs) await enrichWindow(createEngine(), job, context);
  expect(await runAside()).toEqual([]);

  expect(await listModels()).toEqual([USUAL, OTHER]);
  expect((await readPurposes()).filter(({ purpose }) => purpose === 'premium')).toHaveLength(1);
});
