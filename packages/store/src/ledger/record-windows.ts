import type { Cause, SeenContent, WindowKey, WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { isForgotten } from '../forgotten.ts';
import { hasStaleResult } from '../results.ts';
import { storableJson } from '../storable-json.ts';
import { isLeaseFree } from './lease.ts';
import {
  lockLedgerRows,
  reviveSummaries,
  settleEmptied,
  type WithholdReason,
  withholdOutdated,
} from './move-summary.ts';

/** The content that a scan saw in one window, and the state that it chose. */
export interface WindowFacts extends WindowKey, SeenContent {
  readonly windowId: string;
  readonly state: Exclude<WindowState, 'running' | 'withheld'>;
  readonly cause: Cause;
  readonly dueAt: Date | null;
  /**
   * The content version that the look compared with; if the ledger's is different by now, nothing is written.
   */
  readonly expectedVersion?: number;
}

/** Keeps transactions short, so that row locks are held briefly. */
const WINDOWS_PER_TRANSACTION = 100;

/**
 * Writes what a scan saw. If the ledger changed since the scan read it, the ledger's state is kept (see
 * keptState). Withholds summaries that no longer match the content, with `reason` if given, and restores held
 * ones that do. A window without content has 0 points and the state `below_minimum`. Windows of forgotten
 * users are not written. Idempotent: upserts by window id, which must be unique in `rows`.
 */
export async function recordWindows(
  store: Store,
  rows: readonly WindowFacts[],
  { reason }: { reason?: WithholdReason } = {},
): Promise<void> {
  const ordered = [...rows].sort((a, b) => (a.windowId < b.windowId ? -1 : 1));
  for (let at = 0; at < ordered.length; at += WINDOWS_PER_TRANSACTION) {
    const batch = ordered.slice(at, at + WINDOWS_PER_TRANSACTION);
    await store.transaction(async (sql) => await recordBatch(sql, batch, reason));
  }
}

async function recordBatch(
  sql: Sql,
  rows: readonly WindowFacts[],
  reason: WithholdReason | undefined,
): Promise<void> {
  await lockOwners(sql, rows);
  await lockLedgerRows(
    sql,
    rows.map((row) => row.windowId),
  );
  const recorded = await sql<{ windowId: string }[]>`
    insert into enrichment_windows as w (
      window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count, content_hash,
      content_version, first_message_at, last_message_at, due_at, summarized_hash, summarized_count, summarized_version,
      summarized_model, summarized_marks, content_marks, characters)
    ${describeFacts(sql, rows)}
    on conflict (window_id) do update set
      points = excluded.points, message_count = excluded.message_count, content_hash = excluded.content_hash,
      first_message_at = excluded.first_message_at, last_message_at = excluded.last_message_at,
      characters = excluded.characters, updated_at = now(),
      ${followingChange(sql)}, ${decided(sql)}, ${marked(sql)}
    where ${isExpected(sql, rows)}
    returning w.window_id`;
  const ids = recorded.map((row) => row.windowId);
  await withholdOutdated(sql, ids, reason);
  await reviveSummaries(sql, ids);
  await settleEmptied(sql, ids);
}

/**
 * Allows one writer at a time for each user of a bot. Existing rows are locked before new ones are inserted,
 * so two writers of the same windows could lock them in different orders and deadlock.
 */
async function lockOwners(sql: Sql, rows: readonly WindowFacts[]): Promise<void> {
  const owners = rows.map(({ botName, userId }) => JSON.stringify([botName, userId]));
  await sql`
    select pg_advisory_xact_lock(k.key) from (
      select distinct hashtextextended(o.owner, 0) as key from unnest(${owners}::text[]) as o(owner) order by 1) as k`;
}

/** Whether the ledger's row still has the version that the look compared with. */
function isExpected(sql: Sql, rows: readonly WindowFacts[]) {
  const bound = rows.filter((row) => row.expectedVersion !== undefined);
  if (bound.length === 0) return sql`true`;
  return sql`not exists (
    select from unnest(${bound.map((row) => row.windowId)}::text[], ${bound.map((row) => row.expectedVersion ?? 0)}::bigint[])
      as e(window_id, version)
    where e.window_id = w.window_id and e.version <> w.content_version)`;
}

/** Stores marks once: if the content is summarized, only in the summary's column. */
function marked(sql: Sql) {
  return sql`
    content_marks = case when excluded.content_hash is distinct from w.summarized_hash then coalesce(excluded.content_marks, excluded.summarized_marks) end,
    summarized_marks = case when excluded.content_hash = w.summarized_hash then coalesce(excluded.content_marks, excluded.summarized_marks)
      else w.summarized_marks end`;
}

/** Changed content gets a new version and a new job, and waits for no batch. */
function followingChange(sql: Sql) {
  return sql`
    (content_version, cause, enqueued_at, awaiting_since, is_direct) = (
      select w.content_version + c.is_changed::int,
        case when c.is_changed then excluded.cause else w.cause end,
        case when c.is_changed then null else w.enqueued_at end,
        case when c.is_changed then null else w.awaiting_since end, w.is_direct and not c.is_changed
      from (select w.content_hash is distinct from excluded.content_hash) as c(is_changed))`;
}

function decided(sql: Sql) {
  return sql`
    (state, due_at) = (
      select coalesce(k.state, excluded.state),
        case when k.state is null then excluded.due_at
          when k.state = 'running' then coalesce(excluded.due_at, w.due_at)
          when k.state = 'pending' then coalesce(w.due_at, w.ends_at)
          else w.due_at end
      from (select ${keptState(sql)}) as k(state))`;
}

/**
 * The state to keep instead of the scan's, or null for the scan's. Kept are: work under a live lease, a
 * failure or a summary of the same content, and a waiting replay. A failure that the ledger no longer has
 * becomes pending.
 */
function keptState(sql: Sql) {
  return sql`case
    when w.state = 'running' and not ${isLeaseFree(sql)} then w.state
    when w.state = 'failed' and w.failed_hash is not distinct from excluded.content_hash then w.state
    when excluded.state = 'below_minimum' then null
    when w.state = 'pending' and w.replay_requested_at is not null then w.state
    when w.state = 'pending' and ${hasStaleResult(sql)} then w.state
    when w.state in ('summarized', 'provisional') and excluded.state in ('pending', 'failed')
      and w.summarized_hash = excluded.content_hash then w.state
    when excluded.state = 'failed' and w.failed_hash is distinct from excluded.content_hash then 'pending' end`;
}

/**
 * The rows to insert. If the ledger was lost, existing summaries are reused, so that none is paid for twice.
 */
function describeFacts(sql: Sql, rows: readonly WindowFacts[]) {
  return sql`
    select r."windowId", r."userId", r."botName", r."startsAt", r."endsAt", r.state, r.cause, r.points,
      r."messageCount", r."contentHash", coalesce(s.content_version, 0) + 1, r."firstMessageAt", r."lastMessageAt", r."dueAt",
      s.content_hash, case when s.content_hash is not null then s.message_count end,
      case when s.content_hash is not null then s.enrichment_version end, s.model,
      case when s.content_hash = r."contentHash" then r.marks end,
      case when s.content_hash is distinct from r."contentHash" then r.marks end, r.characters
    from jsonb_to_recordset(${storableJson(rows)}::text::jsonb) as r(
      "windowId" text, "userId" text, "botName" text, "startsAt" timestamptz, "endsAt" timestamptz, state text,
      cause text, points integer, "messageCount" integer, "contentHash" text, "firstMessageAt" timestamptz,
      "lastMessageAt" timestamptz,
      "dueAt" timestamptz, marks bigint[], characters bigint)
    left join conversation_summaries s on s.window_id = r."windowId"
      and s.user_id = r."userId" and s.bot_name = r."botName"
      and s.start_timestamp = r."startsAt" at time zone 'UTC' and s.end_timestamp = r."endsAt" at time zone 'UTC'
    where not ${isForgotten(sql, { userId: sql`r."userId"`, botName: sql`r."botName"` })}
    order by r."windowId" -- every scanner locks rows in this order: no deadlock`;
}
