import type { Script } from '@enrichment/embedded/llm/script';
import type { ScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { runModule } from '@enrichment/embedded/testing/run-module';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { scanOnce } from '@enrichment/scan/scan-range';
import { say, type World } from '@enrichment/scan/testing/world';
import { readBatchStatus } from '@enrichment/store/batches';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { requestReplay } from '@enrichment/store/ledger';
import { expect, test } from 'vitest';
import { DEATHS, type DoomedOptions } from '../testing/batch-process.ts';
import { type BatchWorld, openBatchWorld } from '../testing/batch-world.ts';
import { runSchedule } from '../testing/run-schedule.ts';

const signal = new AbortController().signal;

async function readCalls({ store }: World) {
  const rows = await store.sql<
    {
      outcome: string;
      isBatch: boolean;
      costUsd: number | null;
      reservedUsd: number;
      purpose: string;
      inputTokens: number | null;
    }[]
  >`select outcome, is_batch, cost_usd::float8, reserved_usd::float8, purpose, input_tokens
    from enrichment_llm_calls order by call_id`;
  return rows.map((row) => ({ ...row }));
}

async function readWindows({ store }: World) {
  const rows = await store.sql<{ state: string; isAwaiting: boolean; isDirect: boolean; isHeld: boolean }[]>`
    select state, awaiting_since is not null as is_awaiting, is_direct, lease_token is not null as is_held
    from enrichment_windows order by starts_at`;
  return rows.map((row) => ({ ...row }));
}

async function readBatches({ store }: World) {
  const rows = await store.sql<{ state: string; problem: string | null }[]>`
    select state, problem from enrichment_batches order by intended_at`;
  return rows.map((row) => ({ ...row }));
}

/** The custom ids of all requests that the provider was sent, each batch's and those asked on the spot. */
const sentIds = (server: ScriptedLlm) => server.batches.list().flatMap(({ customIds }) => customIds);

const done = { state: 'summarized', isAwaiting: false, isDirect: false, isHeld: false };
const awaiting = { state: 'pending', isAwaiting: true, isDirect: false, isHeld: false };
const sentBack = { state: 'pending', isAwaiting: false, isDirect: true, isHeld: false };
const all = <Value>(value: Value, count = 3): Value[] => Array.from({ length: count }, () => value);

/** Runs jobs and rounds until no window is open; the provider answers every batch. */
async function finish({ world, server, startProcess }: BatchWorld): Promise<void> {
  const process = startProcess();
  for (let round = 0; round < 12; round += 1) {
    await process.runJobs();
    await process.tend();
    server.batches.end('scripted');
    const windows = await readWindows(world);
    const { batches, gathered } = await readBatchStatus(world.store);
    if (windows.every(({ state }) => state === 'summarized') && batches + gathered === 0) return;
  }
  expect.unreachable(JSON.stringify([await readWindows(world), await readBatches(world)]));
}

test('windows are gathered into one batch, and each gets its own reply at half the price', async () => {
  const later = await openBatchWorld({ windows: 3 });
  const process = later.startProcess();

  expect(await process.runJobs()).toEqual(all('awaiting'));
  expect(await readWindows(later.world)).toEqual(all(awaiting));
  expect(later.server.requests).toHaveLength(0);
  expect(await process.runJobs()).toEqual([]);
  expect(await process.tend()).toMatchObject({ submitted: 3, applied: 0 });
  expect(await readBatchStatus(later.world.store)).toMatchObject({ batches: 1, requests: 3, windows: 3 });
  later.server.batches.end('scripted');
  expect(await process.tend()).toMatchObject({ submitted: 0, applied: 3 });

  expect(await readWindows(later.world)).toEqual(all(done));
  expect(later.server.batches.list()).toHaveLength(1);
  const now = await openBatchWorld({ windows: 1 });
  expect(await now.startProcess({ rules: { mode: 'off' } }).runJobs()).toEqual(['summarized']);
  const [full] = await readCalls(now.world);
  const calls = await readCalls(later.world);
  expect(calls.map(({ outcome, isBatch }) => [outcome, isBatch])).toEqual(all(['ok', true]));
  for (const { costUsd } of calls) expect(costUsd).toBeCloseTo((full?.costUsd ?? 0) / 2, 12);
  for (const { reservedUsd } of calls) expect(reservedUsd).toBeCloseTo((full?.reservedUsd ?? 0) / 2, 12);
  expect(await process.tend()).toMatchObject({ open: 0, submitted: 0, woken: 0 });
});

test('requests of a batch cost what the price was on the day of its submission, however late they are read', async () => {
  const price = { model: 'claude-haiku-5-5', promptTokensMax: 1_000_000, cacheWrite: 0, cacheRead: 0 };
  const prices = createPriceBook({
    file: [
      { ...price, from: '2000-01-01', input: 1_000_000, output: 0, batchFactor: 0.5 },
      { ...price, from: '2020-01-01', input: 8_000_000, output: 0, batchFactor: 0.5 },
    ],
    hasTable: true,
  });
  const { world, server, startProcess } = await openBatchWorld({ windows: 3 });
  const process = startProcess({ llm: { prices } });
  await process.runJobs();
  expect(await process.tend()).toMatchObject({ submitted: 3 });
  await world.store.sql`update enrichment_batches set intended_at = '2019-12-31 23:59:00Z'`;
  // Its user is forgotten meanwhile: a reply that no window uses is paid for as well.
  await world.store.sql`
    update enrichment_llm_calls set window_id = null
    where call_id = (select min(call_id) from enrichment_llm_calls)`;
  server.batches.end('scripted');
  await process.tend();

  const calls = await readCalls(world);
  expect(calls.map(({ outcome }) => outcome)).toEqual(all('ok'));
  for (const { inputTokens, costUsd } of calls) expect(costUsd).toBeCloseTo((inputTokens ?? 0) / 2, 6);
});

test('a batch is submitted when it is full, or when its first request has waited long enough', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const patient = paid.startProcess({ rules: { gatherMs: 3_600_000, requestsMax: 2 } });
  await patient.runJobs();

  expect(await patient.tend()).toMatchObject({ submitted: 2 });
  expect(await patient.tend()).toMatchObject({ submitted: 0 });
  expect(await paid.startProcess().tend()).toMatchObject({ submitted: 1 });

  const small = await openBatchWorld({ windows: 3 });
  const process = small.startProcess({ rules: { bytesMax: 1_000 } });
  await process.runJobs();
  await process.tend();
  expect(small.server.batches.list().map(({ customIds }) => customIds.length)).toEqual([1, 1, 1]);
});

test('with backfill, live windows are asked at once while others wait for their batch', async () => {
  const paid = await openBatchWorld({ windows: 2 });
  const process = paid.startProcess({ rules: { mode: 'backfill' } });
  await paid.world.store.sql`
    update enrichment_windows set cause = 'backfill' where starts_at = (select min(starts_at) from enrichment_windows)`;

  expect((await process.runJobs()).sort()).toEqual(['awaiting', 'summarized']);
  await process.tend();

  expect(await readWindows(paid.world)).toEqual([awaiting, done]);
});

test('with BUDGET_ACTION=batch, windows that have ended go into batches from the smaller limit on, and an open one is asked at once', async () => {
  const { world, server, startProcess } = await openBatchWorld({ windows: 3 });
  const reached = { cap: { period: 'day' as const, per: 'all' as const, usd: 0 } };
  const process = startProcess({
    rules: { mode: 'off' },
    // Nothing fits into the smaller limit, as when it is used up; the limit itself has room.
    engine: {
      budget: { caps: [{ ...reached.cap, usd: 100 }] },
      batchFrom: { caps: [reached.cap] },
    },
    keeper: { isGatheringForBudget: true },
  });

  expect(await process.runJobs()).toEqual(all('awaiting'));
  expect(server.requests).toHaveLength(0);
  expect(await process.tend()).toMatchObject({ submitted: 3 });
  server.batches.end('scripted');
  expect(await process.tend()).toMatchObject({ applied: 3 });

  expect(await readWindows(world)).toEqual(all(done));
  const calls = await readCalls(world);
  expect(calls.map(({ outcome, isBatch }) => [outcome, isBatch])).toEqual(all(['ok', true]));
  const open = await openBatchWorld({ windows: 1 });
  open.world.clock.set(new Date('2026-03-08T20:00:00Z'));
  await open.world.store.sql`update enrichment_windows set due_at = ${open.world.clock.now()}`;
  const asked = open.startProcess({
    rules: { mode: 'off' },
    engine: { budget: { caps: [{ ...reached.cap, usd: 100 }] }, batchFrom: { caps: [reached.cap] } },
  });
  expect(await asked.runJobs()).toEqual(['provisional']);
});

test('an open window never waits for a batch', async () => {
  const paid = await openBatchWorld({ windows: 1 });
  paid.world.clock.set(new Date('2026-03-08T20:00:00Z'));
  await paid.world.store.sql`update enrichment_windows set due_at = ${paid.world.clock.now()}`;

  expect(await paid.startProcess().runJobs()).toEqual(['provisional']);
});

test('requests that expired, were cancelled or failed cost nothing, and their windows are asked about immediately, once', async () => {
  const paid = await openBatchWorld({ windows: 4 });
  const process = paid.startProcess();
  await process.runJobs();
  await process.tend();
  paid.server.batches.end(
    (index) => (['scripted', 'expired', 'canceled', 'errored'] as const)[index] ?? 'scripted',
  );

  await process.tend();
  expect((await readWindows(paid.world)).filter(({ isDirect }) => isDirect)).toEqual(all(sentBack));
  expect(await process.runJobs()).toEqual(all('summarized'));

  expect(await readWindows(paid.world)).toEqual(all(done, 4));
  const calls = await readCalls(paid.world);
  const failed = { outcome: 'LLM_UNAVAILABLE', isBatch: true, costUsd: 0 };
  expect(calls).toMatchObject([
    ...[{ outcome: 'ok', isBatch: true }, failed, failed, failed],
    ...all({ outcome: 'ok', isBatch: false }),
  ]);
  expect(await readBatches(paid.world)).toEqual([{ state: 'done', problem: null }]);
});

/** Every request that the provider was sent is billed once: none of a window is sent a second time. */
async function expectPaidOnce({ world, server }: BatchWorld, windows = 3): Promise<void> {
  expect(await readWindows(world)).toEqual(all(done, windows));
  expect(server.requests).toHaveLength(windows);
  expect(new Set(sentIds(server)).size).toBe(sentIds(server).length);
  const calls = await readCalls(world);
  expect(calls.filter(({ outcome }) => outcome === 'ok')).toHaveLength(windows);
  expect(calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
}

test.each([
  ['answered 500 after it was accepted', { on: 'create', status: 500, accepted: true }],
  ['cut off after it was accepted', { on: 'create', cut: true }],
] as const)(
  'a batch whose submission is %s is found by its requests and not submitted again',
  async (_, fault) => {
    const paid = await openBatchWorld({ windows: 3 });
    const process = paid.startProcess();
    await process.runJobs();
    paid.server.batches.failNext(fault);
    await process.tend();
    expect(process.events).toMatchObject([{ what: 'unconfirmed', requests: 3 }]);

    // Not ended: it may be another's, so that nothing is submitted.
    expect(await process.tend()).toMatchObject({ submitted: 0 });
    expect(await readBatches(paid.world)).toMatchObject([{ state: 'intended' }]);
    expect(await readWindows(paid.world)).toEqual(all(awaiting));
    await finish(paid);

    await expectPaidOnce(paid);
    expect(paid.server.batches.list()).toHaveLength(1);
  },
);

test.each([
  ['500', { on: 'create', status: 500, accepted: false }, 'unconfirmed'],
  ['429', { on: 'create', status: 429, accepted: false }, 'refused'],
] as const)(
  'a batch that was not accepted (%s) is submitted again when that is certain',
  async (_, fault, what) => {
    const paid = await openBatchWorld({ windows: 3 });
    const process = paid.startProcess();
    await process.runJobs();
    paid.server.batches.failNext(fault);
    await process.tend();
    expect(process.events).toMatchObject([{ what, requests: 3 }]);

    await finish(paid);

    await expectPaidOnce(paid);
    expect(paid.server.batches.list()).toHaveLength(1);
  },
);

test('a batch of another program with as many requests is waited for, and not adopted', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const other = await openBatchWorld({ windows: 3 });
  const stranger = other.startProcess({ llm: { baseUrl: paid.server.url } });
  await stranger.runJobs();
  const process = paid.startProcess();
  await process.runJobs();
  paid.server.batches.failNext({ on: 'create', status: 500, accepted: false });
  await process.tend();
  await stranger.tend();

  expect(await process.tend()).toMatchObject({ submitted: 0 });
  paid.server.batches.end('scripted');
  await process.tend();
  expect(process.events.map(({ what }) => what)).toEqual(['unconfirmed', 'withdrawn', 'submitted']);
  paid.server.batches.end('scripted');
  await process.tend();

  expect(await readWindows(paid.world)).toEqual(all(done));
});

test('the windows of an account without batches are asked about immediately', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const process = paid.startProcess();
  await process.runJobs();
  paid.server.batches.failNext({ on: 'create', status: 404, accepted: false });

  await process.tend();
  expect(await readWindows(paid.world)).toEqual(all(sentBack));
  expect(await process.runJobs()).toEqual(all('summarized'));
  await expectPaidOnce(paid);
});

test('results that are temporarily missing, unreadable or cut off are read again', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const process = paid.startProcess({ keeper: { timings: patientlyLost } });
  await process.runJobs();
  await process.tend();
  paid.server.batches.end('scripted');
  for (const fault of [{ status: 404 }, { status: 503 }, { cutAfterLine: 2 }]) {
    paid.server.batches.failNext({ on: 'results', ...fault });
    await process.tend().catch((error: unknown) => expect(error).toMatchObject({ code: 'LLM_UNAVAILABLE' }));
    expect(await readWindows(paid.world)).toEqual(all(awaiting));
  }

  await process.tend();

  await expectPaidOnce(paid);
});

const patientlyLost = {
  ...{ recoverAfterMs: 0, giveUpAfterMs: 3_600_000, lostAfterMs: 600_000, clockSkewMs: 600_000 },
  ...{ lookMinMs: 0, lookMaxMs: 0 },
};

test('a broken line in the results affects only its window, whose cost stays unknown', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const process = paid.startProcess();
  await process.runJobs();
  await process.tend();
  paid.server.batches.end('scripted');
  paid.server.batches.failNext({ on: 'results', brokenLine: 1 });

  await process.tend();
  expect(await process.runJobs()).toEqual(['summarized']);

  expect(await readWindows(paid.world)).toEqual(all(done));
  const [broken, ...others] = (await readCalls(paid.world)).filter(({ outcome }) => outcome !== 'ok');
  expect(others).toEqual([]);
  expect(broken).toMatchObject({ outcome: 'LLM_REPLY_INVALID', costUsd: null, inputTokens: null });
});

test('a batch that the provider does not know any more is lost: its cost stays reserved, its windows are asked about again', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const process = paid.startProcess();
  await process.runJobs();
  await process.tend();
  paid.server.batches.forget();

  await process.tend();
  expect(await process.runJobs()).toEqual(all('summarized'));

  expect(await readWindows(paid.world)).toEqual(all(done));
  expect(await readBatches(paid.world)).toMatchObject([{ state: 'done', problem: 'LLM_UNAVAILABLE' }]);
  const lost = (await readCalls(paid.world)).filter(({ isBatch }) => isBatch);
  expect(lost.map(({ outcome, costUsd }) => [outcome, costUsd])).toEqual(all(['LLM_REPLY_INVALID', null]));
});

test('a reply of content that has changed meanwhile is paid for and not stored', async () => {
  const paid = await openBatchWorld({ windows: 1 });
  const process = paid.startProcess();
  await process.runJobs();
  await process.tend();
  await say(paid.world, { at: '2026-03-08T15:00:00Z', text: 'the boat is blue' });
  await scanOnce(paid.world, { depth: 'totals', mode: 'live' }, signal);
  expect(await readWindows(paid.world)).toEqual([{ ...awaiting, isAwaiting: false }]);
  expect(await process.runJobs()).toEqual(['awaiting']);
  paid.server.batches.end('scripted');

  await process.tend();
  const [old, now] = await readCalls(paid.world);
  expect(old).toMatchObject({ outcome: 'ok', isBatch: true });
  expect(old?.costUsd).toBeGreaterThan(0);
  expect(now).toMatchObject({ outcome: 'asked' });
  paid.server.batches.end('scripted');
  await process.tend();

  expect(await readWindows(paid.world)).toEqual([done]);
  const [summary] = await paid.world.store.sql`select message_count from conversation_summaries`;
  expect(summary).toMatchObject({ messageCount: 12 });
});

test('content that changes while its request is gathered is submitted in its newest form', async () => {
  const paid = await openBatchWorld({ windows: 1 });
  const process = paid.startProcess();
  await process.runJobs();
  await say(paid.world, { at: '2026-03-08T15:00:00Z', text: 'the boat is blue' });

  await process.tend();
  paid.server.batches.end('scripted');
  await process.tend();

  expect(await readWindows(paid.world)).toEqual([done]);
  expect(await readCalls(paid.world)).toMatchObject([{ outcome: 'ok' }]);
  expect(paid.server.requests[0]?.transcript.lines).toHaveLength(12);
});

test('requests that were gathered before the model was changed are asked of the new model, once', async () => {
  const paid = await openBatchWorld({ windows: 2 });
  await paid.startProcess().runJobs();
  const changed = paid.startProcess({ llm: { model: 'claude-sonnet-5-5' } });

  await changed.tend();
  paid.server.batches.end('scripted');
  await changed.tend();

  expect(await readWindows(paid.world)).toEqual(all(done, 2));
  expect(paid.server.requests.map(({ body }) => body.model)).toEqual(all('claude-sonnet-5-5', 2));
  const calls = await paid.world.store.sql`select model, outcome from enrichment_llm_calls`;
  expect(calls).toEqual(all({ model: 'claude-sonnet-5-5', outcome: 'ok' }, 2));
});

test('requests that were gathered before batches were switched off are asked on the spot, once', async () => {
  const paid = await openBatchWorld({ windows: 2 });
  await paid.startProcess().runJobs();
  const off = paid.startProcess({ rules: { mode: 'off' } });

  await off.tend();
  await off.runJobs();

  expect(await readWindows(paid.world)).toEqual(all(done, 2));
  expect(paid.server.batches.list()).toEqual([]);
  expect(paid.server.requests).toHaveLength(2);
});

test('a replay of a window in a batch waits for the batch instead of paying again', async () => {
  const paid = await openBatchWorld({ windows: 1 });
  const process = paid.startProcess();
  await process.runJobs();
  await process.tend();
  const [job] = paid.jobs;
  await requestReplay(paid.world.store, [job?.windowId ?? ''], paid.world.clock.now(), { force: false });

  expect(await process.runJobs()).toEqual(['awaiting']);
  await finish(paid);

  await expectPaidOnce(paid, 1);
});

const unusableFirst: Script = (_, number) => (number === 1 ? { kind: 'text', text: 'no' } : { kind: 'ok' });

test('an unusable reply is asked for again in the next batch, with its faults', async () => {
  const paid = await openBatchWorld({ windows: 1, script: unusableFirst });

  await finish(paid);

  expect(await readWindows(paid.world)).toEqual([done]);
  expect(await readCalls(paid.world)).toMatchObject([
    { outcome: 'LLM_REPLY_INVALID', purpose: 'summary' },
    { outcome: 'ok', purpose: 'repair' },
  ]);
  expect(paid.server.batches.list()).toHaveLength(2);
});

test('all parts of a long window go into one batch, and their merging into the next', async () => {
  const paid = await openBatchWorld({ windows: 1 });
  const text = 'the tide is high and the harbour is full of boats that nobody has seen before '.repeat(20);
  await say(paid.world, { at: '2026-03-08T15:00:00Z', text, count: 30 });
  await scanOnce(paid.world, { depth: 'totals', mode: 'live' }, signal);
  const small = { contextTokens: 16_000, maxOutputTokens: 2_000 };
  const process = paid.startProcess({ llm: small });
  await process.runJobs();
  await process.tend();
  const parts = sentIds(paid.server).length;
  expect(parts).toBeGreaterThan(1);
  paid.server.batches.end('scripted');

  // Another process has no notes in memory.
  const other = paid.startProcess({ llm: small });
  await other.tend();
  paid.server.batches.end('scripted');
  await paid.startProcess({ llm: small }).tend();

  expect(await readWindows(paid.world)).toEqual([done]);
  expect(paid.server.batches.list().map(({ customIds }) => customIds.length)).toEqual([parts, 1]);
  expect(paid.server.requests).toHaveLength(parts + 1);
});

test('a user who is forgotten while a batch is open leaves no window, and what was paid is counted', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const process = paid.startProcess();
  await process.runJobs();
  await process.tend();
  await deleteUserRows(paid.world.store, { userId: 'user-1' });
  paid.server.batches.end('scripted');

  await process.tend();

  expect(await readWindows(paid.world)).toEqual([]);
  expect(await readBatches(paid.world)).toMatchObject([{ state: 'done' }]);
  const rows = await paid.world.store.sql`
    select outcome, window_id, request_hash, cost_usd > 0 as is_paid from enrichment_llm_calls`;
  expect(rows.map((row) => ({ ...row }))).toEqual(
    all({ outcome: 'ok', windowId: null, requestHash: null, isPaid: true }),
  );
});

test('without batches, gathered requests are sent immediately, and open batches are still read', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const process = paid.startProcess({ rules: { requestsMax: 2, gatherMs: 3_600_000 } });
  await process.runJobs();
  await process.tend();

  const without = paid.startProcess({ rules: { mode: 'off' } });
  await without.tend();
  expect(await without.runJobs()).toEqual(['summarized']);
  paid.server.batches.end('scripted');
  await without.tend();

  await expectPaidOnce(paid);
});

test('a process that dies while a window is gathered leaves it to the next round', async () => {
  const paid = await openBatchWorld({ windows: 1 });
  await paid.startProcess().runJobs();
  await paid.world.store.sql`delete from enrichment_llm_calls`;

  expect(await paid.startProcess().tend()).toMatchObject({ woken: 1 });
  await finish(paid);

  await expectPaidOnce(paid, 1);
});

test('wherever a process dies, a request that no limit has let through is never submitted', async () => {
  const { world, server } = await openBatchWorld({ windows: 1 });
  const caps = [{ period: 'day', per: 'all', usd: 0.000_001 }] as const;
  const replica = { mode: 'always', skewMs: 0 } as const;

  for (let lifetime = 1; lifetime <= 12; lifetime += 1) {
    await runSchedule(world, server, {
      ...{ caps, replicas: [replica], lifetimes: [lifetime], steps: [{ fault: null, ends: [] }] },
      ...{ isGatheringForBudget: false, reservedShare: 1, requestsMax: 10 },
    });
  }

  expect(server.batches.list()).toEqual([]);
  expect(await readCalls(world)).toEqual([]);
});

test('processes killed at every step lose no window, and none is paid twice', async () => {
  const paid = await openBatchWorld({ windows: 3 });
  const { world, server } = paid;
  const options: Omit<DoomedOptions, 'dieAt'> = {
    ...{ databaseUrl: world.env.DATABASE_URL ?? '', qdrantUrl: world.qdrant.url, llmUrl: server.url },
    ...{ now: world.clock.now().toISOString(), rules: world.rules },
  };
  await paid.startProcess().runJobs();

  // Each goes on from where the one before died.
  for (const dieAt of DEATHS) {
    await tendAndDie({ ...options, dieAt });
    // The dead process still holds leases; they end by themselves.
    await world.store
      .sql`update enrichment_windows set lease_until = clock_timestamp() where lease_until is not null`;
    if (dieAt === 'after create') {
      expect(await readBatches(world)).toMatchObject([{ state: 'done' }, { state: 'intended' }]);
      server.batches.end('scripted');
    }
  }
  expect(await readBatches(world)).toMatchObject([{ state: 'done' }, { state: 'ended' }]);
  expect((await readWindows(world)).filter(({ state }) => state === 'summarized').length).toBeLessThan(3);
  await finish(paid);

  await expectPaidOnce(paid);
  expect(server.batches.list()).toHaveLength(1);
});

async function tendAndDie(options: DoomedOptions): Promise<void> {
  const file = new URL('../testing/batch-process.ts', import.meta.url).href;
  const code = `import { tendUntilDeath } from ${JSON.stringify(file)}; await tendUntilDeath(JSON.parse(process.env.DOOMED));`;
  const doomed = runModule(code, { DOOMED: JSON.stringify(options) });
  expect(await doomed.exited, doomed.errors()).toBeNull();
}
