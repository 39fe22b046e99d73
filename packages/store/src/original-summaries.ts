import type { Store } from './connect.ts';

/**
 * Rows of conversation_summaries that the original worker wrote; windows of ours took the place of the
 * others.
 */
export async function countOriginalSummaries(store: Store): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ rows: number }[]>`
      select count(*) as rows from conversation_summaries s where s.window_id is null`,
  );
  return row?.rows ?? 0;
}
