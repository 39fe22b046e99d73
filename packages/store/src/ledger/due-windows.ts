import type { Sql, Store } from '../connect.ts';
import { isLeaseFree } from './lease.ts';
import { type LedgerWindow, ledgerColumns } from './ledger-window.ts';
import { lockWindows } from './lock-windows.ts';

/** A window to enqueue. */
export interface DueWindow extends LedgerWindow {
  /** 1, 2, 3 ... within its cause. Bots take turns, and so do the users of a bot. */
  readonly rank: number;
}

/**
 * Windows that are due at `now`, but for those that wait for a batch. Leases expire by the database's clock.
 */
export function isDue(sql: Sql, now: Date) {
  return sql`((w.state in ('pending', 'provisional') and w.due_at <= ${now} and w.awaiting_since is null)
    or (w.state = 'running' and ${isLeaseFree(sql)}))`;
}

/**
 * When the longest-waiting window became due; null if none is. The first one of those that wait is the first
 * in an index, and few run.
 */
export function oldestDue(sql: Sql, now: Date) {
  return sql`least(
    (select w.due_at from enrichment_windows w
      where w.state in ('pending', 'provisional') and w.due_at <= ${now} and w.awaiting_since is null
      order by w.due_at limit 1),
    (select min(w.due_at) from enrichment_windows w
      where w.state = 'running' and ${isLeaseFree(sql)}))`;
}

/**
 * A page of the due windows, including those already enqueued: live before replay before backfill, ordered by
 * rank within each. Live and replayed windows come newest first, backfilled ones oldest first. The next page
 * starts after `after`, the last window of this one; windows that this scan marked as enqueued at `now` still
 * count for the ranks.
 */
export async function listDueWindows(
  store: Store,
  { now, limit, after }: { now: Date; limit: number; after?: DueWindow | undefined },
): Promise<DueWindow[]> {
  // Ranks narrow rows and joins the full ones last: the sorts process every due window, the join only the
  // page.
  return await store.query(
    (sql) => sql<DueWindow[]>`
      with turns as (
        select w.window_id, w.bot_name, w.cause, w.starts_at, ${isDue(sql, now)} as is_due,
          row_number() over (partition by w.cause, w.bot_name, w.user_id order by
            case when w.cause = 'backfill' then w.starts_at end, w.starts_at desc) as turn
        from enrichment_windows w
        where ${isDue(sql, now)} ${after === undefined ? sql`` : sql`or w.enqueued_at = ${now}`}),
      ranked as (
        select window_id, is_due, ${band(sql)} as band,
          row_number() over (partition by cause, bot_name order by turn, starts_at, window_id)::int as rank
        from turns),
      page as (
        select window_id, band, rank from ranked
        where is_due ${after === undefined ? sql`` : sql`and ${isAfter(sql, after)}`}
        order by band, rank, window_id
        limit ${limit})
      select ${ledgerColumns(sql)}, p.rank
      from page p join enrichment_windows w using (window_id)
      order by p.band, p.rank, p.window_id`,
  );
}

/**
 * Records that the windows' jobs are on the queue since `now`. Returns the ids that are still in the ledger.
 */
export async function markEnqueued(store: Store, windowIds: readonly string[], now: Date): Promise<string[]> {
  if (windowIds.length === 0) return [];
  const rows = await store.query(
    (sql) => sql<{ windowId: string }[]>`
      update enrichment_windows set enqueued_at = ${now}
      where window_id in (${lockWindows(sql, sql`w.window_id = any(${[...windowIds]}::text[])`)})
      returning window_id`,
  );
  return rows.map(({ windowId }) => windowId);
}

/** Returns those of the ids that are in the ledger. */
export async function listKnownWindows(store: Store, windowIds: readonly string[]): Promise<string[]> {
  if (windowIds.length === 0) return [];
  const rows = await store.query(
    (sql) => sql<{ windowId: string }[]>`
      select w.window_id from enrichment_windows w where w.window_id = any(${[...windowIds]}::text[])`,
  );
  return rows.map(({ windowId }) => windowId);
}

const bands = { live: 0, replay: 1, backfill: 2 } as const;

function band(sql: Sql) {
  return sql`case cause when 'live' then ${bands.live}::int when 'replay' then ${bands.replay}::int
    else ${bands.backfill}::int end`;
}

function isAfter(sql: Sql, { cause, rank, windowId }: DueWindow) {
  return sql`(band, rank, window_id) > (${bands[cause]}::int, ${rank}::int, ${windowId})`;
}
