import type { Sql, Store } from './connect.ts';

/** A user with one bot, or with every bot. */
export interface UserScope {
  readonly userId: string;
  readonly botName?: string | undefined;
}

/** The bot name that stands for every bot. */
const EVERY_BOT = '';

/** From now on nothing new of the user gets into the ledger, whoever writes to it. Safe to repeat. */
export async function keepOut(
  store: Store,
  { userId, botName = EVERY_BOT }: UserScope,
  now: Date,
): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_forgotten (user_hash, bot_name, forgotten_at)
      values (enrichment_user_hash(${userId}), ${botName}, ${now})
      on conflict do nothing`,
  );
}

/** Lets the user take part again. Without a bot, with every bot. Returns whether someone was kept out. */
export async function letIn(store: Store, { userId, botName }: UserScope): Promise<boolean> {
  const rows = await store.query(
    (sql) => sql`
      delete from enrichment_forgotten f
      where f.user_hash = enrichment_user_hash(${userId})
        ${botName === undefined ? sql`` : sql`and f.bot_name = ${botName}`}
      returning f.bot_name`,
  );
  return rows.length > 0;
}

/** Those of a bot's users who are kept out. */
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

type Fragment = ReturnType<Sql>;

/** Whether the row's user is kept out; costs nothing while nobody is. */
export function isForgotten(sql: Sql, { userId, botName }: { userId: Fragment; botName: Fragment }) {
  return sql`(exists (select from enrichment_forgotten) and exists (
    select from enrichment_forgotten f, enrichment_forgotten_salt salted
    where f.user_hash = encode(sha256(convert_to(salted.salt || ${userId}, 'UTF8')), 'hex')
      and f.bot_name in (${EVERY_BOT}, ${botName})))`;
}
