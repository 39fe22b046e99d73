import type { Sql, Store } from '../connect.ts';
import { type LedgerWindow, ledgerColumns } from './ledger-window.ts';

/** A window to be put on the queue. */
export interface DueWindow extends LedgerWindow {
  /** 1, 2, 3 ... inside its cause: bots take turns, and inside a bot its users do. */
  readonly rank: number;
}

/** Windows for which something is to be done at `now`. Leases run by the database's clock. */
export function isDue(sql: Sql, now: Date) {
  return sql`((w.state in ('pending', 'provisional') and w.due_at <= ${now})
    or (w.state = 'running' and w.lease_until <= clock_timestamp()))`;
}

/**
 * A page of the due windows: live before replay before backfill, fair by rank inside each. Live and replayed windows come
 * newest first, backfilled ones oldest first. What is on the queue already is among them. The next page follows `after`,
 * the last window of this one; windows that this scan marked as enqueued at `now` keep their place in the count of ranks.
 */
export async function listDueWindows(
  store: Store,
  { now, limit, after }: { now: Date; limit: number; after?: DueWindow | undefined },
): Promise<DueWindow[]> {
  return await store.query(
    (sql) => sql<DueWindow[]>`
      with candidates as (
        select w.*, ${isDue(sql, now)} as is_due, ${band(sql)} as band,
          row_number() over (partition by w.cause, w.bot_name, w.user_id order by
            case when w.cause = 'backfill' then w.starts_at end,
            case when w.cause <> 'backfill' then w.starts_at end desc, w.window_id) as turn
        from enrichment_windows w
        where ${isDue(sql, now)} ${after === undefined ? sql`` : sql`or w.enqueued_at = ${now}`}),
      ranked as (
        select c.*, row_number() over (partition by c.cause, c.bot_name order by c.turn, c.starts_at, c.window_id)::int as rank
        from candidates c)
      select ${ledgerColumns(sql)}, w.rank from ranked w
      where w.is_due ${
        after === undefined
          ? sql``
          : sql`and (w.band, w.rank, w.window_id) > (${bandOf(after)}::int, ${after.rank}::int, ${after.windowId})`
      }
      order by w.band, w.rank, w.window_id
      limit ${limit}`,
  );
}

/** Notes that the windows' jobs are on the queue since `now`. */
export async function markEnqueued(store: Store, windowIds: readonly string[], now: Date): Promise<void> {
  if (windowIds.length === 0) return;
  await store.query(
    (sql) => sql`
      update enrichment_windows set enqueued_at = ${now} where window_id = any(${[...windowIds]}::text[])`,
  );
}

const bands = { live: 0, replay: 1, backfill: 2 } as const;

function bandOf(window: DueWindow): number {
  return bands[window.cause];
}

function band(sql: Sql) {
  return sql`case w.cause when 'live' then ${bands.live}::int when 'replay' then ${bands.replay}::int
    else ${bands.backfill}::int end`;
}
