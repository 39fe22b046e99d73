import type { Sql, Store } from './connect.ts';

/** Held by whoever adds up or counts anew. */
const LOCK = 'enrichment_result_counts';

/**
 * Selects kind, part, made, stale, failed and withheld: parts of counts, whose sums count. One statement sees
 * each change either in the sums or on its own.
 */
export function selectResultCounts(sql: Sql) {
  return sql`
    select c.kind, c.part, c.made, c.stale, c.failed, c.withheld from enrichment_result_counts c
    union all
    select c.kind, c.part, c.made, c.stale, c.failed, c.withheld from enrichment_result_count_changes c`;
}

/** Selects the same columns by counting the results themselves, of those that `where` keeps. */
export function countResultRows(sql: Sql, where = sql`true`) {
  return sql`
    select r.kind, left(r.subject_id, 4) as part,
      count(*) filter (where r.content_hash is not null and r.withheld_at is null) as made,
      count(*) filter (where r.content_hash is not null and r.withheld_at is null
        and r.content_hash is distinct from coalesce(r.input_hash, w.content_hash)) as stale,
      count(*) filter (where r.failure_code is not null) as failed,
      count(*) filter (where r.withheld_at is not null) as withheld
    from enrichment_results r left join enrichment_windows w on w.window_id = r.subject_id
    where ${where} group by 1, 2`;
}

/** Adds up the changes since the last time, so that counting reads few rows. Safe in several processes. */
export async function addUpResultCounts(store: Store): Promise<void> {
  await store.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`;
    await sql`
      with taken as (delete from enrichment_result_count_changes c returning c.*)
      insert into enrichment_result_counts as r (kind, part, made, stale, failed, withheld)
      select t.kind, t.part, sum(t.made), sum(t.stale), sum(t.failed), sum(t.withheld) from taken t
      group by t.kind, t.part having (sum(t.made), sum(t.stale), sum(t.failed), sum(t.withheld)) <> (0, 0, 0, 0)
      on conflict (kind, part) do update set (made, stale, failed, withheld)
        = row(r.made + excluded.made, r.stale + excluded.stale, r.failed + excluded.failed, r.withheld + excluded.withheld)`;
    await sql`delete from enrichment_result_counts where (made, stale, failed, withheld) = (0, 0, 0, 0)`;
  });
}

/**
 * Counts all results anew, whatever stood in the counts. Changes that are committed meanwhile are added
 * later: the statement that counts and the one that drops the changes are one, and see the same rows.
 */
export async function recountResults(store: Store): Promise<void> {
  await store.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`;
    await sql`
      with seen as (delete from enrichment_result_count_changes),
      counted as (${countResultRows(sql)}),
      gone as (
        delete from enrichment_result_counts c
        where not exists (select from counted n where (n.kind, n.part) = (c.kind, c.part)))
      insert into enrichment_result_counts as c (kind, part, made, stale, failed, withheld)
      select n.kind, n.part, n.made, n.stale, n.failed, n.withheld from counted n
      on conflict (kind, part) do update set (made, stale, failed, withheld)
          = row(excluded.made, excluded.stale, excluded.failed, excluded.withheld)
        where (c.made, c.stale, c.failed, c.withheld)
          is distinct from (excluded.made, excluded.stale, excluded.failed, excluded.withheld)`;
  });
}
