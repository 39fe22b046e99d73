import type { Sql } from './connect.ts';
import type { CountTable } from './count-table.ts';

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

/** The windows of each bot, UTC day and state. */
export const windowCounts: CountTable = {
  counts: 'enrichment_window_counts',
  changes: 'enrichment_window_count_changes',
  keys: ['bot_name', 'day', 'state', 'has_summary'],
  sums: ['windows'],
  countRows: (sql) => sql`
    select w.bot_name, (w.starts_at at time zone 'UTC')::date as day, w.state,
      w.summarized_hash is not null as has_summary, count(*) as windows
    from enrichment_windows w group by 1, 2, 3, 4`,
};
