import type { Cause, SeenContent, WindowKey, WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { isForgotten } from '../forgotten.ts';
import { storableJson } from '../storable-json.ts';

/** What a scan saw of one window, and the state that it decided on. */
export interface WindowFacts extends WindowKey, SeenContent {
  readonly windowId: string;
  readonly state: Exclude<WindowState, 'running'>;
  readonly cause: Cause;
  readonly dueAt: Date | null;
}

/**
 * Writes what a scan saw. Where the ledger has moved on since the scan read it, the ledger's state stands (see keptState).
 * A window that falls below the minimum loses its summary; one of a forgotten user is not written. Idempotent: upsert by window id, which may occur once in `rows`.
 */
export async function recordWindows(store: Store, rows: readonly WindowFacts[]): Promise<void> {
  if (rows.length === 0) return;
  await store.query(
    (sql) => sql`
      with recorded as (
        insert into enrichment_windows as w (
          window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count, content_hash,
          content_version, first_message_at, last_message_at, due_at, summarized_hash, summarized_count, summarized_version,
          summarized_model)
        ${factsOf(sql, rows)}
        on conflict (window_id) do update set
          points = excluded.points, message_count = excluded.message_count, content_hash = excluded.content_hash,
          first_message_at = excluded.first_message_at, last_message_at = excluded.last_message_at, updated_at = now(), ${followingChange(sql)}, ${decided(sql)}
        returning w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state)
      delete from conversation_summaries s using recorded r
      where r.state = 'below_minimum' and s.window_id = r.window_id and s.user_id = r.user_id
        and s.bot_name = r.bot_name and s.start_timestamp = r.starts_at at time zone 'UTC'
        and s.end_timestamp = r.ends_at at time zone 'UTC'`,
  );
}

/** Changed content gets a version, and a job of its own. */
function followingChange(sql: Sql) {
  return sql`
    (content_version, cause, enqueued_at) = (
      select w.content_version + c.is_changed::int,
        case when c.is_changed then excluded.cause else w.cause end,
        case when c.is_changed then null else w.enqueued_at end
      from (select w.content_hash is distinct from excluded.content_hash) as c(is_changed))`;
}

function decided(sql: Sql) {
  return sql`
    (state, due_at, summarized_hash, summarized_count, summarized_version, summarized_model, summarized_at) = (
      select coalesce(k.state, excluded.state),
        case when k.state is null then excluded.due_at
          when k.state = 'running' then coalesce(excluded.due_at, w.due_at)
          when k.state = 'pending' then coalesce(w.due_at, w.ends_at)
          else w.due_at end,
        case when not f.has_fallen then w.summarized_hash end,
        case when not f.has_fallen then w.summarized_count end,
        case when not f.has_fallen then w.summarized_version end,
        case when not f.has_fallen then w.summarized_model end,
        case when not f.has_fallen then w.summarized_at end
      from (select ${keptState(sql)}) as k(state),
        lateral (select k.state is null and excluded.state = 'below_minimum') as f(has_fallen))`;
}

/**
 * The state that stands against the scan's decision, null where the decision holds: work under a live lease, a failure or a
 * summary of this very content, a replay that waits for its answer. A failure that the ledger has forgotten is pending.
 */
function keptState(sql: Sql) {
  return sql`case
    when w.state = 'running' and w.lease_until > clock_timestamp() then w.state
    when w.state = 'failed' and w.failed_hash is not distinct from excluded.content_hash then w.state
    when excluded.state = 'below_minimum' then null
    when w.state = 'pending' and w.replay_requested_at is not null then w.state
    when w.state in ('summarized', 'provisional') and excluded.state in ('pending', 'failed')
      and w.summarized_hash = excluded.content_hash then w.state
    when excluded.state = 'failed' and w.failed_hash is distinct from excluded.content_hash then 'pending' end`;
}

/** The rows to insert. A ledger that was lost takes up the summaries that are there, so that none is paid for twice. */
function factsOf(sql: Sql, rows: readonly WindowFacts[]) {
  return sql`
    select r."windowId", r."userId", r."botName", r."startsAt", r."endsAt", r.state, r.cause, r.points,
      r."messageCount", r."contentHash", coalesce(s.content_version, 0) + 1, r."firstMessageAt", r."lastMessageAt", r."dueAt",
      s.content_hash, case when s.content_hash is not null then s.message_count end,
      case when s.content_hash is not null then s.enrichment_version end, s.model
    from jsonb_to_recordset(${storableJson(rows)}::text::jsonb) as r(
      "windowId" text, "userId" text, "botName" text, "startsAt" timestamptz, "endsAt" timestamptz, state text,
      cause text, points integer, "messageCount" integer, "contentHash" text, "firstMessageAt" timestamptz,
      "lastMessageAt" timestamptz,
      "dueAt" timestamptz)
    left join conversation_summaries s on s.window_id = r."windowId" and r.state <> 'below_minimum'
      and s.user_id = r."userId" and s.bot_name = r."botName"
      and s.start_timestamp = r."startsAt" at time zone 'UTC' and s.end_timestamp = r."endsAt" at time zone 'UTC'
    where not ${isForgotten(sql, { userId: sql`r."userId"`, botName: sql`r."botName"` })}
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
