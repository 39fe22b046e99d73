import type { Cap } from '@enrichment/core';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import type { WindowJob } from '@enrichment/queue/catalog';
import type { BudgetAlert } from '@enrichment/store/budget-alerts';
import { readBudgetWaits } from '@enrichment/store/budget-status';
import type { Store } from '@enrichment/store/connect';
import { selectForReplay } from '@enrichment/store/ledger';
import { readSpending } from '@enrichment/store/spending';
import { describe, expect, it, vi } from 'vitest';
import { createPartMemory } from './ask/part-memory.ts';
import { createBudget } from './create-budget.ts';
import type { Engine } from './engine.ts';
import { enrichWindow } from './enrich-window.ts';
import { openPaidWorld, type PaidWorld } from './testing/paid-world.ts';

const signal = new AbortController().signal;
const perDay = (usd: number): Cap => ({ period: 'day', per: 'all', usd });

async function run(engine: Engine, job: WindowJob | undefined) {
  if (job === undefined) throw new Error('no window is due');
  const context = { attempt: 1, isLastAttempt: true, signal, reportProgress: () => undefined };
  return await enrichWindow(engine, job, context);
}

function limit(store: Store, caps: readonly Cap[], onAlert: (alert: BudgetAlert) => void = () => undefined) {
  const rules = { caps, alertAt: [50, 80, 100] };
  return createBudget({ store, rules, onAlert, onRefused: () => undefined });
}

/** What the first window reserves; the cap of a test is a multiple of it. */
async function readReservation(paid: PaidWorld): Promise<number> {
  await run(paid.createEngine(), paid.jobs[0]);
  const [row] = await paid.world.store
    .sql`select reserved_usd::float8 as usd from enrichment_llm_calls limit 1`;
  return Number(row?.usd);
}

const spentToday = async ({ store }: PaidWorld['world'], botName = 'elena') =>
  (await readSpending(store, { botName, periods: 'day' })).spent.day;

/** The present day and all before it move one day into the past. */
async function passDay({ store }: PaidWorld['world']) {
  await store.sql`update enrichment_llm_calls set budget_day = budget_day - 1`;
  await store.sql`update enrichment_spending set day = day - 1`;
}

describe('a limit on spending', () => {
  it('refuses a call before it is sent: the window waits without failing, and continues on the next day', async () => {
    const paid = await openPaidWorld({ windows: 2 });
    const reserved = await readReservation(paid);
    const budget = limit(paid.world.store, [perDay(reserved * 1.2)]);
    await paid.world.store.sql`update enrichment_spending set usd = ${reserved}`;
    const sent = paid.server.calls().length;

    const refused = run(paid.createEngine({ budget }), paid.jobs[1]);

    await expect(refused).rejects.toMatchObject({ code: 'BUDGET_SPENT', scope: 'job' });
    expect(paid.server.calls()).toHaveLength(sent);
    expect(await readBudgetWaits(paid.world.store)).toMatchObject({ waitingWindows: 1 });
    const [window] = await paid.world.store.sql`
      select state, attempts, failure_code, budget_wait_until from enrichment_windows where window_id = ${paid.jobs[1]?.windowId ?? ''}`;
    expect(window).toMatchObject({ state: 'pending', attempts: 0, failureCode: null });
    expect(window?.budgetWaitUntil.toISOString()).toMatch(/T00:00:00.000Z$/);

    await passDay(paid.world);
    expect(await run(paid.createEngine({ budget }), paid.jobs[1])).toMatchObject({ outcome: 'summarized' });
    expect(await readBudgetWaits(paid.world.store)).toMatchObject({ waitingWindows: 0, waitingUntil: null });
  });

  it('applies to each bot separately', async () => {
    const paid = await openPaidWorld({ windows: 2 });
    const reserved = await readReservation(paid);
    const { bot } = await spentToday(paid.world);
    const cap: Cap = { period: 'day', per: 'bot', usd: bot.settledUsd + reserved / 2 };

    await expect(
      run(paid.createEngine({ budget: limit(paid.world.store, [cap]) }), paid.jobs[1]),
    ).rejects.toMatchObject({ code: 'BUDGET_SPENT' });
    expect((await spentToday(paid.world, 'marcus')).bot).toEqual({ settledUsd: 0, openUsd: 0 });
  });

  it('of a month counts the spending of earlier days', async () => {
    const paid = await openPaidWorld({ windows: 2 });
    const reserved = await readReservation(paid);
    const { all } = await spentToday(paid.world);
    const cap: Cap = { period: 'month', per: 'all', usd: all.settledUsd + reserved / 2 };
    await paid.world.store.sql`
      update enrichment_spending set day = case when extract(day from day) = 1 then day else day - 1 end`;

    const refused = run(paid.createEngine({ budget: limit(paid.world.store, [cap]) }), paid.jobs[1]);

    await expect(refused).rejects.toMatchObject({ code: 'BUDGET_SPENT' });
    await expect(refused).rejects.toThrow(/-01T00:00:00/);
  });

  it('allows a small call that fits, after a larger one was refused', async () => {
    const paid = await openPaidWorld({ windows: 2 });
    const reserved = await readReservation(paid);
    const { all } = await spentToday(paid.world);
    const budget = limit(paid.world.store, [perDay(all.settledUsd + reserved * 1.5)]);
    const large = paid.createEngine({ budget });
    const model = large.model;
    if (model === null) throw new Error('no model');
    const estimateCostUsd = () => reserved * 10;
    const costly = { ...large, model: { ...model, llm: { ...model.llm, estimateCostUsd } } };

    await expect(run(costly, paid.jobs[1])).rejects.toMatchObject({ code: 'BUDGET_SPENT' });
    expect(await run(large, paid.jobs[1])).toMatchObject({ outcome: 'summarized' });
  });

  it('with a model of unknown price pauses instead of counting it as 0', async () => {
    const paid = await openPaidWorld();
    const engine = paid.createEngine(
      { budget: limit(paid.world.store, [perDay(5)]) },
      { model: 'claude-fable-5-2' },
    );

    await expect(run(engine, paid.jobs[0])).rejects.toMatchObject({ code: 'BUDGET_PRICE_UNKNOWN' });
    expect(paid.server.calls()).toHaveLength(0);
  });

  it('reports each threshold once per period over all replicas', async () => {
    const paid = await openPaidWorld({ windows: 2 });
    const reserved = await readReservation(paid);
    const { all } = await spentToday(paid.world);
    const onAlert = vi.fn();
    const caps = [perDay(all.settledUsd + reserved * 0.9)];
    const replicas = [1, 2, 3].map(() => limit(paid.world.store, caps, onAlert));

    await Promise.all(replicas.map((budget) => budget.onSettled?.('elena')));
    for (const budget of replicas) {
      await run(paid.createEngine({ budget }), paid.jobs[1]).catch(() => undefined);
    }

    const reached = onAlert.mock.calls.map(([alert]) => alert.threshold);
    expect(reached.length).toBeGreaterThan(0);
    expect(reached).toEqual([...new Set(reached)]);
    await passDay(paid.world);
    await paid.world.store.sql`update enrichment_budget_alerts set starts_on = starts_on - 1`;
    await run(
      paid.createEngine({ budget: limit(paid.world.store, [perDay(reserved)], onAlert) }),
      paid.jobs[1],
    );
    expect(onAlert.mock.calls.length).toBeGreaterThan(reached.length);
  });
});

describe('what happens at the limit', () => {
  async function refuseFirst(lower: (paid: PaidWorld) => NonNullable<Engine['lowerRung']>, room: number) {
    const paid = await openPaidWorld({ windows: 2 });
    const reserved = await readReservation(paid);
    const { all } = await spentToday(paid.world);
    const budget = limit(paid.world.store, [perDay(all.settledUsd + reserved * room)]);
    const engine = paid.createEngine({ budget, lowerRung: lower(paid) });
    return { paid, result: await run(engine, paid.jobs[1]) };
  }

  const summaryModel = async ({ world, jobs }: PaidWorld) => {
    const [row] = await world.store.sql`
      select model, rung from enrichment_results where subject_id = ${jobs[1]?.windowId ?? ''} and kind = 'summary'`;
    return row;
  };

  it('extractive: the summary is made without a model, is marked, and is made again by a replay with --upgrade', async () => {
    const { paid, result } = await refuseFirst(
      () => ({
        name: 'extractive',
        kinds: pickWindowKinds(createKinds({ model: null, wanted: ['summary'], searchWords: 'keep' })),
        model: null,
      }),
      0.5,
    );

    expect(result).toMatchObject({ outcome: 'summarized', calls: 0 });
    expect(await summaryModel(paid)).toMatchObject({ model: 'extractive', rung: 'extractive' });
    const lower = await selectForReplay(paid.world.store, { upgrade: true, force: false });
    expect(lower.map(({ windowId }) => windowId)).toEqual([paid.jobs[1]?.windowId]);
  });

  it.each([
    ['while the limit has room for that', 1e-9, 0.5],
    ['although the limit is passed, if it costs nothing', 0, -0.1],
  ])('model: another model makes it %s', async (_, usd, room) => {
    const { paid } = await refuseFirst((world) => {
      const engine = world.createEngine();
      const base = engine.model?.llm;
      if (base === undefined) throw new Error('no model');
      const llm = createLlm({
        ...{ provider: 'anthropic', baseUrl: world.server.url, key: 'k', model: 'claude-sonnet-5' },
        ...{ contextTokens: 100_000, maxOutputTokens: 8_000, timeoutMs: 20_000 },
      });
      const cheap = { ...llm, estimateCostUsd: () => usd };
      return {
        name: 'model',
        kinds: pickWindowKinds(createKinds({ model: llm.model, wanted: ['summary'], searchWords: 'keep' })),
        model: { llm: cheap, memory: createPartMemory() },
      };
    }, room);

    expect(await summaryModel(paid)).toMatchObject({ model: 'claude-sonnet-5', rung: 'model' });
  });
});
