import { expect, it, onTestFinished } from 'vitest';
import { createStore } from '../connect.ts';
import { migrate } from '../migrate.ts';
import { hasTrigrams, hasTrigramsBeyondAscii, matchWords } from '../recall.ts';
import { openTestStore } from '../test-store.ts';

it('a role that may not create pg_trgm can migrate, and words are found without it', async () => {
  const admin = await openTestStore();
  const role = `plain_${Date.now()}_${process.pid}`;
  const [{ database, port } = { database: '', port: 0 }] = await admin.sql<
    { database: string; port: number }[]
  >`
    select current_database() as database, inet_server_port() as port`;
  await admin.sql`drop schema public cascade`;
  await admin.sql`create schema public`;
  await admin.sql.unsafe(`create role ${role} login password 'plain'; grant all on schema public to ${role}`);
  const store = createStore({ address: `postgres://${role}:plain@127.0.0.1:${port}/${database}` });
  onTestFinished(async () => {
    await store.close();
  });

  const applied = await migrate(store);
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
    values ('user-1', 'elena', 'They ran.', '2026-03-17', '2026-03-18', 7)`;
  const scope = { userId: 'user-1', botNames: null, range: null, now: new Date(), audience: 'dm' } as const;
  const { matches } = await matchWords(store, scope, [{ number: 0, word: 'ran' }]);

  expect(applied.length).toBeGreaterThan(2);
  expect(await hasTrigrams(admin)).toBe(false);
  expect(matches).toMatchObject([{ told: { counts: [1] } }]);
});

it('a database whose LC_CTYPE is C knows only ASCII letters, which is reported', async () => {
  const admin = await openTestStore();
  const [{ port } = { port: 0 }] = await admin.sql<{ port: number }[]>`select inet_server_port() as port`;
  const name = `ascii_${process.pid}_${Date.now()}`;
  await admin.sql.unsafe(`create database ${name} template template0 lc_ctype 'C'`);
  await admin.sql.unsafe(`create role ${name} login superuser password 'plain'`);
  const store = createStore({ address: `postgres://${name}:plain@127.0.0.1:${port}/${name}` });
  onTestFinished(async () => {
    await store.close();
    await admin.sql.unsafe(`drop database ${name} with (force)`);
    await admin.sql.unsafe(`drop role ${name}`);
  });
  await store.sql`create extension pg_trgm`;

  expect(await hasTrigramsBeyondAscii(store)).toBe(false);
  expect(await hasTrigramsBeyondAscii(admin)).toBe(true);
});
