import { PermanentError } from '@enrichment/core';
import type { Sql, Store } from './connect.ts';

/** A user with one bot, or with all bots. */
export interface UserScope {
  readonly userId: string;
  readonly botName?: string | undefined;
}

/** An entry of the list of forgotten users; contains no id. */
export interface KeptOut {
  /** 64 hexadecimal digits. */
  readonly hash: string;
  /** The id of the key made from FORGET_SECRET; null for a hash that uses only the salt in the database. */
  readonly keyId: string | null;
  /** null for all bots. */
  readonly botName: string | null;
  readonly forgottenAt: Date;
}

/** The stored bot name for all bots. */
const EVERY_BOT = '';

/**
 * Adds the user to the list: from now on no writer adds anything of the user to the ledger. Safe to repeat;
 * with a key, replaces a salted entry. @throws PermanentError FORGET_SECRET_WRONG
 */
export async function keepOut(
  store: Store,
  { userId, botName = EVERY_BOT }: UserScope,
  now: Date,
): Promise<KeptOut> {
  await requireKeepOutKey(store);
  return await store.transaction(async (sql) => {
    const id: Fragment = sql`${userId}::text`;
    if (sql.keepOutKey !== null) {
      await sql`
        delete from enrichment_forgotten f
        where f.key_id is null and f.user_hash = ${saltedHash(sql, id)} and f.bot_name = ${botName}`;
    }
    const hash = hashUser(sql, id);
    const [row] = await sql<KeptOut[]>`
      insert into enrichment_forgotten as f (user_hash, bot_name, forgotten_at, key_id)
      values (${hash}, ${botName}, ${now}, ${sql.keepOutKey?.id ?? null})
      on conflict (user_hash, bot_name) do update set bot_name = excluded.bot_name
      returning ${entryColumns(sql)}`;
    if (row === undefined) throw new Error('an upsert gave no row');
    return row;
  });
}

/** Removes the user from the list, for one bot or all. Returns whether there was an entry. */
export async function letIn(store: Store, { userId, botName }: UserScope): Promise<boolean> {
  const rows = await store.query((sql) => {
    const id: Fragment = sql`${userId}::text`;
    const keyed = keyedHash(sql, id);
    return sql`
      delete from enrichment_forgotten f
      where (f.user_hash = ${saltedHash(sql, id)} ${keyed === null ? sql`` : sql`or f.user_hash = ${keyed}`})
        ${botName === undefined ? sql`` : sql`and f.bot_name = ${botName}`}
      returning f.bot_name`;
  });
  return rows.length > 0;
}

/** The whole list, oldest first; to be stored with the backups. */
export async function listKeptOut(store: Store): Promise<KeptOut[]> {
  return await store.query(
    (sql) => sql<KeptOut[]>`
      select ${entryColumns(sql)} from enrichment_forgotten f order by f.forgotten_at, f.user_hash, f.bot_name`,
  );
}

/** Adds entries that a restored backup lacks. Returns how many were missing. */
export async function restoreKeptOut(store: Store, entries: readonly KeptOut[]): Promise<number> {
  const columns = {
    hashes: entries.map((entry) => entry.hash),
    bots: entries.map((entry) => entry.botName ?? EVERY_BOT),
    times: entries.map((entry) => entry.forgottenAt.toISOString()),
    keys: entries.map((entry) => entry.keyId),
  };
  const added = await store.query(
    (sql) => sql`
      insert into enrichment_forgotten (user_hash, bot_name, forgotten_at, key_id)
      select * from unnest(${columns.hashes}::text[], ${columns.bots}::text[], ${columns.times}::timestamptz[],
        ${columns.keys}::text[])
      order by 1, 2
      on conflict do nothing
      returning user_hash`,
  );
  return added.length;
}

/** Deletes those of the entries whose key this process does not have, so that they can be hashed again. */
export async function dropForeign(store: Store, entries: readonly KeptOut[]): Promise<void> {
  await store.query(
    (sql) => sql`
      delete from enrichment_forgotten f
      using unnest(${entries.map(({ hash }) => hash)}::text[],
        ${entries.map(({ botName }) => botName ?? EVERY_BOT)}::text[]) as given(user_hash, bot_name)
      where f.user_hash = given.user_hash and f.bot_name = given.bot_name and ${isForeign(sql)}`,
  );
}

/** Those of a bot's users who are forgotten. */
export async function findForgotten(
  store: Store,
  { botName, userIds }: { botName: string; userIds: readonly string[] },
): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ userId: string }[]>`
      select u.user_id from unnest(${[...userIds]}::text[]) as u(user_id)
      where ${isForgotten(sql, { userId: sql`u.user_id`, botName: sql`${botName}::text` })}`,
  );
  return rows.map((row) => row.userId);
}

/** The number of entries by the way they are hashed. */
export interface KeepOutKeys {
  /** With this process's secret. */
  readonly keyed: number;
  /** With only the salt in the database. */
  readonly salted: number;
  /** With a secret that this process does not have; nothing new can be written until it has it. */
  readonly foreign: number;
}

export async function countKeptOut(store: Store): Promise<KeepOutKeys> {
  const [row] = await store.query((sql) => {
    const foreign = isForeign(sql);
    return sql<KeepOutKeys[]>`
      select count(*) filter (where f.key_id is null) as salted, count(*) filter (where ${foreign}) as foreign,
        count(*) filter (where f.key_id is not null and not ${foreign}) as keyed
      from enrichment_forgotten f`;
  });
  return row ?? { keyed: 0, salted: 0, foreign: 0 };
}

/**
 * @throws PermanentError FORGET_SECRET_WRONG if users were forgotten with a secret that this process does not
 * have
 */
export async function requireKeepOutKey(store: Store): Promise<void> {
  const { foreign } = await countKeptOut(store);
  if (foreign > 0) throw wrongSecret(foreign);
}

/** The error for users who were forgotten with another secret. @param entries their number */
export function wrongSecret(entries: number): PermanentError {
  return new PermanentError(
    'FORGET_SECRET_WRONG',
    `${entries} users were forgotten with a FORGET_SECRET that this process does not have`,
  );
}

type Fragment = ReturnType<Sql>;

/**
 * Whether nothing may be written about the row's user; costs nothing while the list is empty. True for every
 * user if an entry has a key that this process does not have, because it cannot tell who is forgotten.
 */
export function isForgotten(sql: Sql, row: { userId: Fragment; botName: Fragment }) {
  return sql`(exists (select from enrichment_forgotten) and (
    ${isListed(sql, row)} or exists (select from enrichment_forgotten f where ${isForeign(sql)})))`;
}

/** Whether the row's user is on the list, as far as this process can read it. */
export function isListed(sql: Sql, { userId, botName }: { userId: Fragment; botName: Fragment }) {
  const holds = (hash: Fragment) => sql`exists (
    select from enrichment_forgotten f where f.user_hash = ${hash} and f.bot_name in (${EVERY_BOT}, ${botName}))`;
  const keyed = keyedHash(sql, userId);
  return sql`(${holds(saltedHash(sql, userId))} ${keyed === null ? sql`` : sql`or ${holds(keyed)}`})`;
}

/** Rows `f` with a key that this process does not have. */
export function isForeign(sql: Sql) {
  return sql`(f.key_id is not null and f.key_id is distinct from ${sql.keepOutKey?.id ?? null}::text)`;
}

/** The hash under which this process would list a user. */
export function hashUser(sql: Sql, userId: Fragment): Fragment {
  return keyedHash(sql, userId) ?? saltedHash(sql, userId);
}

function saltedHash(sql: Sql, userId: Fragment): Fragment {
  return sql`(select encode(sha256(convert_to(salted.salt || ${userId}, 'UTF8')), 'hex') from enrichment_forgotten_salt salted)`;
}

function keyedHash(sql: Sql, userId: Fragment): Fragment | null {
  const { keepOutKey: key } = sql;
  if (key === null) return null;
  return sql`encode(sha256(${key.outer}::bytea || sha256(${key.inner}::bytea || convert_to(${userId}, 'UTF8'))), 'hex')`;
}

function entryColumns(sql: Sql) {
  return sql`f.user_hash as hash, f.key_id, nullif(f.bot_name, ${EVERY_BOT}) as bot_name, f.forgotten_at`;
}
