import type { Cap } from '@enrichment/core';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { runModule } from '@enrichment/embedded/testing/run-module';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { createStore, type Store } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { day, describeFacts, migrateDatabase } from '@enrichment/store/test-store';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import { spend } from './testing/spend.ts';

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

/** What the scripted server bills for each call, by request id. */
function readBill(server: ScriptedLlm): Map<string, number> {
  return new Map(
    server.calls().map(({ number, inputTokens, outputTokens, model }) => {
      const usage = { inputTokens, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 };
      return [`req_${number}`, PRICES.compute(model, usage, new Date()) ?? Number.NaN];
    }),
  );
}

async function readLedger(store: Store) {
  return await store.sql<
    {
      requestId: string | null;
      costUsd: number | null;
      reservedUsd: number;
      botName: string;
      outcome: string;
    }[]
  >`
    select request_id, cost_usd::float8, reserved_usd::float8, bot_name, outcome from enrichment_llm_calls
    order by call_id`;
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
    billFrom = 0,
    before = NOTHING_BEFORE,
  }: { caps: readonly Cap[]; lanes: number; billFrom?: number; before?: Before },
) {
  const bill = new Map([...readBill(server)].filter(([id]) => Number(id.slice(4)) > billFrom));
  const ledger = await readLedger(store);
  const answered = ledger.filter(({ requestId }) => requestId !== null);
  for (const { requestId, costUsd } of answered) {
    expect(costUsd).toBeCloseTo(bill.get(requestId ?? '') ?? Number.NaN, 9);
  }
  // Each call of the server is one row: answered, failed without a charge, or open because its process died.
  const failed = ledger.filter(({ requestId, costUsd }) => requestId === null && costUsd === 0);
  const open = ledger.filter(({ outcome }) => outcome === 'asked');
  const charged = [...bill].filter(([, usd]) => usd > 0);
  const lost = charged.filter(([id]) => !answered.some(({ requestId }) => requestId === id));
  const lostFailures = bill.size - charged.length - failed.length;
  expect(ledger).toHaveLength(bill.size);
  expect(open).toHaveLength(lost.length + lostFailures);
  expect(answered.length + failed.length + open.length).toBe(ledger.length);
  const overs = answered.map(({ costUsd, reservedUsd }) => Math.max(0, (costUsd ?? 0) - reservedUsd));
  const bound = lanes * Math.max(0, ...overs);
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
  expect(total?.usd).toBeCloseTo(sum(answered.map(({ costUsd }) => costUsd ?? 0)), 9);
  return { spent: spentBy(null), settled: answered.length, open: open.length };
}

const LIMITS = [
  { period: 'day', per: 'all' },
  { period: 'day', per: 'bot' },
  { period: 'month', per: 'all' },
  { period: 'month', per: 'bot' },
] as const;
const dollars = fc.double({ min: 0.0001, max: 0.003, noNaN: true });

it('whatever replicas, limits, earlier spending, repairs, failures, crashes and skewed clocks: the ledger is the bill, and no limit is passed by more than one error of each call under way', async () => {
  const opened = await openSpending();
  const { server, store, windows } = opened;
  let billFrom = 0;

  await fc.assert(
    fc.asyncProperty(
      fc.record({
        replicas: fc.integer({ min: 1, max: 5 }),
        usd: fc.tuple(...LIMITS.map(() => fc.option(dollars))),
        before: fc.record({ month: fc.record({ elena: dollars, marcus: dollars }), lastMonth: dollars }),
        reservedShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
        skews: fc.array(fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }), { minLength: 5, maxLength: 5 }),
        crashesAt: fc.array(fc.nat(7), { maxLength: 2 }),
        repairsAt: fc.array(fc.nat(7), { maxLength: 2 }),
      }),
      async ({ replicas, usd, before: asked, skews, ...options }) => {
        await store.sql`truncate enrichment_llm_calls, enrichment_spending`;
        billFrom = server.calls().length;
        const before = await spendBefore(store, asked);
        const caps = LIMITS.flatMap((limit, index): Cap[] => {
          const at = usd[index] ?? null;
          return at === null ? [] : [{ ...limit, usd: at }];
        });
        const share = Math.ceil(windows.length / replicas);
        await Promise.all(
          Array.from({ length: replicas }, (_, replica) =>
            spend({
              ...{ ...options, store, llmUrl: server.url, caps, skewMs: skews[replica] ?? 0 },
              windows: windows.slice(replica * share, (replica + 1) * share),
            }),
          ),
        );

        await checkSpending(opened, { caps, lanes: replicas, billFrom, before });
      },
    ),
    { numRuns: 5 },
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
  await vi.waitUntil(() => server.calls().length === server.requests.length, { timeout: 10_000 });
  const { settled, open, spent } = await checkSpending(opened, { caps, lanes: 4 });
  expect(open).toBe(1);
  expect(settled).toBeGreaterThan(0);
  expect(settled).toBeLessThan(windows.length);
  expect(spent).toBeGreaterThan(0.0006);
  expect(
    sum(processes.slice(1).map(({ output }) => Number(/"refused":(\d+)/.exec(output())?.[1]))),
  ).toBeGreaterThan(0);
}, 300_000);
