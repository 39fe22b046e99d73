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

async function openSpending({ delayMs = 0 } = {}) {
  const server = await startScriptedLlm({
    script: (_, number) => ({ kind: 'text', text: 'word '.repeat(5 + ((number * 37) % 400)), delayMs }),
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
    { requestId: string | null; costUsd: number | null; reservedUsd: number; botName: string }[]
  >`
    select request_id, cost_usd::float8, reserved_usd::float8, bot_name from enrichment_llm_calls order by call_id`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const capped = (caps: readonly Cap[], botName: string | null) =>
  Math.min(
    ...caps.filter(({ per }) => (botName === null ? per === 'all' : per === 'bot')).map(({ usd }) => usd),
  );

/** Compares the ledger with the server's bill, and the spending with the caps. */
async function checkSpending(
  { server, store }: { server: ScriptedLlm; store: Store },
  { caps, lanes, billFrom = 0 }: { caps: readonly Cap[]; lanes: number; billFrom?: number },
) {
  const bill = new Map([...readBill(server)].filter(([id]) => Number(id.slice(4)) > billFrom));
  const ledger = await readLedger(store);
  const settled = ledger.filter(({ requestId }) => requestId !== null);
  for (const { requestId, costUsd } of settled) {
    expect(costUsd).toBeCloseTo(bill.get(requestId ?? '') ?? Number.NaN, 9);
  }
  // Each call of the server is one row, and the rows that are still open are those whose process died.
  const open = ledger.filter(({ requestId }) => requestId === null);
  const lost = [...bill].filter(([id]) => !settled.some(({ requestId }) => requestId === id));
  expect(ledger).toHaveLength(bill.size);
  expect(open).toHaveLength(lost.length);
  const overs = settled.map(({ costUsd, reservedUsd }) => Math.max(0, (costUsd ?? 0) - reservedUsd));
  const bound = lanes * Math.max(0, ...overs);
  const spentBy = (botName: string | null) =>
    sum(
      ledger
        .filter((row) => botName === null || row.botName === botName)
        .map(({ costUsd, reservedUsd }) => costUsd ?? reservedUsd),
    );
  for (const botName of [null, 'elena', 'marcus']) {
    expect(spentBy(botName)).toBeLessThanOrEqual(capped(caps, botName) + bound + 1e-9);
  }
  const [total] = await store.sql`select coalesce(sum(usd), 0)::float8 as usd from enrichment_spending`;
  expect(total?.usd).toBeCloseTo(sum(settled.map(({ costUsd }) => costUsd ?? 0)), 9);
  return { spent: spentBy(null), settled: settled.length, open: open.length };
}

it('whatever replicas, limits, crashes and skewed clocks: the ledger is the bill, and no limit is passed by more than one error of each call under way', async () => {
  const opened = await openSpending();
  const { server, store, windows } = opened;
  let billFrom = 0;

  await fc.assert(
    fc.asyncProperty(
      fc.record({
        replicas: fc.integer({ min: 1, max: 5 }),
        all: fc.double({ min: 0.0001, max: 0.003, noNaN: true }),
        bot: fc.double({ min: 0.0001, max: 0.003, noNaN: true }),
        reservedShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
        skews: fc.array(fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }), { minLength: 5, maxLength: 5 }),
        crashesAt: fc.array(fc.nat(7), { maxLength: 2 }),
      }),
      async ({ replicas, all, bot, reservedShare, skews, crashesAt }) => {
        await store.sql`truncate enrichment_llm_calls, enrichment_spending`;
        billFrom = server.calls().length;
        const caps: readonly Cap[] = [
          { period: 'day', per: 'all', usd: all },
          { period: 'month', per: 'bot', usd: bot },
        ];
        const share = Math.ceil(windows.length / replicas);
        await Promise.all(
          Array.from({ length: replicas }, (_, replica) =>
            spend({
              ...{ store, llmUrl: server.url, caps, reservedShare, crashesAt, skewMs: skews[replica] ?? 0 },
              windows: windows.slice(replica * share, (replica + 1) * share),
            }),
          ),
        );

        await checkSpending(opened, { caps, lanes: replicas, billFrom });
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
