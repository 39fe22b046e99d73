import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createStore, type Store } from './connect.ts';
import { recordWindows } from './ledger.ts';
import { migrate, readMigrationState } from './migrate.ts';
import { listSummaries, upsertSummary } from './summaries.ts';
import { describeContents, describeFacts, openTestStore, summary } from './test-store.ts';

/** All migrations, in the order of their numbers. */
const NAMES = readdirSync(path.resolve(import.meta.dirname, '../migrations'))
  .map((file) => file.replace(/\.sql$/, ''))
  .sort();

async function openEmpty(): Promise<Store & { another(): Store }> {
  const database = await createTestDatabase();
  const stores: Store[] = [];
  const another = () => {
    const store = createStore({ address: database.url, connectionsMax: 2 });
    stores.push(store);
    return store;
  };
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });
  return Object.assign(another(), { another });
}

/** What the original's Alembic migration makes, and rows as its worker wrote them. */
async function makeAsAlembic(store: Store): Promise<void> {
  await store.sql`
    create table conversation_summaries (
      id serial not null, user_id varchar(255) not null, bot_name varchar(100) not null, summary_text text not null,
      summary_type varchar(50) default 'time_window' not null, start_timestamp timestamp without time zone not null,
      end_timestamp timestamp without time zone not null, message_count integer not null, key_topics varchar[],
      emotional_tone varchar(50), compression_ratio float, confidence_score float default '0.5',
      enrichment_version varchar(20) default 'v1.0' not null,
      created_at timestamp without time zone default now() not null,
      updated_at timestamp without time zone default now() not null,
      primary key (id),
      constraint uq_conversation_summaries_window unique (user_id, bot_name, start_timestamp, end_timestamp))`;
  await store.sql`create index idx_conversation_summaries_user_bot on conversation_summaries (user_id, bot_name)`;
  await store.sql`create index idx_conversation_summaries_topics on conversation_summaries using gin (key_topics)`;
  await store.sql`
    insert into conversation_summaries
      (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, key_topics, confidence_score)
    select 'user-' || n % 50, 'elena', 'Conversation with ' || n || ' messages', timestamp '2025-10-01 12:34:56.123456'
      + n * interval '17 minutes', timestamp '2025-10-01 12:51:56.654321' + n * interval '17 minutes', n,
      case when n % 3 > 0 then array['general', 'it''s {1,2}'] end, 0.8
    from generate_series(1, 1590) n`;
}

const originalColumns = (store: Store) => store.sql`
  select id, user_id, bot_name, summary_text, summary_type, start_timestamp::text, end_timestamp::text, message_count,
    key_topics, emotional_tone, compression_ratio, confidence_score, enrichment_version, created_at::text,
    updated_at::text
  from conversation_summaries order by id`;

describe('migrate', () => {
  it('migrates an empty database, and finds nothing to do the second time', async () => {
    const store = await openEmpty();
    const seen: string[] = [];
    expect(await readMigrationState(store)).toEqual({
      applied: [],
      pending: NAMES,
      unknown: [],
      changed: [],
    });

    expect(await migrate(store, { onApplied: (name) => seen.push(name) })).toEqual(NAMES);
    expect(await migrate(store, { onApplied: (name) => seen.push(name) })).toEqual([]);

    expect(seen).toEqual(NAMES);
    expect(await readMigrationState(store)).toEqual({
      applied: NAMES,
      pending: [],
      unknown: [],
      changed: [],
    });
  });

  it('creates the table of the original description: names, types, defaults and the key', async () => {
    const store = await openTestStore();

    const columns = await store.sql<{ column: string }[]>`
      select column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')
        || coalesce(' default ' || column_default, '') || case is_nullable when 'NO' then ' not null' else '' end as column
      from information_schema.columns where table_name = 'conversation_summaries' order by ordinal_position`;

    expect(columns.map((row) => row.column)).toEqual([
      "id integer default nextval('conversation_summaries_id_seq'::regclass) not null",
      'user_id character varying(255) not null',
      'bot_name character varying(100) not null',
      'summary_text text not null',
      "summary_type character varying(50) default 'time_window'::character varying",
      'start_timestamp timestamp without time zone not null',
      'end_timestamp timestamp without time zone not null',
      'message_count integer not null',
      'key_topics ARRAY',
      'emotional_tone character varying(50)',
      'compression_ratio double precision',
      'confidence_score double precision default 0.5',
      "enrichment_version character varying(20) default 'v1.0'::character varying",
      'created_at timestamp without time zone default now()',
      'updated_at timestamp without time zone default now()',
      'window_id text',
      'content_hash text',
      'content_version bigint',
      'model text',
      'channel_types ARRAY',
      'search_lexemes tsvector',
      'guild_text text',
      'guild_topics ARRAY',
      'guild_tone character varying(50)',
      'guild_message_count integer',
      'guild_confidence double precision',
      'guild_hash text',
      'search_words tsvector',
      'guild_search_words tsvector',
      'guild_search_lexemes tsvector',
      'first_message_at timestamp with time zone',
      'last_message_at timestamp with time zone',
      'told_terms jsonb',
      'said_terms jsonb',
      'guild_told_terms jsonb',
      'guild_said_terms jsonb',
      'terms_of text',
    ]);
  });

  it('keeps every row of a database that Alembic created, unchanged', async () => {
    const store = await openEmpty();
    await makeAsAlembic(store);
    const before = await originalColumns(store);

    await migrate(store);

    expect(await originalColumns(store)).toEqual(before);
    expect(before).toHaveLength(1_590);
    const window = describeFacts({ userId: 'user-7' });
    await recordWindows(store, [window]);
    await store.query((sql) =>
      upsertSummary(sql, { window, summary, content: describeContents(), contentVersion: 1 }),
    );
    const rows = await listSummaries(store, { userId: 'user-7', limit: 1_000 });
    expect(rows).toHaveLength(32 + 1);
    expect(rows.at(-1)).toMatchObject({ topics: ['tides', 'moon'], windowId: window.windowId });
    expect(rows[0]).toMatchObject({ topics: ['general', "it's {1,2}"], windowId: null, confidence: 0.8 });
    expect(rows[0]?.startsAt.toISOString()).toBe('2025-10-01T14:33:56.123Z');
  });

  it('run by eight replicas at once is applied once', async () => {
    const store = await openEmpty();
    const replicas = Array.from({ length: 8 }, () => store.another());

    const applied = await Promise.all(replicas.map((replica) => migrate(replica)));

    expect(applied.flat().sort()).toEqual(NAMES);
    expect(await readMigrationState(store)).toMatchObject({ pending: [] });
  });

  it('that fails is rolled back, and succeeds once the cause is removed', async () => {
    const store = await openEmpty();
    await store.sql`create table enrichment_pause (reason text)`;

    await expect(migrate(store)).rejects.toMatchObject({ code: 'UNEXPECTED' });

    expect(await readMigrationState(store)).toMatchObject({ applied: [NAMES[0]], pending: NAMES.slice(1) });
    expect(await store.sql`select to_regclass('enrichment_windows') as name`).toEqual([{ name: null }]);
    await store.sql`drop table enrichment_pause`;
    expect(await migrate(store)).toEqual(NAMES.slice(1));
  });

  it('refuses a database whose migrations were edited after they were applied', async () => {
    const store = await openTestStore();
    await store.sql`update enrichment_migrations set checksum = 'other' where name = ${NAMES[1] ?? ''}`;

    await expect(migrate(store)).rejects.toMatchObject({ code: 'STORE_MIGRATION_CHANGED' });
    expect(await readMigrationState(store)).toMatchObject({ changed: [NAMES[1]] });
  });

  it('accepts a database that a newer version has migrated further', async () => {
    const store = await openTestStore();
    await store.sql`insert into enrichment_migrations (name, checksum) values ('000999_later', 'x')`;

    expect(await migrate(store)).toEqual([]);
    expect(await readMigrationState(store)).toMatchObject({ unknown: ['000999_later'], pending: [] });
  });
});
