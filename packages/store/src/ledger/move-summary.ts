import type { Sql } from '../connect.ts';
import { lockWindows } from './lock-windows.ts';

/** Why a summary is withheld; see the comment on the column. */
export type WithholdReason = 'gone' | 'lost' | 'edited' | 'below_minimum' | 'accepted';

/**
 * Locks the ledger's rows of these windows, in the order of their ids. Must be called before a summary is
 * moved or deleted, which must happen in later statements of the same transaction: those see what the
 * previous lock holders wrote. A single statement that does both would wait for the lock with an old snapshot
 * of the other table.
 */
export async function lockLedgerRows(sql: Sql, windowIds: readonly string[]): Promise<void> {
  await sql`${lockWindows(sql, sql`w.window_id = any(${[...windowIds]}::text[])`)}`;
}

/**
 * Moves the summaries of these windows from the readers' table to the holding table. The ledger's rows must
 * be locked. Replaces a summary that was already held; rows of the original worker stay where they are.
 */
export async function withholdSummaries(
  sql: Sql,
  windowIds: readonly string[],
  reason: WithholdReason,
): Promise<void> {
  if (windowIds.length === 0) return;
  const ids = [...windowIds];
  await sql`
    insert into enrichment_withheld_summaries (
      window_id, user_id, bot_name, reason, summary_id, ${summaryColumns(sql)}, summarized_at, summarized_marks)
    select s.window_id, s.user_id, s.bot_name, ${reason}, s.id, ${summaryColumns(sql, 's')}, w.summarized_at,
      w.summarized_marks
    from enrichment_windows w join conversation_summaries s on ${isOfWindow(sql)}
    where w.window_id = any(${ids}::text[])
    on conflict (window_id) do update set
      (reason, withheld_at, counted_at, counted_before, counted_points, summary_id, ${summaryColumns(sql)},
        summarized_at, summarized_marks)
      = row(excluded.reason, excluded.withheld_at, null, null, null, excluded.summary_id, ${summaryColumns(sql, 'excluded')},
        excluded.summarized_at, excluded.summarized_marks)`;
  await sql`
    delete from conversation_summaries s using enrichment_windows w
    where w.window_id = any(${ids}::text[]) and ${isOfWindow(sql)}`;
  await sql`
    update enrichment_windows
    set summarized_hash = null, summarized_count = null, summarized_version = null, summarized_model = null,
      summarized_at = null, summarized_marks = null, content_marks = coalesce(content_marks, summarized_marks)
    where window_id = any(${ids}::text[])`;
  // A window without its summary is not done.
  await sql`
    update enrichment_windows
    set state = 'pending', due_at = coalesce(last_message_at, starts_at)
    where window_id = any(${ids}::text[]) and state in ('summarized', 'provisional')`;
}

/**
 * Restores the held summaries that were made from exactly the present content of these windows, so that they
 * are not paid for again. Skips windows below the minimum and those with a waiting forced replay. The
 * ledger's rows must be locked. Returns the windows restored.
 */
export async function reviveSummaries(sql: Sql, windowIds: readonly string[]): Promise<string[]> {
  if (windowIds.length === 0) return [];
  const revived = await sql<{ windowId: string }[]>`
    insert into conversation_summaries as s (id, user_id, bot_name, window_id, ${summaryColumns(sql)})
    select h.summary_id, h.user_id, h.bot_name, h.window_id, ${summaryColumns(sql, 'h')}
    from enrichment_withheld_summaries h join enrichment_windows w using (window_id)
    where w.window_id = any(${[...windowIds]}::text[]) and h.content_hash = w.content_hash
      and w.state <> 'below_minimum' and w.points > 0 and not w.force_requested and w.user_id = h.user_id and w.bot_name = h.bot_name
    on conflict do nothing
    returning s.window_id`;
  const ids = revived.map((row) => row.windowId);
  if (ids.length === 0) return ids;
  await sql`
    update enrichment_windows w
    set summarized_hash = h.content_hash, summarized_count = h.message_count,
      summarized_version = h.enrichment_version, summarized_model = h.model, summarized_at = h.summarized_at,
      summarized_marks = coalesce(w.content_marks, h.summarized_marks), content_marks = null
    from enrichment_withheld_summaries h
    where h.window_id = w.window_id and w.window_id = any(${ids}::text[])`;
  // Raises the version, so that a later summary of the window has this version or a higher one.
  await sql`
    update conversation_summaries s set content_version = w.content_version
    from enrichment_windows w
    where w.window_id = any(${ids}::text[]) and ${isOfWindow(sql)}`;
  await dropHeldSummaries(sql, ids);
  return ids;
}

/**
 * Deletes held summaries for good, and what other kinds made from the same messages. The ledger's rows must
 * be locked.
 */
export async function dropHeldSummaries(sql: Sql, windowIds: readonly string[]): Promise<void> {
  if (windowIds.length === 0) return;
  await sql`delete from enrichment_withheld_summaries where window_id = any(${[...windowIds]}::text[])`;
  await sql`delete from enrichment_results where subject_id = any(${[...windowIds]}::text[]) and withheld_at is not null`;
  // What the checks found belongs to a summary: to the present one, if there is one again.
  await sql`
    delete from enrichment_summary_checks c using enrichment_windows w
    where w.window_id = c.window_id and w.window_id = any(${[...windowIds]}::text[]) and w.summarized_hash is null`;
}

/**
 * Withholds the summaries of these windows that contain more than the newest content: it is below the
 * minimum, or a summarized message is missing or has other words. If it is unknown which messages were
 * summarized, changed content is assumed to lack some. A summary stays if messages were only added. The
 * ledger's rows must be locked.
 */
export async function withholdOutdated(
  sql: Sql,
  windowIds: readonly string[],
  reason?: WithholdReason,
): Promise<void> {
  if (windowIds.length === 0) return;
  const rows = await sql<{ windowId: string; reason: WithholdReason }[]>`
    select w.window_id, case
        when w.points = 0 then 'gone'
        when w.state = 'below_minimum' then 'below_minimum'
        when w.summarized_marks is null
          or ${lacksMessages(sql, { known: sql`w.summarized_marks`, seen: sql`w.content_marks` })} then 'lost'
        else 'edited' end as reason
    from enrichment_windows w
    where w.window_id = any(${[...windowIds]}::text[]) and w.summarized_hash is not null
      and (w.state = 'below_minimum' or w.points = 0
        or (w.content_hash is distinct from w.summarized_hash and (w.summarized_marks is null or exists (
          select unnest(w.summarized_marks) except select unnest(coalesce(w.content_marks, '{}'))))))`;
  for (const [found, group] of Map.groupBy(rows, (row) => row.reason)) {
    await withholdSummaries(
      sql,
      group.map((row) => row.windowId),
      reason ?? found,
    );
  }
}

/**
 * Settles windows below the minimum: `withheld` if a summary is held for them; otherwise a window without
 * points is deleted from the ledger. The ledger's rows must be locked. Returns the deleted windows.
 */
export async function settleEmptied(sql: Sql, windowIds: readonly string[]): Promise<string[]> {
  if (windowIds.length === 0) return [];
  const ids = [...windowIds];
  await sql`
    update enrichment_windows w set state = 'withheld'
    where w.window_id = any(${ids}::text[]) and w.state = 'below_minimum'
      and exists (select from enrichment_withheld_summaries h where h.window_id = w.window_id)`;
  const gone = await sql<{ windowId: string }[]>`
    delete from enrichment_windows w
    where w.window_id = any(${ids}::text[]) and w.state = 'below_minimum' and w.points = 0
    returning w.window_id`;
  const goneIds = gone.map((row) => row.windowId);
  if (goneIds.length > 0) await sql`delete from enrichment_quarantine where scope = any(${goneIds}::text[])`;
  return goneIds;
}

type Fragment = ReturnType<Sql>;

/** Whether a message of the known marks is missing in the seen ones, regardless of its words. */
export function lacksMessages(sql: Sql, { known, seen }: { known: Fragment; seen: Fragment }) {
  return sql`exists (
    select m >> 32 from unnest(${known}) as k(m) except select m >> 32 from unnest(coalesce(${seen}, '{}')) as n(m))`;
}

function isOfWindow(sql: Sql) {
  return sql`s.user_id = w.user_id and s.bot_name = w.bot_name and s.window_id = w.window_id
    and s.start_timestamp = w.starts_at at time zone 'UTC' and s.end_timestamp = w.ends_at at time zone 'UTC'`;
}

/** The columns that both tables have under the same name, except user, bot and window. */
const COLUMNS = [
  ...['summary_text', 'summary_type', 'start_timestamp', 'end_timestamp', 'message_count', 'key_topics'],
  ...[
    'emotional_tone',
    'compression_ratio',
    'confidence_score',
    'enrichment_version',
    'created_at',
    'updated_at',
  ],
  ...[
    'content_hash',
    'content_version',
    'model',
    'channel_types',
    'guild_text',
    'guild_topics',
    'guild_tone',
  ],
  ...['guild_message_count', 'guild_confidence', 'guild_hash', 'search_words', 'guild_search_words'],
  ...['first_message_at', 'last_message_at'],
  ...['told_terms', 'said_terms', 'guild_told_terms', 'guild_said_terms', 'terms_of'],
];

function summaryColumns(sql: Sql, table?: 's' | 'h' | 'excluded') {
  const named = COLUMNS.map((column) => sql(table === undefined ? column : `${table}.${column}`));
  return sql`${named.map((column, n) => (n === 0 ? sql`${column}` : sql`, ${column}`))}`;
}
