import type { Sql } from './connect.ts';
import type { CountTable, Fragment } from './count-table.ts';

/**
 * Selects reason, bot_name and points: parts of counts, whose sums count. A point that was found in several
 * ways counts once. The points whose rows came or went since the counts were added up are counted anew: each
 * as its rows are now, less as they were before those changes.
 */
export function selectQuarantineCounts(sql: Sql) {
  return sql`
    select c.reason, c.bot_name, c.points from enrichment_quarantine_counts c
    union all
    ${selectCorrections(sql, sql`enrichment_quarantine_count_changes`)}`;
}

/** Selects the same columns by counting the points themselves. */
export function countQuarantineRows(sql: Sql) {
  return sql`
    select f.reason collate "default" as reason, f.bot_name collate "default" as bot_name, count(*) as points
    from (
      select max(q.reason collate "C") as reason, max(q.bot_name collate "C") as bot_name
      from enrichment_quarantine q group by q.collection, q.point_id) f
    group by f.reason, f.bot_name`;
}

/** What `changes` add to the counts; `changes` is a table or a common table expression. */
function selectCorrections(sql: Sql, changes: Fragment) {
  return sql`
    select d.reason collate "default" as reason, d.bot_name collate "default" as bot_name, d.points
    from (
      with present as materialized (
        select q.collection, q.point_id, q.reason, q.bot_name
        from (select distinct c.collection, c.point_id from ${changes} c) t
          join enrichment_quarantine q on q.collection = t.collection and q.point_id = t.point_id)
      select max(p.reason collate "C") as reason, max(p.bot_name collate "C") as bot_name, 1 as points
      from present p group by p.collection, p.point_id
      union all
      select max(b.reason collate "C"), max(b.bot_name collate "C"), -1
      from (
        select r.collection, r.point_id, r.reason, r.bot_name
        from (
          select p.collection, p.point_id, p.reason, p.bot_name, 1 as rows from present p
          union all
          select c.collection, c.point_id, c.reason, c.bot_name, -c.rows from ${changes} c) r
        group by r.collection, r.point_id, r.reason, r.bot_name having sum(r.rows) > 0) b
      group by b.collection, b.point_id) d`;
}

/** The unreadable points of each reason and bot. */
export const quarantineCounts: CountTable = {
  counts: 'enrichment_quarantine_counts',
  changes: 'enrichment_quarantine_count_changes',
  keys: ['reason', 'bot_name'],
  sums: ['points'],
  countRows: countQuarantineRows,
  readChanges: selectCorrections,
};
