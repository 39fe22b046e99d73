import type { Store } from './connect.ts';

/**
 * The number of summaries that the original worker wrote; those replaced by this pipeline's windows are not
 * counted.
 */
export async function countOriginalSummaries(store: Store): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ rows: number }[]>`
      select count(*) as rows from conversation_summaries s where s.window_id is null`,
  );
  return row?.rows ?? 0;
}
