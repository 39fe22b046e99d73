import type { TimeRange } from '@enrichment/core';
import type { Store } from '../connect.ts';
import { isDue } from './due-windows.ts';

/** How many points the source has of a user with a bot. */
export interface UserTotal {
  readonly botName: string;
  readonly userId: string;
  readonly points: number;
}

export interface Comparison {
  /** Users whose total in the source is not the ledger's. */
  readonly changed: readonly { readonly botName: string; readonly userId: string }[];
  /** Windows of the whole ledger, before this scan writes to it. */
  readonly due: number;
  readonly failed: number;
  readonly belowMinimum: number;
}

/**
 * Holds the source's totals of the range against the ledger's, for the given bots alone: a bot that could not be read is
 * left out, one without any message is named without entries. Opens the scan's row too, and closes it where nothing
 * differs and nothing is due, so that an idle scan asks Postgres once.
 */
export async function compareTotals(
  store: Store,
  {
    scanId,
    startedAt,
    entries,
    bots,
    range,
    now,
    kind,
    report = {},
  }: {
    scanId: string;
    startedAt: Date;
    entries: readonly UserTotal[];
    bots: readonly string[];
    range: TimeRange;
    now: Date;
    /** What the scan is: `totals`, `deep`, `backfill` ... */
    kind: string;
    /** What the scan knows of itself so far; all of it, should it turn out idle. */
    report?: object;
  },
): Promise<Comparison> {
  const [row] = await store.query(
    (sql) => sql<{ bots: string[]; users: string[]; due: number; failed: number; belowMinimum: number }[]>`
      with given as (
        select g.bot_name, g.user_id, sum(g.points) as points
        from unnest(${entries.map((entry) => entry.botName)}::text[], ${entries.map((entry) => entry.userId)}::text[],
          ${entries.map((entry) => entry.points)}::int[]) as g(bot_name, user_id, points)
        group by 1, 2),
      known as (
        select w.bot_name, w.user_id, sum(w.points) as points
        from enrichment_windows w
        where w.bot_name = any(${[...bots]}::text[]) and w.starts_at >= ${range.from} and w.starts_at < ${range.to}
        group by 1, 2),
      changed as (
        select coalesce(array_agg(bot_name order by bot_name, user_id), '{}') as bots,
          coalesce(array_agg(user_id order by bot_name, user_id), '{}') as users
        from given full join known using (bot_name, user_id)
        where coalesce(given.points, 0) <> coalesce(known.points, 0)),
      counted as (
        select (select count(*) from enrichment_windows w where ${isDue(sql, now)}) as due,
          (select count(*) from enrichment_windows w where w.state = 'failed') as failed,
          (select count(*) from enrichment_windows w where w.state = 'below_minimum') as below_minimum),
      opened as (
        insert into enrichment_scans (scan_id, kind, started_at, finished_at, report)
        select ${scanId}, ${kind}, ${startedAt},
          case when counted.due = 0 and changed.users = '{}' then ${now}::timestamptz end,
          ${JSON.stringify(report)}::text::jsonb
        from counted, changed
        on conflict (scan_id) do nothing)
      select * from changed, counted`,
  );
  if (row === undefined) throw new Error('the comparison of totals gave no row');
  const changed = row.users.map((userId, index) => ({ userId, botName: row.bots[index] ?? '' }));
  return { changed, due: row.due, failed: row.failed, belowMinimum: row.belowMinimum };
}
