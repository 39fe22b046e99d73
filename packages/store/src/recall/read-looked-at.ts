import type { Store } from '../connect.ts';

/**
 * The start of the last finished scan of all bots: messages before it are in the ledger. null if there is
 * none.
 */
export async function readLookedAt(store: Store): Promise<Date | null> {
  const [row] = await store.query(
    (sql) => sql<{ lookedAt: Date | null }[]>`
      select max(s.started_at) as looked_at from enrichment_scans s
      where s.finished_at is not null and s.kind in ('totals', 'deep')`,
  );
  return row?.lookedAt ?? null;
}
