import type { Sql, Store } from './connect.ts';
import { isOf, isQuarantined, windowIds } from './forget-user.ts';
import type { UserScope } from './forgotten.ts';

/** One thing that is kept of a user, as it lies in its table. */
export interface UserRecord {
  readonly kind: 'summary' | 'window' | 'call' | 'quarantine';
  readonly record: Readonly<Record<string, unknown>>;
}

/** Rows asked for at a time, so that a long history never lies in memory as a whole. */
const PAGE_ROWS = 500;

/** All that is kept of the user, kind by kind in the order of time; moments are Dates. */
export async function* readUserRecords(store: Store, scope: UserScope): AsyncGenerator<UserRecord> {
  const kinds = [
    ['summary', readSummaries],
    ['window', readWindows],
    ['call', readCalls],
    ['quarantine', readQuarantine],
  ] as const;
  for (const [kind, readPage] of kinds) {
    for (let offset = 0; ; offset += PAGE_ROWS) {
      const page = await store.query((sql) => readPage(sql, scope, offset));
      for (const record of page) yield { kind, record };
      if (page.length < PAGE_ROWS) break;
    }
  }
}

async function readSummaries(sql: Sql, scope: UserScope, offset: number) {
  return await sql<Record<string, unknown>[]>`
    select t.user_id, t.bot_name, t.start_timestamp, t.end_timestamp, t.summary_text, t.summary_type, t.message_count,
      t.key_topics, t.emotional_tone, t.compression_ratio, t.confidence_score, t.enrichment_version, t.model,
      t.channel_types, t.guild_text, t.guild_topics, t.guild_tone, t.guild_message_count, t.guild_confidence,
      tsvector_to_array(t.search_words) as search_words, tsvector_to_array(t.guild_search_words) as guild_search_words,
      t.window_id, t.created_at, t.updated_at
    from conversation_summaries t where ${isOf(sql, scope)}
    order by t.start_timestamp, t.id offset ${offset} limit ${PAGE_ROWS}`;
}

async function readWindows(sql: Sql, scope: UserScope, offset: number) {
  return await sql<Record<string, unknown>[]>`
    select t.window_id, t.user_id, t.bot_name, t.starts_at, t.ends_at, t.state, t.cause, t.points, t.message_count,
      t.last_message_at, t.due_at, t.summarized_at, t.summarized_version, t.summarized_model, t.failure_code,
      t.failure_message, t.failed_at, t.attempts, t.created_at, t.updated_at
    from enrichment_windows t where ${isOf(sql, scope)}
    order by t.starts_at, t.window_id offset ${offset} limit ${PAGE_ROWS}`;
}

async function readCalls(sql: Sql, scope: UserScope, offset: number) {
  return await sql<Record<string, unknown>[]>`
    select c.window_id, c.bot_name, c.purpose, c.provider, c.model, c.input_tokens, c.output_tokens,
      c.cache_read_tokens, c.cache_write_tokens, c.cost_usd::float8 as cost_usd, c.outcome, c.started_at, c.duration_ms,
      c.enrichment_version
    from enrichment_llm_calls c where c.window_id in (${windowIds(sql, scope)})
    order by c.started_at, c.call_id offset ${offset} limit ${PAGE_ROWS}`;
}

async function readQuarantine(sql: Sql, scope: UserScope, offset: number) {
  return await sql<Record<string, unknown>[]>`
    select t.bot_name, t.collection, t.point_id, t.user_id, t.reason, t.first_seen_at
    from enrichment_quarantine t where ${isQuarantined(sql, scope)}
    order by t.first_seen_at, t.point_id, t.scope offset ${offset} limit ${PAGE_ROWS}`;
}
