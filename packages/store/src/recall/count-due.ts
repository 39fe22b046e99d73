import type { Store } from '../connect.ts';
import { isWindowInScope, type RecallScope } from './scope.ts';

/** How many windows of the scope are being summarized, or should be by now. */
export async function countDue(store: Store, scope: RecallScope): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ due: number }[]>`
      select count(*) as due from enrichment_windows w
      where ${isWindowInScope(sql, scope)}
        and (w.state = 'running' or w.state in ('pending', 'provisional') and w.due_at <= ${scope.now})`,
  );
  return row?.due ?? 0;
}
