import type { Cause, WindowKey, WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { dropRequests, MIRRORED_KIND, requestKind } from '../results.ts';
import { isLeaseFree } from './lease.ts';
import { lockWindows } from './lock-windows.ts';

export interface ReplayFilter {
  /** Only failed windows. */
  readonly failed?: boolean | undefined;
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
  /** Only these. */
  readonly windowIds?: readonly string[] | undefined;
  /** A failure's code, exactly. */
  readonly code?: string | undefined;
  /** Windows that overlap `[from, to)`. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Part of a failure's code or message, case-insensitive. */
  readonly error?: string | undefined;
  /** Summarize again even if content, prompt version and model are unchanged. */
  readonly force: boolean;
  /** Only windows with a result that was made more cheaply because a limit on spending was reached. */
  readonly upgrade?: boolean | undefined;
  /** Only this kind; all kinds if unset. */
  readonly kind?: string | undefined;
  /** Only windows that never had this kind for their newest content, neither made nor failed. */
  readonly isMissing?: boolean | undefined;
  /**
   * The version and model that the kind, or the summary, would use now; if unset, only changed content makes
   * a result outdated.
   */
  readonly current?: { readonly enrichmentVersion: string; readonly model: string } | undefined;
}

/** A window that a replay would request. */
export interface ReplayCandidate extends WindowKey {
  readonly windowId: string;
  readonly state: WindowState;
  readonly cause: Cause;
  readonly failureCode: string | null;
}

/** How large a window is that a replay would request, and whose it is. */
export interface ReplaySize {
  readonly windowId: string;
  readonly userId: string;
  readonly botName: string;
  readonly messageCount: number;
  /** In the texts of its messages; null if they were not counted. */
  readonly characters: number | null;
}

/**
 * A page of the windows that a replay would request, oldest first: failed ones, and those with an outdated
 * summary; with `force`, every window with a summary, a failure or too few messages. Pending and running
 * windows are never included. Read-only.
 */
export async function selectForReplay(
  store: Store,
  filter: ReplayFilter,
  { limit = 100_000, after }: { limit?: number; after?: ReplayCandidate | undefined } = {},
): Promise<ReplayCandidate[]> {
  return await store.query(
    (sql) => sql<ReplayCandidate[]>`
      select w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.cause, w.failure_code
      from enrichment_windows w
      where ${isMatched(sql, filter)}
        ${after === undefined ? sql`` : sql`and (w.starts_at, w.window_id) > (${after.startsAt}, ${after.windowId})`}
      order by w.starts_at, w.window_id
      limit ${limit}`,
  );
}

/**
 * Lists what an estimate needs of all windows that a replay would request, in no order. Sizes of failed
 * windows are read from an index alone. Read-only.
 */
export async function listReplaySizes(store: Store, filter: ReplayFilter): Promise<ReplaySize[]> {
  return await store.query(
    (sql) => sql<ReplaySize[]>`
      select w.window_id, w.user_id, w.bot_name, w.message_count, w.characters
      from enrichment_windows w where ${isMatched(sql, filter)}`,
  );
}

function isMatched(sql: Sql, filter: ReplayFilter) {
  const { bot, user, windowIds, code, from, to, error } = filter;
  return sql`${isReplayable(sql, filter)}
    ${bot === undefined ? sql`` : sql`and w.bot_name = ${bot}`}
    ${user === undefined ? sql`` : sql`and w.user_id = ${user}`}
    ${windowIds === undefined ? sql`` : sql`and w.window_id = any(${[...windowIds]}::text[])`}
    ${code === undefined ? sql`` : sql`and w.state = 'failed' and w.failure_code = ${code}`}
    ${from === undefined ? sql`` : sql`and w.ends_at > ${from}`}
    ${to === undefined ? sql`` : sql`and w.starts_at < ${to}`}
    ${error === undefined ? sql`` : sql`and w.state = 'failed' and position(lower(${error}) in lower(concat_ws(' ', w.failure_code, w.failure_message))) > 0`}`;
}

/**
 * Requests windows again: clears the failure and makes the window pending and due at `now`. Skips windows
 * that a worker is processing. Returns how many were requested and skipped.
 */
export async function requestReplay(
  store: Store,
  windowIds: readonly string[],
  now: Date,
  {
    force,
    kind,
    cause = 'replay',
  }: { force: boolean; kind?: string | undefined; cause?: 'replay' | 'backfill' | undefined },
): Promise<{ requested: number; skipped: number }> {
  if (windowIds.length === 0) return { requested: 0, skipped: 0 };
  // If only other kinds are requested, the window keeps the failure of its summary.
  const isWhole = kind === undefined || kind === MIRRORED_KIND;
  const requested = await store.transaction(async (sql) => {
    const rows = await sql<{ windowId: string }[]>`
      update enrichment_windows w
      set state = 'pending', cause = ${cause}, due_at = ${now}, replay_requested_at = ${now},
        force_requested = ${force && kind === undefined}, enqueued_at = null,
        ${isWhole ? sql`failed_hash = null, failure_code = null, failure_message = null, failed_at = null, attempts = 0,` : sql``}
        lease_token = null, lease_until = null, awaiting_since = null, is_direct = false, updated_at = now()
      where w.window_id in (${lockWindows(sql, sql`w.window_id = any(${[...windowIds]}::text[])`)})
        and not (w.state = 'running' and not ${isLeaseFree(sql)})
      returning w.window_id`;
    const ids = rows.map((row) => row.windowId);
    if (kind === undefined) await dropRequests(sql, ids);
    else await requestKind(sql, { windowIds: ids, kind, force, now });
    return ids.length;
  });
  return { requested, skipped: windowIds.length - requested };
}

function isReplayable(
  sql: Sql,
  { failed = false, force, current, kind = MIRRORED_KIND, upgrade = false, isMissing }: ReplayFilter,
) {
  if (upgrade) {
    return sql`w.state in ('summarized', 'provisional') and exists (
      select from enrichment_results r where r.subject_id = w.window_id and r.rung is not null)`;
  }
  if (kind !== MIRRORED_KIND) return isKindReplayable(sql, { failed, force, current, kind, isMissing });
  if (failed) return sql`w.state = 'failed'`;
  if (force) return sql`w.state in ('failed', 'summarized', 'provisional', 'below_minimum')`;
  const isOutdated = current
    ? sql`(w.summarized_hash is distinct from w.content_hash
        or w.summarized_version is distinct from ${current.enrichmentVersion}
        or w.summarized_model is distinct from ${current.model})`
    : sql`w.summarized_hash is distinct from w.content_hash`;
  return sql`(w.state = 'failed' or (w.state in ('summarized', 'provisional') and ${isOutdated}))`;
}

/** Finished windows that have no result of this kind for their newest content, or an outdated one. */
function isKindReplayable(
  sql: Sql,
  {
    failed,
    force,
    current,
    kind,
    isMissing,
  }: Pick<ReplayFilter, 'force' | 'current' | 'isMissing'> & { failed: boolean; kind: string },
) {
  const has = (condition: ReturnType<Sql>) => sql`exists (
    select from enrichment_results r where r.subject_id = w.window_id and r.kind = ${kind} and ${condition})`;
  const isDone = sql`w.state in ('failed', 'summarized', 'provisional')`;
  if (force && !failed) return isDone;
  if (isMissing === true)
    return sql`(${isDone} and not ${has(sql`(r.content_hash = w.content_hash or r.failed_hash = w.content_hash)`)})`;
  const isFailed: ReturnType<Sql> = sql`r.failure_code is not null`;
  if (failed) return sql`(${isDone} and ${has(isFailed)})`;
  const isCurrent: ReturnType<Sql> = sql`r.content_hash = w.content_hash and r.failure_code is null
    ${current === undefined ? sql`` : sql`and r.version = ${current.enrichmentVersion} and r.model = ${current.model}`}`;
  return sql`(${isDone} and not ${has(isCurrent)})`;
}
