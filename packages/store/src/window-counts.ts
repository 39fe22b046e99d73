import type { Sql, Store } from './connect.ts';

/** Held by whoever adds up or counts anew. */
const LOCK = 'enrichment_window_counts';

/**
 * Selects bot_name, day, state, has_summary and windows: parts of counts, whose sums count. `where` narrows
 * by these columns. One statement sees each change either in the sums or on its own.
 */
export function selectCountParts(sql: Sql, where = sql`true`) {
  return sql`
    select c.bot_name, c.day, c.state, c.has_summary, c.windows from enrichment_window_counts c where ${where}
    union all
    select c.bot_name, c.day, c.state, c.has_summary, c.windows from enrichment_window_count_changes c where ${where}`;
}

/**
 * Adds up the changes since the last time, so that counting reads few rows. Safe to run in several processes.
 */
export async function addUpWindowCounts(store: Store): Promise<void> {
  await store.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`;
    await sql`
      with taken as (delete from enrichment_window_count_changes c returning c.*)
      insert into enrichment_window_counts as w (bot_name, day, state, has_summary, windows)
      select t.bot_name, t.day, t.state, t.has_summary, sum(t.windows) from taken t
      group by t.bot_name, t.day, t.state, t.has_summary having sum(t.windows) <> 0
      on conflict (bot_name, day, state, has_summary) do update set windows = w.windows + excluded.windows`;
    await sql`delete from enrichment_window_counts where windows = 0`;
  });
}

/**
 * Counts all windows anew, whatever stood in the counts. Changes that are committed meanwhile are added
 * later: the statement that counts and the one that drops the changes are one, and see the same rows.
 */
export async function recountWindows(store: Store): Promise<void> {
  await store.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`;
    await sql`
      with seen as (delete from enrichment_window_count_changes),
      counted as (
        select w.bot_name, (w.starts_at at time zone 'UTC')::date as day, w.state, w.summarized_hash is not null as has_summary,
          count(*) as windows
        from enrichment_windows w group by 1, 2, 3, 4),
      gone as (
        delete from enrichment_window_counts c where not exists (
          select from counted n where (n.bot_name, n.day, n.state, n.has_summary) = (c.bot_name, c.day, c.state, c.has_summary)))
      insert into enrichment_window_counts as c (bot_name, day, state, has_summary, windows)
      select n.bot_name, n.day, n.state, n.has_summary, n.windows from counted n
      on conflict (bot_name, day, state, has_summary) do update set windows = excluded.windows
        where c.windows <> excluded.windows`;
  });
}
