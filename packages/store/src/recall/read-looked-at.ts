import type { Store } from '../connect.ts';

/**
 * When the last scan of all bots that ended began: what was said until then is in the ledger. null before the
 * first.
 */
export async function readLookedAt(store: Store): Promise<Date | null> {
  const [row] = await store.query(
    (sql) => sql<{ lookedAt: Date | null }[]>`
      select max(s.started_at) as looked_at from enrichment_scans s
      where s.finished_at is not null and s.kind in ('totals', 'deep')`,
  );
  return row?.lookedAt ?? null;
}
