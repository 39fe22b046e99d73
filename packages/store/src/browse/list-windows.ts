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
 * Lists windows, newest first. Each order that a list may have is that of an index, so that a page reads
 * about as many windows as it shows.
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
  const { kind } = filter;
  const columns = sql`
    w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.cause, w.message_count, w.failure_code`;
  const fits = sql`
    ${fitsResult(sql, filter)}
    ${filter.state === undefined ? sql`` : sql`and w.state = ${filter.state}`}
    ${filter.confidenceBelow === undefined ? sql`` : isDoubted(sql, filter.confidenceBelow)}
    ${filter.from === undefined ? sql`` : sql`and w.ends_at > ${filter.from}`}`;
  // A result has bot, user and start of its window: results are followed where they may be few.
  const followed = kind === undefined ? undefined : findFollowed(sql, { ...filter, kind });
  if (followed !== undefined)
    return sql`
      select ${columns} from enrichment_results r join enrichment_windows w on w.window_id = r.subject_id
      where r.kind = ${kind ?? ''} and ${followed} ${isWithin(sql, filter, after, sql`r.subject_id`, sql`r`)} ${fits}
      order by r.starts_at desc, r.subject_id desc limit ${limit}`;
  return sql`
    select ${columns} from enrichment_windows w
    where true ${isWithin(sql, filter, after, sql`w.window_id`, sql`w`)} ${fits}
    order by w.starts_at desc, w.window_id desc limit ${limit}`;
}

/**
 * Which results of a kind are followed: those that failed, and those that readers see, unless nearly all
 * windows have them or another filter leaves few windows; undefined if windows are looked through.
 */
function findFollowed(
  sql: Sql,
  { kind, code, user, state, confidenceBelow }: WindowFilter & { kind: string },
) {
  if (code !== undefined) return sql`r.failure_code = ${code}`;
  if (kind === 'summary' || user !== undefined || confidenceBelow !== undefined) return undefined;
  if (state !== undefined && state !== 'summarized') return undefined;
  return sql`r.kind <> 'summary' and r.content_hash is not null and r.withheld_at is null and r.subject_id like 'w-%'`;
}

/** The part of a filter that holds for windows and for their results. */
function isWithin(
  sql: Sql,
  { bot, user, from, to }: WindowFilter,
  after: WindowPlace | undefined,
  id: ReturnType<Sql>,
  row: ReturnType<Sql>,
) {
  return sql`
    ${bot === undefined ? sql`` : sql`and ${row}.bot_name = ${bot}`}
    ${user === undefined ? sql`` : sql`and ${row}.user_id = ${user}`}
    ${from === undefined ? sql`` : sql`and ${row}.starts_at > ${earliestStart(sql, from)}`}
    ${to === undefined ? sql`` : sql`and ${row}.starts_at < ${to}`}
    ${after === undefined ? sql`` : sql`and (${row}.starts_at, ${id}) < (${after.startsAt}, ${after.windowId})`}`;
}

/**
 * The time after which a window has begun that ends after `from`: no window is longer than the longest, which
 * an index knows. Without it, a list of one day would go on to the beginning of the history.
 */
export function earliestStart(sql: Sql, from: Date) {
  return sql`(
    select ${from}::timestamptz - (max(extract(epoch from m.ends_at - m.starts_at)::integer) + 1) * interval '1 second'
    from enrichment_windows m)`;
}

/** The failure of a window is that of its summary; other kinds have their own in their results. */
function fitsResult(sql: Sql, { kind, code }: WindowFilter) {
  if (kind === undefined)
    return code === undefined ? sql`` : sql`and w.state = 'failed' and w.failure_code = ${code}`;
  if (code !== undefined) return sql``;
  return sql`and exists (
    select from enrichment_results s where s.subject_id = w.window_id and s.kind = ${kind}
      and s.content_hash is not null and s.withheld_at is null)`;
}

function isDoubted(sql: Sql, confidence: number) {
  return sql`and exists (
    select from enrichment_summary_checks c
    where c.window_id = w.window_id and c.part = 'whole' and c.confidence < ${confidence})`;
}
