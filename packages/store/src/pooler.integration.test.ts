import { openPooler } from '@enrichment/embedded/testing/open-pooler';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createStore, type Sql, type Store, type StoreOptions } from './connect.ts';
import { migrate, readMigrationState } from './migrate.ts';
import { migrateDatabase } from './test-store.ts';

const template = { name: 'store', prepare: migrateDatabase };

/** A migrated database that prefers Tokyo's time and another form of dates, behind a PgBouncer. */
async function openBehind(
  settings: Readonly<Record<string, string>>,
  options: Partial<StoreOptions> = {},
): Promise<Store> {
  const database = await createTestDatabase({ template, timezone: 'Asia/Tokyo' });
  const direct = createStore({ address: database.url });
  await direct.sql`
    do $$ begin execute format('alter database %I set datestyle to %L', current_database(), 'SQL, DMY'); end $$`;
  await direct.close();
  const store = createStore({ address: await openPooler(database.url, settings), ...options });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  return store;
}

/**
 * As Debian installs it; as it is often set up; with a setting that lets our parameters in, or drops them.
 */
const poolers = [
  ['with its defaults', {}],
  [
    'in session mode, which drops parameters',
    { ignore_startup_parameters: 'statement_timeout, idle_in_transaction_session_timeout' },
  ],
  ['in transaction mode', { pool_mode: 'transaction', default_pool_size: '2' }],
  [
    'in transaction mode, which drops parameters',
    {
      pool_mode: 'transaction',
      default_pool_size: '2',
      ignore_startup_parameters:
        'statement_timeout, idle_in_transaction_session_timeout, options, extra_float_digits',
    },
  ],
  [
    'in transaction mode, taking servers in turn',
    { pool_mode: 'transaction', default_pool_size: '3', server_round_robin: '1' },
  ],
] as const;

describe.each(poolers)('through a PgBouncer %s', (_, settings) => {
  it("times are UTC and in one form whatever the database's defaults are, and the events of the webhook are set", async () => {
    const store = await openBehind(settings, { events: ['cap.reached', 'removal.held'] });
    const look = (sql: Sql) => sql<{ zone: string; style: string; at: Date; events: string }[]>`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      values (gen_random_uuid()::text, 'b', '', timestamptz '2026-03-08 02:30Z', '2026-03-09', 1)
      returning current_setting('TimeZone') as zone, current_setting('DateStyle') as style, start_timestamp as at,
        current_setting('enrichment.events') as events,
        abs(extract(epoch from created_at - clock_timestamp() at time zone 'UTC')) < 60 as is_now`;

    const rows = await Promise.all(
      Array.from({ length: 12 }, (_entry, index) =>
        index % 2 === 0 ? store.query((sql) => look(sql)) : store.transaction((sql) => look(sql)),
      ),
    );

    const right = {
      ...{ zone: 'UTC', style: 'ISO, YMD', at: new Date('2026-03-08T02:30:00Z'), isNow: true },
      events: ',cap.reached,removal.held,',
    };
    expect(rows.flat()).toEqual(Array.from({ length: 12 }, () => right));
  });

  it('a statement that takes too long is ended by the server, and an open transaction too', async () => {
    const store = await openBehind(settings, { statementTimeoutMs: 200 });

    const late = store.query((sql) => sql`select pg_sleep(20)`);

    await expect(late).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', cause: { code: '57014' } });
    const limits = (sql: Sql) => sql`select current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`;
    const expected = [{ statement: '200ms', idle: '30200ms' }];
    expect(await store.query(limits)).toEqual(expected);
    expect(await store.transaction(limits)).toEqual(expected);
  });

  it('the same statements from many clients at once meet no prepared statement of another', async () => {
    const store = await openBehind(settings, { connectionsMax: 8 });
    const ask = (round: number) =>
      store.query(
        (sql) =>
          sql<{ sum: number }[]>`select ${round}::integer + count(*)::integer as sum from enrichment_windows`,
      );

    const rounds = Array.from({ length: 60 }, (_entry, round) => round);
    const answers = await Promise.all(rounds.map(ask));

    expect(answers.map(([row]) => row?.sum)).toEqual(rounds);
  });

  it('several processes at once migrate an empty database, each migration once', async () => {
    const database = await createTestDatabase();
    const url = await openPooler(database.url, settings);
    const stores = [1, 2, 3].map(() => createStore({ address: url, connectionsMax: 2 }));
    onTestFinished(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await database.drop();
    });

    const applied = await Promise.all(stores.map((store) => migrate(store)));

    const [store] = stores;
    const state = store === undefined ? undefined : await readMigrationState(store);
    expect(state?.pending).toEqual([]);
    expect(applied.flat().sort()).toEqual(state?.applied);
    expect(await store?.hasPooler()).toBe(true);
  });
});

it('a Postgres without a pooler is recognized: its statements are prepared, and not wrapped in transactions', async () => {
  const database = await createTestDatabase();
  const store = createStore({ address: database.url, connectionsMax: 1 });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  const look = () =>
    store.query((sql) => sql`select count(*) from pg_prepared_statements where statement like '%prepared_%'`);

  expect(await store.hasPooler()).toBe(false);
  await look();

  expect(await look()).toEqual([{ count: 1 }]);
});

it('a pooler that does not know the database causes a code of its own', async () => {
  const database = await createTestDatabase();
  const url = await openPooler(database.url, { pool_mode: 'transaction' });
  await database.drop();
  const store = createStore({ address: url });
  onTestFinished(() => store.close());

  await expect(store.ping()).rejects.toMatchObject({
    code: expect.stringMatching(/^STORE_(POOLER|DATABASE_MISSING)$/),
  });
});
