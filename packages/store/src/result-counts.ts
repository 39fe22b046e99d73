import type { Sql } from './connect.ts';
import type { CountTable } from './count-table.ts';

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

/** The results of each kind. Parts by the beginning of their ids let many be written side by side. */
export const resultCounts: CountTable = {
  counts: 'enrichment_result_counts',
  changes: 'enrichment_result_count_changes',
  keys: ['kind', 'part'],
  sums: ['made', 'stale', 'failed', 'withheld'],
  countRows: countResultRows,
};
