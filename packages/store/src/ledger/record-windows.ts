import type { Cause, SeenContent, WindowKey, WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';

/** What a scan saw of one window, and the state that it decided on. */
export interface WindowFacts extends WindowKey, SeenContent {
  readonly windowId: string;
  readonly state: Exclude<WindowState, 'running'>;
  readonly cause: Cause;
  readonly dueAt: Date | null;
}

/**
 * Writes what a scan saw. Where the ledger has moved on since the scan read it, the ledger's state stands (see keptState).
 * A window that falls below the minimum loses its summary. Idempotent: upsert by window id, which may occur once in `rows`.
 */
export async function recordWindows(store: Store, rows: readonly WindowFacts[]): Promise<void> {
  if (rows.length === 0) return;
  const isChanged = (sql: Sql) => sql`w.content_hash is distinct from excluded.content_hash`;
  const hasFallen = (sql: Sql) => sql`(${keptState(sql)} is null and excluded.state = 'below_minimum')`;
  await store.query(
    (sql) => sql`
      with recorded as (
        insert into enrichment_windows as w (
          window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count, content_hash,
          content_version, last_message_at, due_at, summarized_hash, summarized_count, summarized_version,
          summarized_model)
        ${factsOf(sql, rows)}
        on conflict (window_id) do update set
          points = excluded.points,
          message_count = excluded.message_count,
          last_message_at = excluded.last_message_at,
          content_hash = excluded.content_hash,
          content_version = w.content_version + (${isChanged(sql)})::int,
          cause = case when ${isChanged(sql)} then excluded.cause else w.cause end,
          enqueued_at = case when ${isChanged(sql)} then null else w.enqueued_at end,
          state = coalesce(${keptState(sql)}, excluded.state),
          due_at = case
            when ${keptState(sql)} is null then excluded.due_at
            when w.state = 'running' then coalesce(excluded.due_at, w.due_at)
            else w.due_at end,
          summarized_hash = case when ${hasFallen(sql)} then null else w.summarized_hash end,
          summarized_count = case when ${hasFallen(sql)} then null else w.summarized_count end,
          summarized_version = case when ${hasFallen(sql)} then null else w.summarized_version end,
          summarized_model = case when ${hasFallen(sql)} then null else w.summarized_model end,
          summarized_at = case when ${hasFallen(sql)} then null else w.summarized_at end,
          updated_at = now()
        returning w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state)
      delete from conversation_summaries s using recorded r
      where r.state = 'below_minimum' and s.window_id = r.window_id and s.user_id = r.user_id
        and s.bot_name = r.bot_name and s.start_timestamp = r.starts_at at time zone 'UTC'
        and s.end_timestamp = r.ends_at at time zone 'UTC'`,
  );
}

/**
 * The state that stands against the scan's decision, null where the decision holds: work under a live lease, a failure or a
 * summary of this very content, and a replay that waits for its answer.
 */
function keptState(sql: Sql) {
  return sql`case
    when w.state = 'running' and w.lease_until > clock_timestamp() then w.state
    when w.state = 'failed' and w.failed_hash is not distinct from excluded.content_hash then w.state
    when excluded.state = 'below_minimum' then null
    when w.state = 'pending' and w.replay_requested_at is not null then w.state
    when w.state in ('summarized', 'provisional') and excluded.state in ('pending', 'failed')
      and w.summarized_hash = excluded.content_hash then w.state end`;
}

/** The rows to insert. A ledger that was lost takes up the summaries that are there, so that none is paid for twice. */
function factsOf(sql: Sql, rows: readonly WindowFacts[]) {
  return sql`
    select r."windowId", r."userId", r."botName", r."startsAt", r."endsAt", r.state, r.cause, r.points,
      r."messageCount", r."contentHash", coalesce(s.content_version, 0) + 1, r."lastMessageAt", r."dueAt",
      s.content_hash, case when s.content_hash is not null then s.message_count end,
      case when s.content_hash is not null then s.enrichment_version end, s.model
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
      "windowId" text, "userId" text, "botName" text, "startsAt" timestamptz, "endsAt" timestamptz, state text,
      cause text, points integer, "messageCount" integer, "contentHash" text, "lastMessageAt" timestamptz,
      "dueAt" timestamptz)
    left join conversation_summaries s on s.window_id = r."windowId" and r.state <> 'below_minimum'
      and s.user_id = r."userId" and s.bot_name = r."botName"
      and s.start_timestamp = r."startsAt" at time zone 'UTC' and s.end_timestamp = r."endsAt" at time zone 'UTC'
    order by r."windowId" -- every scanner locks rows in this order: no deadlock`;
}

/**
 * Takes a window that has no content left out of the ledger, with its summary. With `expectedVersion` only if nothing else
 * was seen in it since. Returns whether the window is gone now; whoever works on it finds its write refused.
 */
export async function removeWindow(
  store: Store,
  { windowId, expectedVersion = null }: { windowId: string; expectedVersion?: number | null },
): Promise<boolean> {
  const rows = await store.query(
    (sql) => sql`
      with gone as (
        delete from enrichment_windows w
        where w.window_id = ${windowId}
          and (${expectedVersion}::bigint is null or w.content_version = ${expectedVersion}::bigint)
        returning w.window_id, w.user_id, w.bot_name),
      unsaid as (
        delete from conversation_summaries s using gone g
        where s.user_id = g.user_id and s.bot_name = g.bot_name and s.window_id = g.window_id),
      unseen as (
        delete from enrichment_quarantine q using gone g
        where q.bot_name = g.bot_name and q.scope = g.window_id)
      select window_id from gone`,
  );
  return rows.length > 0;
}
