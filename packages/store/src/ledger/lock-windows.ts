import type { Sql } from '../connect.ts';

/**
 * Selects the ids of windows `w` that match the condition and locks each row. All statements that change
 * several windows lock them in this order, which avoids deadlocks.
 */
export function lockWindows(sql: Sql, condition: ReturnType<Sql>) {
  return sql`select w.window_id from enrichment_windows w where ${condition} order by w.window_id for update`;
}
