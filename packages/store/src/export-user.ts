import type { Sql, Store } from './connect.ts';
import { callIds, isOwnedBy, isQuarantined, windowIds } from './forget-user.ts';
import type { UserScope } from './forgotten.ts';

/** The records of an export, in its order. `result`: the result of one kind. */
export const RECORD_KINDS = [
  ...(['summary', 'held_summary', 'window', 'result', 'call', 'quarantine', 'correction'] as const),
  ...(['summary_checks', 'feedback', 'part_notes', 'event', 'action'] as const),
] as const;

/** One stored record of a user, as in its table. */
export interface UserRecord {
  /** A kind of result with a table of its own adds records under its name, behind `result`. */
  readonly kind: (typeof RECORD_KINDS)[number] | `${string}_row`;
  readonly record: Readonly<Record<string, unknown>>;
}

/** What an export needs of a kind with its own table. */
export interface ExportingKind {
  readonly name: string;
  exportRows?(
    sql: Sql,
    page: { userId: string; botName: string | undefined; after: string | null; limit: number },
  ): Promise<readonly { readonly key: string; readonly record: UserRecord['record'] }[]>;
}

/** Rows per page, so that a long history is never in memory as a whole. */
const PAGE_ROWS = 500;

/**
 * All stored data of the user, table by table in key order; times are Dates. Concurrent writes and deletes
 * neither repeat a row nor skip one that exists throughout.
 */
export async function* readUserRecords(
  store: Store,
  scope: UserScope,
  kinds: readonly ExportingKind[] = [],
): AsyncGenerator<UserRecord> {
  for await (const record of byKey(store, summariesAfter(scope))) yield { kind: 'summary', record };
  for await (const record of byKey(store, heldAfter(scope))) yield { kind: 'held_summary', record };
  for await (const record of byKey(store, windowsAfter(scope))) yield { kind: 'window', record };
  for await (const record of byKey(store, resultsAfter(scope))) yield { kind: 'result', record };
  for (const { name, exportRows } of kinds) {
    if (exportRows === undefined) continue;
    const after: PageAfter<{ key: string; record: UserRecord['record'] }> = (sql, last) =>
      exportRows(sql, { ...scope, botName: scope.botName, after: last?.key ?? null, limit: PAGE_ROWS });
    for await (const { record } of byKey(store, after)) yield { kind: `${name}_row`, record };
  }
  for await (const record of byKey(store, callsAfter(scope))) yield { kind: 'call', record };
  for await (const record of byKey(store, quarantineAfter(scope))) yield { kind: 'quarantine', record };
  for await (const record of byKey(store, correctionsAfter(scope))) yield { kind: 'correction', record };
  for await (const record of byKey(store, summaryChecksAfter(scope)))
    yield { kind: 'summary_checks', record };
  for await (const record of byKey(store, feedbackAfter(scope))) yield { kind: 'feedback', record };
  for await (const record of byKey(store, partNotesAfter(scope))) yield { kind: 'part_notes', record };
  for await (const record of byKey(store, eventsAfter(scope))) yield { kind: 'event', record };
  for await (const record of byKey(store, actionsAfter(scope))) yield { kind: 'action', record };
}

/** Reads the page after a row; null for the first page. */
type PageAfter<Row> = (sql: Sql, last: Row | null) => Promise<readonly Row[]>;

/** Pages by key, because an offset would shift with each inserted or deleted row. */
async function* byKey<Row>(store: Store, pageAfter: PageAfter<Row>): AsyncGenerator<Row> {
  let last: Row | null = null;
  for (;;) {
    const page: readonly Row[] = await store.query((sql) => pageAfter(sql, last));
    yield* page;
    last = page.at(-1) ?? null;
    if (page.length < PAGE_ROWS) return;
  }
}

type Keyed<Key> = Readonly<Record<string, unknown>> & Readonly<Key>;

function summariesAfter(scope: UserScope): PageAfter<Keyed<{ id: number }>> {
  return async (sql, last) =>
    await sql`
    select t.id, t.user_id, t.bot_name, t.start_timestamp, t.end_timestamp, t.summary_text, t.summary_type,
      t.message_count, t.key_topics, t.emotional_tone, t.compression_ratio, t.confidence_score, t.enrichment_version,
      t.model, t.channel_types, t.guild_text, t.guild_topics, t.guild_tone, t.guild_message_count, t.guild_confidence,
      tsvector_to_array(t.search_words) as search_words, tsvector_to_array(t.guild_search_words) as guild_search_words,
      t.told_terms, t.said_terms, t.guild_told_terms, t.guild_said_terms,
      t.first_message_at, t.last_message_at, t.window_id, t.created_at, t.updated_at
    from conversation_summaries t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and t.id > ${last.id}`}
    order by t.id limit ${PAGE_ROWS}`;
}

function heldAfter(scope: UserScope): PageAfter<Keyed<{ windowId: string }>> {
  return async (sql, last) =>
    await sql`
    select t.window_id, t.user_id, t.bot_name, t.reason, t.withheld_at, t.start_timestamp, t.end_timestamp, t.summary_text,
      t.summary_type, t.message_count, t.key_topics, t.emotional_tone, t.compression_ratio, t.confidence_score,
      t.enrichment_version, t.model, t.channel_types, t.guild_text, t.guild_topics, t.guild_tone, t.guild_message_count,
      t.guild_confidence, tsvector_to_array(t.search_words) as search_words,
      tsvector_to_array(t.guild_search_words) as guild_search_words, t.told_terms, t.said_terms, t.guild_told_terms,
      t.guild_said_terms, t.first_message_at, t.last_message_at, t.created_at, t.updated_at
    from enrichment_withheld_summaries t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and t.window_id > ${last.windowId}`}
    order by t.window_id limit ${PAGE_ROWS}`;
}

function windowsAfter(scope: UserScope): PageAfter<Keyed<{ windowId: string }>> {
  return async (sql, last) =>
    await sql`
    select t.window_id, t.user_id, t.bot_name, t.starts_at, t.ends_at, t.state, t.cause, t.points, t.message_count,
      t.first_message_at, t.last_message_at, t.due_at, t.summarized_at, t.summarized_version, t.summarized_model, t.failure_code,
      t.failure_message, t.failed_at, t.attempts, t.paid_replies, t.created_at, t.updated_at
    from enrichment_windows t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and t.window_id > ${last.windowId}`}
    order by t.window_id limit ${PAGE_ROWS}`;
}

function resultsAfter(scope: UserScope): PageAfter<Keyed<{ subjectId: string; resultKind: string }>> {
  return async (sql, last) =>
    await sql`
    select t.subject_id, t.kind as result_kind, t.user_id, t.bot_name, t.starts_at, t.ends_at, t.message_count, t.version, t.model,
      t.made_at, t.body, t.paid_drafts, t.withheld_at, t.failure_code, t.failure_message, t.failed_at, t.attempts, t.requested_at,
      t.created_at, t.updated_at
    from enrichment_results t
    where ${isOwnedBy(sql, scope)}
      ${last === null ? sql`` : sql`and (t.subject_id, t.kind) > (${last.subjectId}, ${last.resultKind})`}
    order by t.subject_id, t.kind limit ${PAGE_ROWS}`;
}

/** Calls whose window is in the ledger, and those that outlived it and still name the user. */
function callsAfter(scope: UserScope): PageAfter<Keyed<{ callId: number }>> {
  return async (sql, last) =>
    await sql`
    select c.call_id, c.window_id, c.bot_name, c.purpose, c.provider, c.model, c.input_tokens, c.output_tokens,
      c.thinking_tokens, c.cache_read_tokens, c.cache_write_tokens, c.cost_usd::float8 as cost_usd, c.cost_source,
      c.reserved_usd::float8 as reserved_usd, c.kinds, c.attempt, c.is_batch, c.outcome, c.started_at, c.duration_ms,
      c.enrichment_version
    from enrichment_llm_calls c
    where c.call_id in (${callIds(sql, scope)}) ${last === null ? sql`` : sql`and c.call_id > ${last.callId}`}
    order by c.call_id limit ${PAGE_ROWS}`;
}

type QuarantineKey = Record<'botName' | 'scope' | 'collection' | 'pointId', string>;

function quarantineAfter(scope: UserScope): PageAfter<Keyed<QuarantineKey>> {
  return async (sql, last) =>
    await sql`
    select t.bot_name, t.scope, t.collection, t.point_id, t.user_id, t.reason, t.first_seen_at
    from enrichment_quarantine t
    where ${isQuarantined(sql, scope)}
      ${last === null ? sql`` : sql`and (t.bot_name, t.scope, t.collection, t.point_id) > (${last.botName}, ${last.scope}, ${last.collection}, ${last.pointId})`}
    order by t.bot_name, t.scope, t.collection, t.point_id limit ${PAGE_ROWS}`;
}

function correctionsAfter(scope: UserScope): PageAfter<Keyed<{ correctionId: string }>> {
  return async (sql, last) =>
    await sql`
    select t.correction_id, t.bot_name, t.subject, t.subject_name, t.predicate, t.object, t.right_object, t.right_text, t.is_public,
      t.made_at
    from enrichment_claim_corrections t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and t.correction_id > ${last.correctionId}`}
    order by t.correction_id limit ${PAGE_ROWS}`;
}

function summaryChecksAfter(scope: UserScope): PageAfter<Keyed<{ windowId: string; part: string }>> {
  return async (sql, last) =>
    await sql`
    select t.window_id, t.part, t.bot_name, t.model, t.confidence, t.checks, t.sentences, t.is_doubtful, t.is_asked_again,
      t.judged_by_person, t.made_at
    from enrichment_summary_checks t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and (t.window_id, t.part) > (${last.windowId}, ${last.part})`}
    order by t.window_id, t.part limit ${PAGE_ROWS}`;
}

function eventsAfter(scope: UserScope): PageAfter<Keyed<{ eventId: number }>> {
  return async (sql, last) =>
    await sql`
    select t.event_id, t.type, t.data, t.occurred_at, t.state, t.attempts, t.delivered_at
    from enrichment_events t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and t.event_id > ${last.eventId}`}
    order by t.event_id limit ${PAGE_ROWS}`;
}

function feedbackAfter(scope: UserScope): PageAfter<Keyed<{ feedbackId: string }>> {
  return async (sql, last) =>
    await sql`
    select t.feedback_id, t.bot_name, t.window_id, t.claim_id, t.model, t.verdict, t.why, t.given_by, t.is_again,
      t.answered_at, t.given_at
    from enrichment_feedback t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and t.feedback_id > ${last.feedbackId}`}
    order by t.feedback_id limit ${PAGE_ROWS}`;
}

type PartNotesKey = Record<'windowId' | 'view' | 'model' | 'promptHash' | 'inputHash', string> & {
  level: number;
};

function partNotesAfter(scope: UserScope): PageAfter<Keyed<PartNotesKey>> {
  return async (sql, last) =>
    await sql`
    select t.window_id, t.view, t.level, t.model, t.prompt_hash, t.input_hash, t.notes, t.made_at
    from enrichment_part_notes t
    where t.window_id in (${windowIds(sql, scope)})
      ${last === null ? sql`` : sql`and (t.window_id, t.view, t.level, t.model, t.prompt_hash, t.input_hash) > (${last.windowId}, ${last.view}, ${last.level}, ${last.model}, ${last.promptHash}, ${last.inputHash})`}
    order by t.window_id, t.view, t.level, t.model, t.prompt_hash, t.input_hash limit ${PAGE_ROWS}`;
}

/** What operators did about the user. */
function actionsAfter(scope: UserScope): PageAfter<Keyed<{ actionId: string }>> {
  return async (sql, last) =>
    await sql`
    select t.action_id, t.action, t.via, t.requested_by, t.requested_at, t.finished_at, t.outcome, t.code, t.user_id, t.bot_name,
      t.window_id, t.parameters, t.result
    from enrichment_audit t
    where ${isOwnedBy(sql, scope)} ${last === null ? sql`` : sql`and t.action_id > ${last.actionId}`}
    order by t.action_id limit ${PAGE_ROWS}`;
}
