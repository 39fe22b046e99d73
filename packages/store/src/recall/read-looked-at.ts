import type { Store } from '../connect.ts';
import { CLOCK_SKEW } from '../scans.ts';

/**
 * The start of the last finished scan of all bots: messages before it are in the ledger. null if there is
 * none. A scan that began later than now does not count: the clock was ahead, and what was said since was not
 * read.
 */
export async function readLookedAt(store: Store): Promise<Date | null> {
  const [row] = await store.query(
    (sql) => sql<{ lookedAt: Date | null }[]>`
      select max(s.started_at) as looked_at from enrichment_scans s
      where s.finished_at is not null and s.kind in ('totals', 'deep')
        and s.started_at <= clock_timestamp() + ${CLOCK_SKEW}::interval`,
  );
  return row?.lookedAt ?? null;
}
