import {
  type SeenContent,
  type Summary,
  TemporaryError,
  type WindowKey,
  windowLabelWithoutUser,
} from '@enrichment/core';
import type { Sql, Store } from './connect.ts';
import type { GuildPart } from './guild-part.ts';
import { termsJson, toldTerms } from './search-terms.ts';
import { NO_WORDS, type SearchWords, type WindowWords } from './search-words.ts';

/** A row of conversation_summaries, written by this pipeline or by the original worker. */
export interface StoredSummary extends WindowKey {
  readonly id: number;
  /** null on rows of the original worker; so are the next four. */
  readonly windowId: string | null;
  readonly contentHash: string | null;
  readonly contentVersion: number | null;
  readonly model: string | null;
  readonly channelTypes: readonly string[] | null;
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: string | null;
  readonly messageCount: number;
  readonly compressionRatio: number | null;
  readonly confidence: number | null;
  readonly enrichmentVersion: string | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

export interface SummaryFilter {
  readonly userId?: string | undefined;
  readonly botName?: string | undefined;
  /** Windows that overlap `[from, to)`. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
}

/** The newest `limit` summaries that match, ordered by time, then bot and user. */
export async function listSummaries(store: Store, filter: SummaryFilter): Promise<StoredSummary[]> {
  const { userId, botName, from, to, limit } = filter;
  const rows = await store.query(
    (sql) => sql<StoredSummary[]>`
      select ${summaryColumns(sql)} from conversation_summaries s
      where true
        ${userId === undefined ? sql`` : sql`and s.user_id = ${userId}`}
        ${botName === undefined ? sql`` : sql`and s.bot_name = ${botName}`}
        ${from === undefined ? sql`` : sql`and s.end_timestamp > ${utc(sql, from)}`}
        ${to === undefined ? sql`` : sql`and s.start_timestamp < ${utc(sql, to)}`}
      order by s.start_timestamp desc, s.bot_name desc, s.user_id desc, s.end_timestamp desc
      limit ${limit}`,
  );
  return rows.reverse();
}

/**
 * Inserts or replaces the window's summary. @throws TemporaryError CONTENT_CHANGED if there is one of newer
 * content
 */
export async function upsertSummary(
  sql: Sql,
  {
    window,
    summary,
    content,
    contentVersion,
    guild = null,
    words = NO_WORDS,
  }: {
    window: WindowKey & { readonly windowId: string };
    summary: Summary;
    content: Omit<SeenContent, 'points' | 'marks'> & { readonly channelTypes: readonly string[] };
    contentVersion: number;
    /** null if the window has no guild part. */
    guild?: GuildPart | null;
    words?: SearchWords;
  },
): Promise<void> {
  const rows = await sql`
    insert into conversation_summaries as s (
      user_id, bot_name, start_timestamp, end_timestamp, summary_text, summary_type, message_count, key_topics,
      emotional_tone, compression_ratio, confidence_score, enrichment_version, window_id, content_hash,
      content_version, model, channel_types, guild_text, guild_topics, guild_tone, guild_message_count,
      guild_confidence, guild_hash, search_words, guild_search_words, first_message_at, last_message_at,
      told_terms, said_terms, guild_told_terms, guild_said_terms, terms_of)
    values (
      ${window.userId}, ${window.botName}, ${utc(sql, window.startsAt)}, ${utc(sql, window.endsAt)}, ${summary.text},
      'time_window', ${content.messageCount}, ${[...summary.topics]}, ${summary.tone}, ${summary.compressionRatio},
      ${summary.confidence}, ${summary.enrichmentVersion}, ${window.windowId}, ${content.contentHash},
      ${contentVersion}, ${summary.model}, ${[...content.channelTypes]}, ${guild?.text ?? null},
      ${guild && [...guild.topics]}, ${guild?.tone ?? null}, ${guild?.messageCount ?? null},
      ${guild?.confidence ?? null}, ${guild?.contentHash ?? null}, ${writeLexemes(sql, words.all)},
      ${writeLexemes(sql, words.guild)}, ${content.firstMessageAt}, ${content.lastMessageAt},
      ${toldTerms(summary)}::text::jsonb, ${saidTerms(words.all)}::text::jsonb,
      ${guild && toldTerms(guild)}::text::jsonb, ${saidTerms(words.guild)}::text::jsonb,
      enrichment_terms_of(${summary.text}, ${[...summary.topics]}::text[], ${content.contentHash},
        ${guild?.text ?? null}, ${guild && [...guild.topics]}::text[], ${guild?.contentHash ?? null}))
    on conflict (user_id, bot_name, start_timestamp, end_timestamp) do update set
      summary_text = excluded.summary_text, summary_type = excluded.summary_type,
      message_count = excluded.message_count, key_topics = excluded.key_topics,
      emotional_tone = excluded.emotional_tone, compression_ratio = excluded.compression_ratio,
      confidence_score = excluded.confidence_score, enrichment_version = excluded.enrichment_version,
      window_id = excluded.window_id, content_hash = excluded.content_hash,
      content_version = excluded.content_version, model = excluded.model, channel_types = excluded.channel_types,
      guild_text = excluded.guild_text, guild_topics = excluded.guild_topics, guild_tone = excluded.guild_tone,
      guild_message_count = excluded.guild_message_count, guild_confidence = excluded.guild_confidence,
      guild_hash = excluded.guild_hash, search_words = excluded.search_words,
      guild_search_words = excluded.guild_search_words, first_message_at = excluded.first_message_at,
      last_message_at = excluded.last_message_at, told_terms = excluded.told_terms, said_terms = excluded.said_terms,
      guild_told_terms = excluded.guild_told_terms, guild_said_terms = excluded.guild_said_terms,
      terms_of = excluded.terms_of, updated_at = now()
    where s.content_version is null or s.content_version <= excluded.content_version
    returning s.id`;
  if (rows.length > 0) return;
  throw new TemporaryError(
    'CONTENT_CHANGED',
    `a summary of newer content is there: ${windowLabelWithoutUser(window)}`,
  );
}

/** Postgres converts the words to lexemes; only the lexemes are stored. */
function writeLexemes(sql: Sql, words: WindowWords | null) {
  return sql`enrichment_search_lexemes(${words?.different ?? null}::text, null::text[])`;
}

function saidTerms(words: WindowWords | null): string | null {
  return words && termsJson(words.terms, 'steps');
}

/** A time as the table stores it: UTC without a zone, whatever the session's zone. */
function utc(sql: Sql, at: Date) {
  return sql`(${at}::timestamptz at time zone 'UTC')`;
}

function summaryColumns(sql: Sql) {
  return sql`
    s.id, s.window_id, s.user_id, s.bot_name, s.start_timestamp at time zone 'UTC' as starts_at,
    s.end_timestamp at time zone 'UTC' as ends_at, s.content_hash, s.content_version, s.model, s.channel_types,
    s.summary_text as text, coalesce(s.key_topics, '{}') as topics, s.emotional_tone as tone, s.message_count,
    s.compression_ratio, s.confidence_score as confidence, s.enrichment_version,
    s.created_at at time zone 'UTC' as created_at, s.updated_at at time zone 'UTC' as updated_at`;
}
