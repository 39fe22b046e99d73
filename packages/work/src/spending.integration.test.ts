import type { Cap } from '@enrichment/core';
import type { Script } from '@enrichment/embedded/llm/script';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { runModule } from '@enrichment/embedded/testing/run-module';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { scanOnce } from '@enrichment/scan/scan-range';
import { say, type World } from '@enrichment/scan/testing/world';
import { createStore, type Store } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { day, describeFacts, migrateDatabase } from '@enrichment/store/test-store';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openPaidWorld } from './testing/paid-world.ts';
import { runSchedule, type Schedule } from './testing/run-schedule.ts';

const PRICES = createPriceBook({ hasTable: true });
const DAY_MS = 86_400_000;
/** The server answers these calls with status 500, and bills nothing. */
const FAILS_EVERY = 13;

async function openSpending({ delayMs = 0 } = {}) {
  const server = await startScriptedLlm({
    script: (_, number) =>
      number % FAILS_EVERY === 0
        ? { kind: 'error', status: 500 }
        : { kind: 'text', text: 'word '.repeat(5 + ((number * 37) % 400)), delayMs },
  });
  const database = await createTestDatabase({ template: { name: 'store', prepare: migrateDatabase } });
  const store = createStore({ address: database.url });
  onTestFinished(async () => {
    await store.close();
    await Promise.all([database.drop(), server.close()]);
  });
  const facts = Array.from({ length: 24 }, (_, index) =>
    describeFacts({
      userId: `user-${index}`,
      botName: index % 2 === 0 ? 'elena' : 'marcus',
      startsAt: day('2026-03-02'),
    }),
  );
  await recordWindows(store, facts);
  return {
    server,
    store,
    database,
    windows: facts.map(({ windowId, userId, botName }) => ({ windowId, userId, botName })),
  };
}

/** What the scripted server bills for each call: by custom id in a batch, else by request id. */
function readBill(server: ScriptedLlm, from = 0): Map<string, number> {
  return new Map(
    server
      .calls()
      .filter(({ number }) => number > from)
      .map(({ number, inputTokens, outputTokens, model, customId }) => {
        const usage = { inputTokens, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 };
        const tier = customId === null ? 'standard' : 'batch';
        const usd = PRICES.compute(model, usage, new Date(), tier) ?? Number.NaN;
        return [customId ?? `req_${number}`, usd];
      }),
  );
}

/** `billId`: what the server's bill names the call; null if it is not known. */
async function readLedger(store: Store) {
  return await store.sql<
    {
      billId: string | null;
      costUsd: number | null;
      reservedUsd: number;
      botName: string;
      outcome: string;
      isBatch: boolean;
    }[]
  >`
    select case when is_batch then call_key::text else request_id end as bill_id, cost_usd::float8, reserved_usd::float8,
      bot_name, outcome, is_batch
    from enrichment_llm_calls order by call_id`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What was spent before, by bot: earlier in this month, and on the last day of the month before. */
interface Before {
  readonly month: Readonly<Record<string, number>>;
  readonly lastMonth: number;
}
const NOTHING_BEFORE: Before = { month: {}, lastMonth: 0 };

/** Enters what was spent before. Returns it; on the first of a month nothing can be earlier in it. */
async function spendBefore({ sql }: Store, before: Before): Promise<Before> {
  const [at] = await sql<{ isFirst: boolean }[]>`
    select extract(day from clock_timestamp() at time zone 'UTC') = 1 as is_first`;
  const month = at?.isFirst === true ? {} : before.month;
  for (const [botName, usd] of Object.entries(month)) {
    await sql`
      insert into enrichment_spending (day, bot_name, shard, usd)
      values (date_trunc('month', clock_timestamp() at time zone 'UTC')::date, ${botName}, 0, ${usd})`;
  }
  await sql`
    insert into enrichment_spending (day, bot_name, shard, usd)
    values (date_trunc('month', clock_timestamp() at time zone 'UTC')::date - 1, 'elena', 0, ${before.lastMonth})`;
  return { ...before, month };
}

/** Compares the ledger with the server's bill, and the spending with the caps. */
async function checkSpending(
  { server, store }: { server: ScriptedLlm; store: Store },
  {
    caps,
    lanes,
    unsent = 0,
    billFrom = 0,
    before = NOTHING_BEFORE,
  }: {
    caps: readonly Cap[];
    /** How many calls are under way at once, outside of batches. */
    lanes: number;
    /** Calls that may be in the ledger without having been sent, because their process died. */
    unsent?: number;
    billFrom?: number;
    before?: Before;
  },
) {
  const bill = readBill(server, billFrom);
  const ledger = await readLedger(store);
  const settled = ledger.filter(({ costUsd, outcome }) => outcome !== 'asked' && costUsd !== 0);
  for (const { billId, costUsd } of settled) {
    expect(costUsd).toBeCloseTo(bill.get(billId ?? '') ?? Number.NaN, 9);
  }
  expect(new Set(settled.map(({ billId }) => billId)).size).toBe(settled.length);
  // What is billed and not settled is of processes that died, and their calls are open in the ledger.
  const open = ledger.filter(({ outcome }) => outcome === 'asked');
  const lost = [...bill].filter(([id, usd]) => usd > 0 && !settled.some(({ billId }) => billId === id));
  const failed = ledger.filter(({ costUsd, isBatch }) => costUsd === 0 && !isBatch);
  const failures = [...bill].filter(([id, usd]) => usd === 0 && id.startsWith('req_'));
  const lostFailures = failures.length - failed.length;
  expect(open.filter(({ isBatch }) => isBatch)).toEqual([]);
  expect(open.length).toBeGreaterThanOrEqual(lost.length + lostFailures);
  expect(open.length).toBeLessThanOrEqual(lost.length + lostFailures + unsent);
  const overOf = ({ costUsd, reservedUsd }: (typeof settled)[number]) =>
    Math.max(0, (costUsd ?? 0) - reservedUsd);
  const overs = settled.filter(({ isBatch }) => !isBatch).map(overOf);
  const unsentUsd = sum(
    open
      .map(({ reservedUsd }) => reservedUsd)
      .toSorted((a, b) => b - a)
      .slice(0, unsent),
  );
  // What a process reserved before it died, and would have taken back if the limit has no room, counts as
  // spent.
  const bound =
    lanes * Math.max(0, ...overs) + sum(settled.filter(({ isBatch }) => isBatch).map(overOf)) + unsentUsd;
  const spentBy = (botName: string | null) =>
    sum(
      ledger
        .filter((row) => botName === null || row.botName === botName)
        .map(({ costUsd, reservedUsd }) => costUsd ?? reservedUsd),
    );
  for (const { period, per, usd } of caps) {
    for (const botName of per === 'all' ? [null] : ['elena', 'marcus']) {
      const earlier = botName === null ? sum(Object.values(before.month)) : (before.month[botName] ?? 0);
      const room = Math.max(0, usd - (period === 'month' ? earlier : 0));
      expect(spentBy(botName)).toBeLessThanOrEqual(room + bound + 1e-9);
    }
  }
  const [total] = await store.sql`
    select coalesce(sum(usd), 0)::float8 as usd from enrichment_spending
    where day = (clock_timestamp() at time zone 'UTC')::date`;
  expect(total?.usd).toBeCloseTo(sum(settled.map(({ costUsd }) => costUsd ?? 0)), 9);
  return { spent: spentBy(null), settled: settled.length, open: open.length, lost: lost.length };
}

const LIMITS = [
  { period: 'day', per: 'all' },
  { period: 'day', per: 'bot' },
  { period: 'month', per: 'all' },
  { period: 'month', per: 'bot' },
] as const;
const dollars = fc.double({ min: 0.002, max: 0.05, noNaN: true });
const earlier = fc.double({ min: 0.0001, max: 0.004, noNaN: true });
/** How many windows a round over the batches works on at once. */
const WINDOWS_AT_ONCE = 4;

const fault = fc.constantFrom(
  { on: 'create', status: 500, accepted: true } as const,
  { on: 'create', status: 500, accepted: false } as const,
  { on: 'create', status: 429, accepted: false } as const,
  { on: 'create', status: 404, accepted: false } as const,
  { on: 'create', cut: true } as const,
  { on: 'results', status: 503 } as const,
  { on: 'results', status: 404 } as const,
  { on: 'results', cutAfterLine: 1 } as const,
);
const end = fc.constantFrom('scripted', 'scripted', 'scripted', 'expired', 'canceled', 'errored');

const random = fc.record({
  isGatheringForBudget: fc.boolean(),
  reservedShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
  requestsMax: fc.integer({ min: 1, max: 6 }),
  replicas: fc.array(
    fc.record({
      mode: fc.constantFrom('off', 'backfill', 'always', 'always'),
      skewMs: fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  lifetimes: fc.array(fc.nat(120), { maxLength: 4 }),
  steps: fc.array(fc.record({ fault: fc.option(fault), ends: fc.array(end, { maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  usd: fc.tuple(...LIMITS.map(() => fc.option(dollars, { freq: 2 }))),
  before: fc.record({ month: fc.record({ elena: earlier, marcus: earlier }), lastMonth: dollars }),
});

/** Thinks more or less; every thirteenth call fails, and every seventh reply cannot be used. */
const moody: Script = (_, number) => {
  if (number % FAILS_EVERY === 0) return { kind: 'error', status: 500 };
  return number % 7 === 0 ? { kind: 'text', text: 'no' } : { kind: 'ok', thinkingTimes: (number * 37) % 11 };
};

/** Twelve windows that are due, of users of their own; half of them as of a backfill. */
async function sayAnew(world: World, run: number): Promise<void> {
  for (const bot of ['elena', 'marcus'])
    for (const user of [`run-${run}-ann`, `run-${run}-ben`])
      for (const day of [6, 7, 8])
        await say(world, {
          ...{ bot, user, at: `2026-03-0${day}T10:00:00Z` },
          text: `${user} tells ${bot} of the tide`,
        });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, new AbortController().signal);
  await world.store.sql`
    update enrichment_windows set cause = 'backfill' where user_id like ${`run-${run}-a%`}`;
}

it('whatever replicas, batches, limits, earlier spending, repairs, failures, crashes and skewed clocks: the ledger is the bill, no batch is submitted twice, and no limit is passed by more than the errors of the calls under way', async () => {
  const { world, server } = await openPaidWorld({ windows: 0, script: moody });
  let run = 0;

  await fc.assert(
    fc.asyncProperty(random, async ({ usd, before: asked, ...options }) => {
      run += 1;
      // What earlier runs left open is none of this one's business.
      await world.store.sql`truncate enrichment_llm_calls, enrichment_spending, enrichment_batches`;
      await world.store
        .sql`update enrichment_windows set state = 'summarized', due_at = null, awaiting_since = null`;
      await sayAnew(world, run);
      const billFrom = server.requests.length;
      server.batches.forget();
      const before = await spendBefore(world.store, asked);
      const caps = LIMITS.flatMap((limit, index): Cap[] => {
        const at = usd[index] ?? null;
        return at === null ? [] : [{ ...limit, usd: at }];
      });
      const schedule: Schedule = { ...options, caps };

      const { unsent, deaths } = await runSchedule(world, server, schedule);
      await vi.waitUntil(() => server.calls().length === server.requests.length, { timeout: 30_000 });

      const lanes = options.replicas.length;
      const { lost } = await checkSpending(
        { server, store: world.store },
        { caps, lanes, unsent, billFrom, before },
      );
      const batches = server.batches.list();
      const ids = batches.flatMap(({ customIds }) => customIds);
      const bodies = batches.flatMap((batch) => batch.bodies);
      expect([new Set(ids).size, new Set(bodies).size]).toEqual([ids.length, ids.length]);
      const good = server.calls().filter(({ number, answer }) => number > billFrom && answer === 'ok');
      const contents = new Set(good.map(({ transcriptHash }) => transcriptHash));
      // A reply that is asked for on the spot is lost with its process.
      expect(good.length - contents.size).toBeLessThanOrEqual(lost + deaths * WINDOWS_AT_ONCE);
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 300_000);

it('four processes, one of them killed between its call and its settlement, stay within the limit', async () => {
  const opened = await openSpending({ delayMs: 150 });
  const { server, database, windows } = opened;
  const caps: readonly Cap[] = [
    { period: 'day', per: 'all', usd: 0.0012 },
    { period: 'day', per: 'bot', usd: 1 },
  ];
  const code = `
    import { createStore } from ${JSON.stringify(new URL('../../store/src/connect.ts', import.meta.url).href)};
    import { spend } from ${JSON.stringify(new URL('./testing/spend.ts', import.meta.url).href)};
    const store = createStore({ address: process.env.SPEND_DATABASE });
    const done = await spend({ store, ...JSON.parse(process.env.SPEND_OPTIONS) });
    console.log(JSON.stringify(done));
    await store.close();
  `;
  const processes = [0, 1, 2, 3].map((part) =>
    runModule(code, {
      SPEND_DATABASE: database.url,
      SPEND_OPTIONS: JSON.stringify({
        ...{ llmUrl: server.url, caps, reservedShare: 0.6, skewMs: 0, crashesAt: [] },
        windows: windows.slice(part * 6, part * 6 + 6),
      }),
    }),
  );
  onTestFinished(() => {
    for (const { child } of processes) child.kill('SIGKILL');
  });
  const [victim] = processes;

  await vi.waitUntil(
    () =>
      server.requests.some(({ transcript }) =>
        windows.slice(0, 6).some(({ windowId }) => transcript.marker === windowId),
      ),
    { timeout: 200_000 },
  );
  victim?.child.kill('SIGKILL');
  const codes = await Promise.all(processes.map(({ exited }) => exited));

  expect(codes, processes.map(({ errors }) => errors()).join('\n')).toEqual([null, 0, 0, 0]);
  await vi.waitUntil(() => server.calls().length === server.requests.length, { timeout: 30_000 });
  const { settled, open, spent } = await checkSpending(opened, { caps, lanes: 4 });
  expect(open).toBe(1);
  expect(settled).toBeGreaterThan(0);
  expect(settled).toBeLessThan(windows.length);
  expect(spent).toBeGreaterThan(0.0006);
  expect(
    sum(processes.slice(1).map(({ output }) => Number(/"refused":(\d+)/.exec(output())?.[1]))),
  ).toBeGreaterThan(0);
}, 300_000);
