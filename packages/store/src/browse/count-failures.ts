import type { Sql, Store } from '../connect.ts';
import { earliestStart, type ListedWindow, type WindowPlace } from './list-windows.ts';

/** Which failed windows are counted; every field narrows. */
export interface FailureFilter {
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
  /** Exactly. */
  readonly code?: string | undefined;
  /** Windows that overlap `[from, to)`. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Failed windows with one code. */
export interface FailureCount {
  readonly code: string;
  readonly windows: number;
  readonly bots: number;
  /** When the first and the last of them failed. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** What the last of them says; names no user and quotes nothing. */
  readonly message: string;
}

/** Counts failed windows by code, the most frequent first. */
export async function countFailures(store: Store, filter: FailureFilter): Promise<FailureCount[]> {
  return await store.query((sql) => sql<FailureCount[]>`${selectFailures(sql, filter)}`);
}

/** The statement of `countFailures`, for tests of its plan. */
export function selectFailures(sql: Sql, filter: FailureFilter) {
  return sql`
    with counts as (
      select w.failure_code as code, w.bot_name, count(*)::int as windows, min(w.failed_at) as first_at, max(w.failed_at) as last_at
      from enrichment_windows w
      where ${isFailed(sql, filter)}
      group by w.failure_code, w.bot_name),
    codes as (
      select c.code, sum(c.windows)::int as windows, count(*)::int as bots, min(c.first_at) as first_at, max(c.last_at) as last_at
      from counts c group by c.code)
    select coalesce(codes.code, 'UNKNOWN') as code, codes.windows, codes.bots, codes.first_at, codes.last_at,
      coalesce((select w.failure_message from enrichment_windows w
        where w.state = 'failed' and w.failure_code = codes.code and w.failed_at = codes.last_at limit 1), '') as message
    from codes order by codes.windows desc, code`;
}

/** Lists failed windows, newest first. */
export async function listFailed(
  store: Store,
  filter: FailureFilter,
  page: { limit: number; after?: WindowPlace | undefined },
): Promise<ListedWindow[]> {
  return await store.query((sql) => sql<ListedWindow[]>`${selectFailed(sql, filter, page)}`);
}

/** The statement of `listFailed`, for tests of its plan. */
export function selectFailed(
  sql: Sql,
  filter: FailureFilter,
  { limit, after }: { limit: number; after?: WindowPlace | undefined },
) {
  return sql`
    select w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.cause, w.message_count, w.failure_code
    from enrichment_windows w
    where ${isFailed(sql, filter)}
      ${after === undefined ? sql`` : sql`and (w.starts_at, w.window_id) < (${after.startsAt}, ${after.windowId})`}
    order by w.starts_at desc, w.window_id desc limit ${limit}`;
}

function isFailed(sql: Sql, { bot, user, code, from, to }: FailureFilter) {
  return sql`w.state = 'failed'
    ${bot === undefined ? sql`` : sql`and w.bot_name = ${bot}`}
    ${user === undefined ? sql`` : sql`and w.user_id = ${user}`}
    ${code === undefined ? sql`` : sql`and w.failure_code = ${code}`}
    ${from === undefined ? sql`` : sql`and w.ends_at > ${from} and w.starts_at > ${earliestStart(sql, from)}`}
    ${to === undefined ? sql`` : sql`and w.starts_at < ${to}`}`;
}
