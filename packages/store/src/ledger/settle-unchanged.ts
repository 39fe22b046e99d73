import type { Store } from '../connect.ts';
import { hasStaleResult } from '../results.ts';
import { lockWindows } from './lock-windows.ts';

/**
 * Settles windows whose newest content is already summarized: provisional ones that have ended, and pending
 * ones whose content changed back. Checks this again in the statement, so a window that changed meanwhile
 * stays due. Returns their number.
 */
export async function settleUnchanged(
  store: Store,
  windowIds: readonly string[],
  now: Date,
): Promise<number> {
  if (windowIds.length === 0) return 0;
  const rows = await store.query(
    (sql) => sql`
      update enrichment_windows w
      set state = 'summarized', due_at = null, enqueued_at = null, updated_at = now()
      where w.window_id in (${lockWindows(sql, sql`w.window_id = any(${[...windowIds]}::text[])`)})
        and w.state in ('pending', 'provisional') and w.due_at <= ${now}
        and w.content_hash = w.summarized_hash and w.replay_requested_at is null and not ${hasStaleResult(sql)}
      returning w.window_id`,
  );
  return rows.length;
}
