import type { Sql } from '../connect.ts';

/**
 * The ids of windows `w` that fit the condition, each locked by then: all who change several take them in
 * this order, so that none deadlocks.
 */
export function lockWindows(sql: Sql, condition: ReturnType<Sql>) {
  return sql`select w.window_id from enrichment_windows w where ${condition} order by w.window_id for update`;
}
