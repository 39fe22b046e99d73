import type { TimeRange } from '@enrichment/core';
import type { Store } from './connect.ts';
import { isDue } from './ledger/due-windows.ts';

/** The progress of the windows of a span. */
export interface SpanProgress {
  /** Due at `now`, or running. */
  readonly waiting: number;
  readonly failed: number;
}

/**
 * Counts the windows that overlap the span and still have to be done, except those that become due after
 * `now`.
 */
export async function readSpanProgress(
  store: Store,
  {
    range,
    botName,
    userId,
    now,
  }: { range: TimeRange; botName?: string | undefined; userId?: string | undefined; now: Date },
): Promise<SpanProgress> {
  const [row] = await store.query(
    (sql) => sql<SpanProgress[]>`
      select count(*) filter (where w.state = 'running' or ${isDue(sql, now)}) as waiting,
        count(*) filter (where w.state = 'failed') as failed
      from enrichment_windows w
      where w.starts_at < ${range.to} and w.ends_at > ${range.from}
        ${botName === undefined ? sql`` : sql`and w.bot_name = ${botName}`}
        ${userId === undefined ? sql`` : sql`and w.user_id = ${userId}`}`,
  );
  return row ?? { waiting: 0, failed: 0 };
}
