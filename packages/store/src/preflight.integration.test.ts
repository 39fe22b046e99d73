import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { createTestRole } from '@enrichment/embedded/testing/test-role';
import { expect, it, onTestFinished } from 'vitest';
import { createStore, type Store } from './connect.ts';
import { migrate, pingTables } from './migrate.ts';
import { runPreflight } from './preflight.ts';
import { migrateDatabase } from './test-store.ts';

const template = { name: 'store', prepare: migrateDatabase };

interface TestRole {
  readonly role: string;
  /** As the owner of the database. */
  readonly owner: Store;
  /** As a role that owns nothing. */
  readonly guest: Store;
}

/**
 * A database, and a role that may log in there and was granted nothing; `state` says whether our tables are
 * there.
 */
async function openRole(state: 'empty' | 'migrated', options: { encoding?: string } = {}): Promise<TestRole> {
  const database = await createTestDatabase({ ...options, ...(state === 'migrated' && { template }) });
  const owner = createStore({ address: database.url });
  onTestFinished(async () => {
    await owner.close();
    await database.drop();
  });
  const { role, url } = await createTestRole(database.url);
  const guest = createStore({ address: url });
  onTestFinished(() => guest.close());
  return { role, owner, guest };
}

const full = { depth: 'full' } as const;
const quick = { depth: 'quick' } as const;

it('an owner has all rights, and the preflight leaves nothing behind', async () => {
  const { owner } = await openRole('empty');

  expect(await runPreflight(owner, { purpose: 'migrate', ...full })).toEqual([]);
  expect(await owner.sql`select relname from pg_class where relname like 'enrichment%'`).toEqual([]);

  await migrate(owner);
  expect(await runPreflight(owner, { purpose: 'migrate', ...full })).toEqual([]);
  expect(await runPreflight(owner, { purpose: 'write', ...quick })).toEqual([]);
  expect(await owner.sql`select from conversation_summaries`).toHaveLength(0);
  expect(await owner.sql`select from enrichment_migrations where checksum = ''`).toHaveLength(0);
});

it('for a role that may not create tables in the schema public (Postgres 15 and newer) the missing grant is named', async () => {
  const { role, owner, guest } = await openRole('empty');

  const before = await runPreflight(guest, { purpose: 'migrate', ...full });

  expect(before).toEqual([
    {
      code: 'STORE_FORBIDDEN',
      message: `the role ${role} may not make tables in the schema public`,
      remedy: `As the owner of the database: grant usage, create on schema public to ${role}`,
    },
  ]);
  await owner.sql.unsafe(`grant usage, create on schema public to ${role}`);
  expect(await runPreflight(guest, { purpose: 'migrate', ...full })).toEqual([]);
});

it('a role without any usable schema is reported', async () => {
  const { owner, guest } = await openRole('empty');
  await owner.sql`revoke usage on schema public from public`;

  expect(await runPreflight(guest, { purpose: 'migrate', ...full })).toMatchObject([
    { code: 'STORE_FORBIDDEN', message: expect.stringContaining('may use no schema') },
  ]);
});

it('tables that belong to another role are named before a migration fails on them', async () => {
  const { role, owner, guest } = await openRole('empty');
  await owner.sql`create table conversation_summaries (id serial primary key)`;
  await owner.sql.unsafe(`grant usage, create on schema public to ${role}`);
  await owner.sql.unsafe(`grant all on all tables in schema public to ${role}`);
  await owner.sql.unsafe(`grant all on all sequences in schema public to ${role}`);

  expect(await runPreflight(guest, { purpose: 'migrate', ...full })).toMatchObject([
    {
      code: 'STORE_FORBIDDEN',
      remedy: expect.stringContaining(`alter table conversation_summaries owner to ${role}`),
    },
  ]);
});

it.each([
  [
    'insert on enrichment_windows',
    'revoke insert on enrichment_windows from',
    /lacks insert on the table enrichment_windows/,
    /grant insert on enrichment_windows to/,
  ],
  [
    'update and delete',
    'revoke update, delete on conversation_summaries from',
    /lacks update, delete/,
    /grant update, delete on/,
  ],
  [
    'the sequence of the summaries',
    'revoke usage on sequence conversation_summaries_id_seq from',
    /sequence/,
    /grant usage on sequence conversation_summaries_id_seq to/,
  ],
])('a role that lacks %s is not ready, and told the grant', async (_, revoke, message, remedy) => {
  const { role, owner, guest } = await openRole('migrated');
  await owner.sql.unsafe(`grant select, insert, update, delete on all tables in schema public to ${role}`);
  await owner.sql.unsafe(`grant usage on all sequences in schema public to ${role}`);
  expect(await runPreflight(guest, { purpose: 'write', ...full })).toEqual([]);
  await pingTables(guest);

  await owner.sql.unsafe(`${revoke} ${role}`);

  const found = {
    code: 'STORE_FORBIDDEN',
    message: expect.stringMatching(message),
    remedy: expect.stringMatching(remedy),
  };
  expect(await runPreflight(guest, { purpose: 'write', ...full })).toEqual([found]);
  await expect(pingTables(guest)).rejects.toMatchObject({ code: 'STORE_FORBIDDEN' });
});

it('a role that only reads is ready to read, not to write', async () => {
  const { role, owner, guest } = await openRole('migrated');
  await owner.sql.unsafe(`grant select on all tables in schema public to ${role}`);

  await pingTables(guest, { purpose: 'read' });
  await expect(pingTables(guest)).rejects.toMatchObject({ code: 'STORE_FORBIDDEN' });
});

it('a database or role that is set to read-only is found, by readiness too', async () => {
  const { role, owner, guest } = await openRole('migrated');
  await owner.sql.unsafe(`grant select, insert, update, delete on all tables in schema public to ${role}`);
  await owner.sql.unsafe(`grant usage on all sequences in schema public to ${role}`);
  await owner.sql.unsafe(`alter role ${role} set default_transaction_read_only to on`);

  expect(await runPreflight(guest, { purpose: 'write', ...full })).toMatchObject([
    {
      code: 'STORE_READ_ONLY',
      remedy: expect.stringContaining(`alter role ${role} reset default_transaction_read_only`),
    },
  ]);
  await expect(pingTables(guest)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
  await pingTables(guest, { purpose: 'read' });
});

it.each(['LATIN1', 'SQL_ASCII'])('a database with the encoding %s is found', async (encoding) => {
  const { owner } = await openRole('empty', { encoding });

  expect(await runPreflight(owner, { purpose: 'migrate', ...full })).toMatchObject([
    {
      code: 'STORE_ENCODING',
      message: expect.stringContaining(encoding),
      remedy: expect.stringContaining('encoding UTF8'),
    },
  ]);
});

it('tables of others with names like ours are left unchanged', async () => {
  const { role, owner, guest } = await openRole('migrated');
  await owner.sql.unsafe(`grant select, insert, update, delete on all tables in schema public to ${role}`);
  await owner.sql.unsafe(`grant usage on all sequences in schema public to ${role}`);
  await owner.sql`create table enrichment_report (id integer)`;

  expect(await runPreflight(guest, { purpose: 'write', ...full })).toEqual([]);
});
