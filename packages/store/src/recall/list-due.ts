import type { Store } from '../connect.ts';
import { isWindowInScope, type RecallScope } from './scope.ts';

/**
 * The windows of the scope that are running or due, newest first. One that waits for a batch may take a day.
 */
export async function listDueFor(store: Store, scope: RecallScope): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ windowId: string }[]>`
      select w.window_id from enrichment_windows w
      where ${isWindowInScope(sql, scope)}
        and (w.state = 'running' or w.state in ('pending', 'provisional') and w.due_at <= ${scope.now} and w.awaiting_since is null)
      order by w.starts_at desc, w.window_id`,
  );
  return rows.map(({ windowId }) => windowId);
}
