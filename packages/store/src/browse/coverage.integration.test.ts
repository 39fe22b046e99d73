import { expect, test } from 'vitest';
import type { Sql, Store } from '../connect.ts';
import { openTestStore } from '../test-store.ts';
import { type CoverageQuestion, readCoverage, selectCoverage } from './coverage.ts';

const USERS = 300;
const DAYS = 20;

/** One window for each of 300 users, 3 bots and 20 days; one in ten has failed. */
async function openFilledStore(): Promise<Store> {
  const store = await openTestStore();
  await store.query(
    (sql) => sql`
      insert into enrichment_windows
        (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
      select 'w-' || b || '-' || u || '-' || d, 'user-' || lpad(u::text, 4, '0'), 'bot-' || b,
        timestamptz '2025-01-01Z' + d * interval '1 day', timestamptz '2025-01-02Z' + d * interval '1 day',
        case when (u + d) % 10 = 0 then 'failed' else 'summarized' end, 'live', 10, 10
      from generate_series(1, 3) b, generate_series(1, ${USERS}::int) u, generate_series(0, ${DAYS - 1}::int) d`,
  );
  // Three users of a bot among many of others.
  await store.query(
    (sql) => sql`
      insert into enrichment_windows
        (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
      select 'w-rare-' || u || '-' || d, 'user-' || u, 'rare',
        timestamptz '2025-01-01Z' + d * interval '1 day', timestamptz '2025-01-02Z' + d * interval '1 day',
        'summarized', 'live', 10, 10
      from generate_series(1, 3) u, generate_series(0, ${DAYS - 1}::int) d`,
  );
  await store.query((sql) => sql`vacuum analyze enrichment_windows`.simple());
  return store;
}

const FIRST: CoverageQuestion = { from: new Date('2025-01-01Z'), columns: DAYS, columnDays: 1, limit: 50 };

async function planOf(
  store: Store,
  select: (sql: Sql) => ReturnType<typeof selectCoverage>,
): Promise<string> {
  // A table of a test is small enough to be read whole: the plan shows whether an index can be used instead.
  return await store.transaction(async (sql) => {
    await sql`set local enable_seqscan = off`;
    await sql`set local enable_bitmapscan = off`;
    const lines = await sql`explain ${select(sql)}`.values();
    return lines.flat().join('\n');
  });
}

test('windows are counted by bot, day and state, in pages of bots', async () => {
  const store = await openFilledStore();

  const [first, ...more] = await readCoverage(store, FIRST);
  const behind = await readCoverage(store, { ...FIRST, after: 'bot-1', limit: 1 });
  const empty = await readCoverage(store, { ...FIRST, from: new Date('2026-01-01Z') });

  expect([first?.name, ...more.map(({ name }) => name)]).toEqual(['bot-1', 'bot-2', 'bot-3', 'rare']);
  expect(first?.cells).toHaveLength(DAYS);
  expect(first?.cells[3]).toEqual({ column: 3, states: { failed: USERS / 10, summarized: 0.9 * USERS } });
  expect(behind.map(({ name }) => name)).toEqual(['bot-2']);
  expect(empty).toEqual(['bot-1', 'bot-2', 'bot-3', 'rare'].map((name) => ({ name, cells: [] })));
});

test('for one bot, its users with windows in the time are counted, in pages; a week is one column', async () => {
  const store = await openFilledStore();
  const weeks = { bot: 'bot-2', from: new Date('2024-12-30Z'), columns: 2, columnDays: 7 };

  const page = await readCoverage(store, { ...weeks, limit: 2, after: 'user-0009' });
  const none = await readCoverage(store, { ...weeks, limit: 2, from: new Date('2026-01-01Z') });

  expect(page).toEqual([
    {
      name: 'user-0010',
      cells: [
        // From 1 January on: five days of the first week, seven of the second.
        { column: 0, states: { failed: 1, summarized: 4 } },
        { column: 1, states: { failed: 1, summarized: 6 } },
      ],
    },
    {
      name: 'user-0011',
      cells: [
        { column: 0, states: { summarized: 5 } },
        { column: 1, states: { failed: 1, summarized: 6 } },
      ],
    },
  ]);
  expect(none).toEqual([]);
});

test('bots by day are read from the counts alone, and the map of the users of a bot never reads the whole ledger', async () => {
  const store = await openFilledStore();

  const bots = await planOf(store, (sql) => selectCoverage(sql, FIRST));
  const users = await planOf(store, (sql) => selectCoverage(sql, { ...FIRST, bot: 'bot-2' }));
  const rare = await planOf(store, (sql) => selectCoverage(sql, { ...FIRST, bot: 'rare' }));

  expect(bots).not.toMatch(/enrichment_windows/);
  for (const plan of [users, rare]) expect(plan).not.toMatch(/Seq Scan on|Bitmap Heap/);
});
