import type { Sql, Store } from './connect.ts';
import type { UserScope } from './forgotten.ts';

/** How many rows tell of a user, table by table. */
export interface UserRows {
  /** The original worker's too. */
  readonly summaries: number;
  readonly windows: number;
  readonly calls: number;
  readonly quarantine: number;
  /** Reports of scans that name the user. */
  readonly scans: number;
}

export async function countUserRows(store: Store, scope: UserScope): Promise<UserRows> {
  const [row] = await store.query(
    (sql) => sql<UserRows[]>`
      select (select count(*) from conversation_summaries t where ${isOf(sql, scope)}) as summaries,
        (select count(*) from enrichment_windows t where ${isOf(sql, scope)}) as windows,
        (select count(*) from enrichment_llm_calls c where c.window_id in (${windowIds(sql, scope)})) as calls,
        (select count(*) from enrichment_quarantine t where ${isQuarantined(sql, scope)}) as quarantine,
        (select count(*) from enrichment_scans c where ${isNaming(sql, scope)}) as scans`,
  );
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

/**
 * Deletes all rows of the user in one transaction and says how many they were. The locks wait for whoever writes of anybody at this
 * moment, so that nothing they add is overlooked; who comes later finds the user kept out (keepOut goes first). Summaries
 * need no lock: whoever writes one holds the ledger's. Writers of several tables take them in this order, too: no deadlock.
 */
export async function deleteUserRows(store: Store, scope: UserScope): Promise<UserRows> {
  return await store.transaction(async (sql) => {
    await sql`
      lock table enrichment_windows, enrichment_llm_calls, enrichment_quarantine in share row exclusive mode`;
    // The other tables know the user by the windows, which go last.
    const calls = await sql`
      delete from enrichment_llm_calls c where c.window_id in (${windowIds(sql, scope)})`;
    const quarantine = await sql`delete from enrichment_quarantine t where ${isQuarantined(sql, scope)}`;
    await sql`delete from enrichment_looks t where ${isOf(sql, scope)}`;
    const scans = await sql`delete from enrichment_scans c where ${isNaming(sql, scope)}`;
    const summaries = await sql`delete from conversation_summaries t where ${isOf(sql, scope)}`;
    const windows = await sql`delete from enrichment_windows t where ${isOf(sql, scope)}`;
    return {
      summaries: summaries.count,
      windows: windows.count,
      calls: calls.count,
      quarantine: quarantine.count,
      scans: scans.count,
    };
  });
}

/** Rows of a table `t` that has the user's id and the bot's name. */
export function isOf(sql: Sql, { userId, botName }: UserScope) {
  return sql`t.user_id = ${userId} ${botName === undefined ? sql`` : sql`and t.bot_name = ${botName}`}`;
}

/** A call knows its window alone. That of a window which has left the ledger names nobody. */
export function windowIds(sql: Sql, scope: UserScope) {
  return sql`
    select t.window_id from enrichment_windows t where ${isOf(sql, scope)}
    union select t.window_id from conversation_summaries t where ${isOf(sql, scope)} and t.window_id is not null`;
}

export function isQuarantined(sql: Sql, scope: UserScope) {
  return sql`(${isOf(sql, scope)} or t.scope in (${windowIds(sql, scope)}))`;
}

/**
 * Rows `c` of scans with an error that holds the id as a word of its own. The rest of a report is names of bots, counts and words
 * of ours, which an id may well be like.
 */
function isNaming(sql: Sql, { userId }: UserScope) {
  const id = userId.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return sql`exists (
    select from jsonb_path_query(c.report, '$.**.error') as error
    where case jsonb_typeof(error) when 'object' then error ->> 'message' else error #>> '{}' end
      ~ ${`(^|[^[:alnum:]_])${id}([^[:alnum:]_]|$)`})`;
}
