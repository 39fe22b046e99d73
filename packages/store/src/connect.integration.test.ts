import { randomBytes } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { EnrichmentError, TemporaryError } from '@enrichment/core';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStore, type Store, type StoreOptions } from './connect.ts';
import { recordWindows } from './ledger.ts';
import { describeFacts, openTestStore } from './test-store.ts';

async function openWith(options: Partial<StoreOptions> = {}): Promise<{ store: Store; url: string }> {
  const database = await createTestDatabase();
  const store = createStore({ address: database.url, ...options });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  return { store, url: database.url };
}

function openAt(url: string, options: Partial<StoreOptions> = {}): Store {
  const store = createStore({ address: url, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Accepts connections and never says a word, like a machine that froze. */
async function startSilentServer(): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `postgres://nobody:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/nothing`;
}

/** Passes everything on to Postgres until it is cut; a new connection finds it mended. */
async function openLine(url: string): Promise<{ url: string; cut(): void }> {
  const target = new URL(url);
  const { hostname, port } = target;
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets.splice(0)) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  const address = server.address();
  target.port = String(typeof address === 'object' ? address?.port : 0);
  return { url: target.href, cut };
}

const away = { name: 'TemporaryError', code: 'STORE_UNAVAILABLE', cause: expect.anything() };

describe('a connection', () => {
  it('reads every kind of time as UTC, and counts as exact numbers', async () => {
    const store = await openTestStore({ timezone: 'Asia/Tokyo' });

    const [row] = await store.query(
      (sql) => sql`
        select timestamp '2026-03-08 02:30:00.123456' as bare, timestamptz '2026-03-08 02:30:00.5-08' as zoned,
          date '2026-03-08' as day, timestamptz '2026-03-08 00:00+05:45' as odd, 9007199254740991::bigint as big,
          array[timestamp '2026-03-08 02:30'] as bares`,
    );

    expect(row).toEqual({
      bare: new Date('2026-03-08T02:30:00.123Z'),
      zoned: new Date('2026-03-08T10:30:00.500Z'),
      day: new Date('2026-03-08T00:00:00Z'),
      odd: new Date('2026-03-07T18:15:00Z'),
      big: Number.MAX_SAFE_INTEGER,
      bares: [new Date('2026-03-08T02:30:00Z')],
    });
    const tooBig = store.query((sql) => sql`select 9007199254740993::bigint as big`);
    await expect(tooBig).rejects.toMatchObject({ code: 'UNEXPECTED', cause: { name: 'RangeError' } });
  });

  it("has an application name, and uses UTC and ISO whatever the database's defaults are", async () => {
    const { store, url } = await openWith();
    await store.sql`
      do $$ begin execute format('alter database %I set datestyle to %L', current_database(), 'SQL, DMY'); end $$`;

    const [row] = await openAt(url, { applicationName: 'enrichment-scanner' }).query(
      (sql) => sql`
        select current_setting('application_name') as name, current_setting('TimeZone') as zone,
          timestamp '2026-03-08 02:30' as at`,
    );

    expect(row).toEqual({ name: 'enrichment-scanner', zone: 'UTC', at: new Date('2026-03-08T02:30:00Z') });
  });

  it('accepts its address in parts too', async () => {
    const { url } = await openWith();
    const { hostname, port, username, password, pathname } = new URL(url);
    const database = pathname.slice(1);
    const store = createStore({
      address: { host: hostname, port: Number(port), database, user: username, password },
    });
    onTestFinished(() => store.close());

    const [row] = await store.query((sql) => sql`select current_database() as name`);

    expect(row).toEqual({ name: database });
  });

  it('rolls a transaction back when its work throws, and rethrows the error', async () => {
    const store = await openTestStore();
    const mine = new EnrichmentError('CONTENT_CHANGED', 'mine');

    const work = store.transaction(async (sql) => {
      await sql`insert into enrichment_pause (reason, code, paused_by, paused_at) values ('', '', '', now())`;
      throw mine;
    });

    await expect(work).rejects.toBe(mine);
    expect(await store.sql`select from enrichment_pause`).toHaveLength(0);
  });
});

describe('an unreachable Postgres is distinguished from a defect', () => {
  it('when the port is closed or the server does not answer', async () => {
    const silent = openAt(await startSilentServer(), { connectTimeoutMs: 200 });

    await expect(openAt('postgres://a:b@127.0.0.1:1/c').ping()).rejects.toMatchObject(away);
    await expect(silent.query((sql) => sql`select 1`)).rejects.toMatchObject(away);
  });

  it('when it ends our connection; the next statement reconnects', async () => {
    const { store } = await openWith({ connectionsMax: 1 });

    const work = store.query((sql) => sql`select pg_terminate_backend(pg_backend_pid())`);

    await expect(work).rejects.toMatchObject(away);
    await expect(store.query((sql) => sql`select 1 as one`)).resolves.toMatchObject([{ one: 1 }]);
  });

  it('a lost connection does not end the statements on the others', async () => {
    const { store } = await openWith({ connectionsMax: 2 });
    const slow = store.query((sql) => sql`select pg_sleep(0.5), 'done' as outcome`);

    const work = store.query((sql) => sql`select pg_terminate_backend(pg_backend_pid())`);

    await expect(work).rejects.toMatchObject(away);
    await expect(slow).resolves.toMatchObject([{ outcome: 'done' }]);
  });

  it('a closed store stays closed', async () => {
    const { store } = await openWith();
    await store.close();

    await expect(store.ping()).rejects.toMatchObject(away);
    await expect(store.ping()).rejects.toMatchObject(away);
  });

  it('when a statement takes longer than allowed', async () => {
    const { store } = await openWith({ statementTimeoutMs: 100 });

    await expect(store.query((sql) => sql`select pg_sleep(20)`)).rejects.toMatchObject(away);
  });

  it('when the connection breaks during a transaction: the transaction fails, and the next one works', async () => {
    const { url } = await openWith();
    const line = await openLine(url);
    const store = openAt(line.url);
    const held = Promise.withResolvers<void>();
    // Keeps the pool, and with it the dead connection, in use.
    const other = store.query(() => held.promise);

    const cut = store.transaction(async (sql) => {
      const asked = sql`select pg_sleep(20)`.execute();
      line.cut();
      await asked;
    });

    await expect(cut).rejects.toMatchObject(away);
    await expect(store.transaction((sql) => sql`select 1 as one`)).resolves.toMatchObject([{ one: 1 }]);
    held.resolve();
    await other;
  });

  it('when it freezes with our connection open: the statement times out, and another connection is used', async () => {
    const { store } = await openWith({ connectionsMax: 1 });
    const [backend] = await store.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const pid = backend?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    onTestFinished(() => void process.kill(pid, 'SIGCONT'));

    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });

    const [other] = await store.query((sql) => sql`select pg_backend_pid() as pid`);
    expect(other?.pid).not.toBe(pid);
  });

  it('a ping ends with its signal', async () => {
    const store = openAt(await startSilentServer(), { connectTimeoutMs: 20_000 });

    await expect(store.ping(AbortSignal.timeout(10))).rejects.toThrow();
  });
});

describe('a statement that is refused', () => {
  it('because our tables are missing names the command that creates them', async () => {
    const { store } = await openWith();

    const error: unknown = await recordWindows(store, [describeFacts()]).catch((thrown) => thrown);

    expect(error).toMatchObject({
      code: 'STORE_NOT_MIGRATED',
      message: expect.stringContaining('enrich migrate'),
    });
    expect(error).not.toBeInstanceOf(TemporaryError);
  });

  it.each([
    ['a column that must be there', { userId: 'u', count: null }, '23502'],
    ['a value that is too long', { userId: 'secret words'.repeat(30), count: '1' }, '22001'],
    ['a value of another kind', { userId: 'u', count: 'secret words' }, '22P02'],
    ['a text that Postgres cannot hold', { userId: 'u\0', count: '1' }, '22021'],
  ])('for %s shows no value of it, neither in the error nor in its causes', async (_, row, code) => {
    const store = await openTestStore();

    const error: unknown = await store
      .query(
        (sql) => sql`
          insert into conversation_summaries
            (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
          values (${row.userId}, 'b', ${'secret words'}, now(), now(), ${row.count}::text::integer)`,
      )
      .catch((thrown) => thrown);

    expect(error).toMatchObject({ code: 'UNEXPECTED', cause: { name: 'PostgresError', code } });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('secret words');
  });
});

it('a CA file that cannot be read is a fault of the configuration', () => {
  expect(() => createStore({ address: 'postgres://a@localhost/b', caFile: '/not/there.pem' })).toThrow(
    /POSTGRES_CA_FILE/,
  );
});

it('each connection that opens has the present user and password, and those that are open stay', async () => {
  const { store: admin, url } = await openWith();
  const [one, two] = [randomBytes(4), randomBytes(4)].map((id) => `role_${id.toString('hex')}`);
  onTestFinished(async () => {
    await admin.sql.unsafe(`drop role ${one}; drop role ${two}`);
  });
  const nameUser = (store: Store) =>
    store.query(async (sql) => (await sql<{ user: string }[]>`select current_user as user`)[0]?.user);
  let login = { user: one ?? '', password: 'first' };
  await admin.sql.unsafe(`create role ${one} login password 'first'`);
  const store = openAt(Object.assign(new URL(url), { username: one, password: 'first' }).href, {
    readLogin: () => login,
    connectionsMax: 1,
  });
  expect(await nameUser(store)).toBe(one);
  const end = () =>
    admin.sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = ${login.user}`;

  await admin.sql.unsafe(`alter role ${one} password 'second'`);
  expect(await nameUser(store)).toBe(one);
  await end();
  await expect(nameUser(store)).rejects.toMatchObject({ code: 'STORE_LOGIN_REFUSED' });
  login = { ...login, password: 'second' };
  expect(await nameUser(store)).toBe(one);
  await end();
  await admin.sql.unsafe(`create role ${two} login password 'third'; alter role ${one} nologin`);
  login = { user: two ?? '', password: 'third' };
  expect(await vi.waitFor(() => nameUser(store))).toBe(two);
});
