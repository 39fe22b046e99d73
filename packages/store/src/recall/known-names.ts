import type { Store } from '../connect.ts';
import { hasTrigrams } from './match-words.ts';

/** Every bot with stored data, in alphabetical order. Reads one index entry of the ledger per bot. */
export async function listBotNames(store: Store): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ botName: string }[]>`
      with recursive bots as (
        (select w.bot_name from enrichment_windows w order by w.bot_name limit 1)
        union all
        select (select w.bot_name from enrichment_windows w where w.bot_name > b.bot_name order by w.bot_name limit 1)
        from bots b where b.bot_name is not null)
      select bot_name from bots where bot_name is not null
      union select distinct s.bot_name from conversation_summaries s where s.window_id is null
      order by 1`,
  );
  return rows.map(({ botName }) => botName);
}

/** Whether there is stored data of this user. */
export async function isKnownUser(store: Store, userId: string): Promise<boolean> {
  const [row] = await store.query(
    (sql) => sql<{ isKnown: boolean }[]>`
      select exists (select from enrichment_windows w where w.user_id = ${userId})
        or exists (select from conversation_summaries s where s.user_id = ${userId}) as is_known`,
  );
  return row?.isKnown ?? false;
}

/**
 * Which of the two has no stored data; null if both are known, or if nothing is stored at all, so that names
 * cannot be checked. `botNames` null: any bot. Reads few index entries, except for a bot without a window in
 * the ledger.
 */
export async function findUnknown(
  store: Store,
  { userId, botNames }: { userId: string; botNames: readonly string[] | null },
): Promise<'user' | 'bot' | null> {
  const bots = [...(botNames ?? [])];
  const [row] = await store.query(
    (sql) => sql<{ unknown: 'user' | 'bot' | null }[]>`
      select case
        when not exists (select from enrichment_windows) and not exists (select from conversation_summaries) then null
        when ${botNames !== null} and not exists (select from enrichment_windows w where w.bot_name = any(${bots}::text[]))
          and not exists (select from conversation_summaries s where s.bot_name = any(${bots}::text[])) then 'bot'
        when not exists (select from enrichment_windows w where w.user_id = ${userId})
          and not exists (select from conversation_summaries s where s.user_id = ${userId}) then 'user'
        end as unknown`,
  );
  return row?.unknown ?? null;
}

/** The share of an id's trigrams that a suggested id must have. */
const SIMILARITY_MIN = 0.4;

/**
 * Up to three users with similarly spelled ids; none without pg_trgm. Reads all user ids of the ledger, so it
 * is only for errors caused by a person.
 */
export async function findNearUsers(store: Store, userId: string): Promise<string[]> {
  if (!(await hasTrigrams(store))) return [];
  const rows = await store.query(
    (sql) => sql<{ userId: string }[]>`
      select u.user_id
      from (select w.user_id from enrichment_windows w
        union select s.user_id from conversation_summaries s where s.window_id is null) u
      where similarity(u.user_id, ${userId}) >= ${SIMILARITY_MIN}
      order by similarity(u.user_id, ${userId}) desc, u.user_id limit 3`,
  );
  return rows.map((row) => row.userId);
}
