import { describe, expect, it } from 'vitest';
import { backfill } from './backfill.ts';
import { replayWindows } from './replay-windows.ts';
import { createRetention, type RetentionRules } from './retention.ts';
import { scanOnce } from './scan-range.ts';
import { drainQueue, forgetPoints, openWorld, say, type World } from './testing/world.ts';

const signal = new AbortController().signal;
const live = { depth: 'totals', mode: 'live' } as const;

const FOR_EVER: RetentionRules = {
  summaries: { days: 0, byBot: [] },
  calls: { days: 0, byBot: [] },
  held: { days: 0, byBot: [] },
  scanDays: 0,
  auditDays: 0,
};

const keptFor = (days: number, byBot: RetentionRules['summaries']['byBot'] = []): RetentionRules => ({
  ...FOR_EVER,
  summaries: { days, byBot },
});

/** Two bots with an old and a new window each, summarized, at noon of 2026-03-10. */
async function openHistory(): Promise<World> {
  const world = await openWorld();
  for (const bot of ['elena', 'marcus']) {
    await say(world, { bot, at: '2026-03-01T10:00:00Z' });
    await say(world, { bot, at: '2026-03-08T10:00:00Z' });
  }
  await scanOnce(world, live, signal);
  await drainQueue(world);
  return world;
}

/** Bot and day of each row. */
async function readKept({ store }: World) {
  const windows = await store.sql<{ name: string }[]>`
    select bot_name || ' ' || to_char(starts_at at time zone 'UTC', 'MM-DD') as name from enrichment_windows order by 1`;
  const summaries = await store.sql<{ name: string }[]>`
    select bot_name || ' ' || to_char(start_timestamp, 'MM-DD') as name from conversation_summaries order by 1`;
  return { windows: windows.map(({ name }) => name), summaries: summaries.map(({ name }) => name) };
}

describe('a summary whose retention has expired', () => {
  it('is deleted with its window, and not created again by scan, deep scan, backfill, replay or a longer retention', async () => {
    const world = await openHistory();
    const retention = createRetention({ ...world, rules: keptFor(5) });

    expect(await retention.apply(signal)).toEqual({
      ...{ windows: 2, otherSummaries: 0, held: 0, calls: 0, scans: 0, audited: 0 },
      heldSince: null,
    });

    const kept = ['elena 03-08', 'marcus 03-08'];
    expect(await readKept(world)).toEqual({ windows: kept, summaries: kept });
    const longer = createRetention({ ...world, rules: keptFor(90) });
    for (const looking of [retention, longer, createRetention({ ...world, rules: FOR_EVER })]) {
      const scanning = { ...world, retention: looking };
      const scans = [
        await scanOnce(scanning, live, signal),
        await scanOnce(scanning, { ...live, depth: 'deep' }, signal),
      ];
      const range = { from: new Date('2026-02-01'), to: new Date('2026-03-06') };
      for await (const { report } of backfill(scanning, { range, mode: 'live' }, signal)) scans.push(report);
      for (const report of scans) expect(report).toMatchObject({ due: 0, enqueued: 0 });
      expect(scans.at(-1)?.bots).toMatchObject([
        { botName: 'elena', keptFrom: '2026-03-05T12:00:00.000Z' },
        { botName: 'marcus', keptFrom: '2026-03-05T12:00:00.000Z' },
      ]);
    }
    const all = {
      filter: { states: [], force: true, from: new Date('2026-02-01'), to: new Date('2026-03-06') },
    };
    expect((await replayWindows(world, { ...all, mode: 'live' }, signal)).requested).toBe(0);
    expect(await drainQueue(world)).toEqual([]);
    expect(await readKept(world)).toEqual({ windows: kept, summaries: kept });
  });

  it('has a separate retention for each listed bot', async () => {
    const world = await openHistory();
    const rules = keptFor(5, [{ botName: 'marcus', days: 30 }]);

    await createRetention({ ...world, rules }).apply(signal);

    expect((await readKept(world)).summaries).toEqual(['elena 03-08', 'marcus 03-01', 'marcus 03-08']);
    const only = createRetention({ ...world, rules: keptFor(0, [{ botName: 'marcus', days: 1 }]) });
    expect(await only.apply(signal)).toMatchObject({ windows: 2 });
    expect((await readKept(world)).summaries).toEqual(['elena 03-08']);
  });

  it('is deleted whatever its origin: the original worker, a lost ledger', async () => {
    const world = await openHistory();
    await world.store.sql`delete from enrichment_windows`;
    await world.store.sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      values ('user-1', 'elena', 'old', '2025-01-01T10:00:00', '2025-01-01T10:17:00', 9)`;
    const rules = keptFor(0, [{ botName: 'elena', days: 5 }]);

    expect(await createRetention({ ...world, rules }).apply(signal)).toMatchObject({ otherSummaries: 2 });

    expect((await readKept(world)).summaries).toEqual(['elena 03-08', 'marcus 03-01', 'marcus 03-08']);
  });

  it('waits for the worker of its window and blocks nobody', async () => {
    const world = await openHistory();
    const retention = createRetention({ ...world, rules: keptFor(5) });
    await world.store.sql`
      update enrichment_windows set lease_until = clock_timestamp() + interval '1 minute', lease_token = gen_random_uuid()
      where bot_name = 'elena'`;
    const held = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const holder = world.store.transaction(async (sql) => {
      await sql`select from enrichment_windows where bot_name = 'marcus' for update`;
      held.resolve();
      await letGo.promise;
    });
    await held.promise;

    expect(await retention.apply(signal)).toMatchObject({ windows: 0 });

    letGo.resolve();
    await holder;
    await world.store.sql`update enrichment_windows set lease_until = null, lease_token = null`;
    world.clock.set(new Date('2026-03-10T13:00:00Z'));
    expect(await retention.apply(signal)).toMatchObject({ windows: 2 });
  });

  it('is not deleted early by a process whose clock is years ahead, since the clock of Postgres counts too', async () => {
    const world = await openWorld({ now: '2226-03-10T12:00:00Z' });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    await say(world, { at: yesterday });
    await world.store.sql`
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
      values ('w-12345678', 'user-1', 'elena', now() - interval '2 days', now() - interval '1 day', 'summarized', 'live', 6, 6)`;

    expect(await createRetention({ ...world, rules: keptFor(30) }).apply(signal)).toMatchObject({
      windows: 0,
    });

    expect((await readKept(world)).windows).toHaveLength(1);
  });

  it('is not deleted while the clock is a year ahead, but when a look a day later confirms that time', async () => {
    const world = await openHistory();
    const apply = (now: string) => {
      world.clock.set(new Date(now));
      return createRetention({ ...world, rules: keptFor(30) }).apply(signal);
    };
    await world.store.sql`update enrichment_retention_clock set confirmed_at = '2025-03-10T12:00:00Z'`;

    const ahead = new Date('2026-03-31T12:00:00Z');
    expect(await apply('2026-03-31T12:00:00Z')).toMatchObject({ windows: 0, heldSince: ahead });
    expect(await apply('2025-03-10T12:30:00Z')).toMatchObject({ windows: 0, heldSince: null });
    expect(await apply('2026-03-31T12:00:00Z')).toMatchObject({ windows: 0, heldSince: ahead });
    expect(await apply('2026-04-01T11:00:00Z')).toMatchObject({ windows: 0, heldSince: ahead });
    expect(await apply('2026-04-01T12:00:00Z')).toMatchObject({ windows: 2, heldSince: null });

    expect((await readKept(world)).windows).toEqual(['elena 03-08', 'marcus 03-08']);
  });
});

it('retention deletes in batches, leaves the rest to the next scan, and runs once an hour when nothing is left', async () => {
  const world = await openWorld();
  await world.store.sql`
    insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
    select 'w-' || lpad(n::text, 8, '0'), 'user-' || n, 'elena', '2026-01-01', '2026-01-02', 'below_minimum', 'live', 1, 1
    from generate_series(1, 10500) as n`;
  const retention = createRetention({ ...world, rules: keptFor(5) });

  expect(await retention.apply(signal)).toMatchObject({ windows: 10_000 });
  expect(await retention.apply(signal)).toMatchObject({ windows: 500 });
  expect(await retention.apply(signal)).toBeUndefined();

  world.clock.set(new Date('2026-03-10T13:00:00Z'));
  expect(await retention.apply(signal)).toMatchObject({ windows: 0 });
});

it('calls (per bot) and scan reports have their own retention; the current month is kept', async () => {
  const world = await openWorld({ now: '2026-03-31T23:00:00Z' });
  const { sql } = world.store;
  for (const [bot, at] of [
    ['elena', '2026-02-27'],
    ['elena', '2026-03-01'],
    ['marcus', '2026-02-27'],
    ['marcus', '2025-12-01'],
    [null, '2026-02-27'],
  ] as const) {
    await sql`
      insert into enrichment_llm_calls (window_id, bot_name, purpose, provider, model, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms, enrichment_version)
      values ('w-12345678', ${bot}, 'summary', 'p', 'm', 10, 1, 0, 0, 1, 'ok', ${at}, 1, 'v')`;
  }
  await sql`
    insert into enrichment_scans (scan_id, kind, started_at) values ('old', 'totals', '2026-03-01'), ('new', 'totals', '2026-03-30')`;
  const calls = { days: 31, byBot: [{ botName: 'marcus', days: 90 }] };

  const expired = await createRetention({ ...world, rules: { ...FOR_EVER, calls, scanDays: 7 } }).apply(
    signal,
  );

  expect(expired).toMatchObject({ calls: 3, scans: 1 });
  const left = await sql`
    select bot_name || to_char(started_at, ' YYYY-MM-DD') as call from enrichment_llm_calls order by 1`;
  expect(left.map(({ call }) => call)).toEqual(['elena 2026-03-01', 'marcus 2026-02-27']);
  expect(await sql`select scan_id from enrichment_scans`).toMatchObject([{ scanId: 'new' }]);
});

it('what operators did is kept for ever by default, and as long as AUDIT_RETENTION_DAYS says, in batches', async () => {
  const world = await openWorld();
  const { sql } = world.store;
  await sql`
    insert into enrichment_audit (action_id, action, via, requested_by, requested_at, ends_by, outcome, parameters)
    select 'a-' || n, 'replay', 'api', 'ops', timestamptz '2026-02-07T00:00Z' + least(n / 600, 1) * interval '2 days',
      timestamptz '2026-02-10Z', 'done', '{}'
    from generate_series(1, 650) n`;

  expect(await createRetention({ ...world, rules: FOR_EVER }).apply(signal)).toMatchObject({ audited: 0 });
  expect(
    await createRetention({ ...world, rules: { ...FOR_EVER, auditDays: 30 } }).apply(signal),
  ).toMatchObject({
    audited: 599,
  });

  const left = await sql`select requested_at, count(*) as actions from enrichment_audit group by 1`;
  expect([...left]).toEqual([{ requestedAt: new Date('2026-02-09Z'), actions: 51 }]);
});

it('a withheld summary expires too, with its window if no message is left', async () => {
  const world = await openWorld();
  const points = await say(world, { at: '2026-03-08T10:00:00Z' });
  await say(world, { at: '2026-03-07T10:00:00Z' });
  await scanOnce(world, live, signal);
  await drainQueue(world);
  await forgetPoints(world, 'elena', points);
  await scanOnce(world, live, signal);
  const { sql } = world.store;
  expect(await sql`select state from enrichment_windows order by starts_at desc limit 1`).toMatchObject([
    { state: 'withheld' },
  ]);
  const retention = () =>
    createRetention({ ...world, rules: { ...FOR_EVER, held: { days: 30, byBot: [] } } }).apply(signal);
  expect(await retention()).toMatchObject({ held: 0 });

  await sql`update enrichment_withheld_summaries set withheld_at = '2026-02-01'`;
  expect(await retention()).toMatchObject({ held: 1 });

  expect(await sql`select window_id from enrichment_withheld_summaries`).toEqual([]);
  expect(await readKept(world)).toEqual({ windows: ['elena 03-07'], summaries: ['elena 03-07'] });
});
