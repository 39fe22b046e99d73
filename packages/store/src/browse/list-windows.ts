import type { Cause, WindowKey, WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';

/** Which windows are listed; every field narrows. */
export interface WindowFilter {
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
  readonly state?: WindowState | undefined;
  /** Windows that readers see a result of this kind of; with `code`, windows on which this kind failed. */
  readonly kind?: string | undefined;
  /** Windows whose summary has less confidence, from 0 to 1. */
  readonly confidenceBelow?: number | undefined;
  /** A failure's code, exactly. */
  readonly code?: string | undefined;
  /** Windows that overlap `[from, to)`. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Where the page before ended: the list goes on with the window behind it. */
export interface WindowPlace {
  readonly startsAt: Date;
  readonly windowId: string;
}

/** One window, as a list shows it. */
export interface ListedWindow extends WindowKey {
  readonly windowId: string;
  readonly state: WindowState;
  readonly cause: Cause;
  readonly messageCount: number;
  readonly failureCode: string | null;
}

/**
 * Lists windows, newest first. Without a user, it reads at most `limit` windows of each bot: the bots are
 * found by index, so that a list over all bots does not sort the whole ledger.
 */
export async function listWindows(
  store: Store,
  filter: WindowFilter,
  { limit, after }: { limit: number; after?: WindowPlace | undefined },
): Promise<ListedWindow[]> {
  return await store.query((sql) => sql<ListedWindow[]>`${selectWindows(sql, filter, { limit, after })}`);
}

/** The statement of `listWindows`, for tests of its plan. */
export function selectWindows(
  sql: Sql,
  filter: WindowFilter,
  { limit, after }: { limit: number; after?: WindowPlace | undefined },
) {
  const { bot, user } = filter;
  const fits = sql`
    ${user === undefined ? sql`` : sql`and w.user_id = ${user}`}
    ${filter.state === undefined ? sql`` : sql`and w.state = ${filter.state}`}
    ${fitsResult(sql, filter)}
    ${filter.confidenceBelow === undefined ? sql`` : isDoubted(sql, filter.confidenceBelow)}
    ${filter.from === undefined ? sql`` : sql`and w.ends_at > ${filter.from}`}
    ${filter.to === undefined ? sql`` : sql`and w.starts_at < ${filter.to}`}
    ${after === undefined ? sql`` : sql`and (w.starts_at, w.window_id) < (${after.startsAt}, ${after.windowId})`}`;
  const newest = sql`order by w.starts_at desc, w.window_id desc limit ${limit}`;
  const columns = sql`
    w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.cause, w.message_count, w.failure_code`;
  if (bot !== undefined || user !== undefined) {
    const ofBot = bot === undefined ? sql`true` : sql`w.bot_name = ${bot}`;
    return sql`select ${columns} from enrichment_windows w where ${ofBot} ${fits} ${newest}`;
  }
  return sql`
    with recursive bots as (
      (select bot_name from enrichment_windows order by bot_name limit 1)
      union all
      select (select n.bot_name from enrichment_windows n where n.bot_name > bots.bot_name order by n.bot_name limit 1)
      from bots where bots.bot_name is not null)
    select w.* from bots
    cross join lateral (
      select ${columns} from enrichment_windows w where w.bot_name = bots.bot_name ${fits} ${newest}) w
    where bots.bot_name is not null ${newest}`;
}

/** The failure of a window is that of its summary; other kinds have their own in their results. */
function fitsResult(sql: Sql, { kind, code }: WindowFilter) {
  if (kind === undefined)
    return code === undefined ? sql`` : sql`and w.state = 'failed' and w.failure_code = ${code}`;
  const fits =
    code === undefined
      ? sql`r.content_hash is not null and r.withheld_at is null`
      : sql`r.failure_code = ${code}`;
  return sql`and exists (
    select from enrichment_results r where r.subject_id = w.window_id and r.kind = ${kind} and ${fits})`;
}

function isDoubted(sql: Sql, confidence: number) {
  return sql`and exists (
    select from enrichment_summary_checks c
    where c.window_id = w.window_id and c.part = 'whole' and c.confidence < ${confidence})`;
}
