import { PUBLIC_CHANNELS } from '@enrichment/core';
import type { Sql } from './connect.ts';

/** The kind that counts when a user writes; its value is in the row of its result. */
const HOURS = 'hours';

/**
 * Maximum number of windows whose hours, and of summaries, that patterns are computed from: the newest.
 * Eleven years of daily conversations.
 */
const WINDOWS_MAX = 4_000;

/** The rows `r` that patterns are computed from: results of windows, without withheld ones. */
function isInput(sql: Sql) {
  return sql`r.kind in (${HOURS}, 'summary') and r.content_hash is not null and r.withheld_at is null
    and r.subject_id like 'w-%'`;
}

/** Fingerprint of a set of results, independent of their order. */
function fingerprint(sql: Sql) {
  return sql`count(*)::text || ':' || sum(hashtextextended(concat_ws(' ', r.subject_id, r.kind, r.content_hash, r.version,
    extract(epoch from r.made_at)::text), 0))::text`;
}

/**
 * Selects the subjects of patterns for `DerivedKind.selectSubjects`: each user with each bot, or only these
 * pairs.
 */
export function selectPatternSubjects(sql: Sql, pairs?: ReturnType<Sql>): ReturnType<Sql> {
  return sql`
    select jsonb_build_array(r.user_id, r.bot_name)::text as subject, r.user_id, r.bot_name,
      null::timestamptz as starts_at, null::timestamptz as ends_at, ${fingerprint(sql)} as input_hash
    from enrichment_results r where ${isInput(sql)}
      ${pairs === undefined ? sql`` : sql`and (r.user_id, r.bot_name) in (${pairs})`}
    group by r.user_id, r.bot_name having bool_or(r.kind = ${HOURS})`;
}

/** Whose patterns. */
export interface PatternScope {
  readonly userId: string;
  readonly botName: string;
}

/** The fingerprint of a subject's input; undefined if there is none. */
export async function readPatternFingerprint(
  sql: Sql,
  { userId, botName }: PatternScope,
): Promise<string | undefined> {
  const [row] = await sql<{ inputHash: string }[]>`
    select ${fingerprint(sql)} as input_hash from enrichment_results r
    where r.user_id = ${userId} and r.bot_name = ${botName} and ${isInput(sql)}
    having bool_or(r.kind = ${HOURS})`;
  return row?.inputHash;
}

/**
 * Summaries `s` of windows of which a guild may know: those whose messages are all public, and those with a
 * guild part. Whether a window is one of them does not depend on its direct messages.
 */
function isHeard(sql: Sql) {
  return sql`(${isPublicWindow(sql)} or s.guild_text is not null)`;
}

function isPublicWindow(sql: Sql) {
  return sql`coalesce(s.channel_types <@ ${[...PUBLIC_CHANNELS]}::text[] and cardinality(s.channel_types) > 0, false)`;
}

/** The values of the kind `hours`, newest first; for a guild of the windows of which it may know. */
export async function listHours(
  sql: Sql,
  { userId, botName }: PatternScope,
  audience: 'dm' | 'guild',
): Promise<unknown[]> {
  const heard = sql`and exists (
    select from conversation_summaries s where s.window_id = r.subject_id and s.user_id = r.user_id
      and s.bot_name = r.bot_name and ${isHeard(sql)})`;
  const rows = await sql<{ body: unknown }[]>`
    select r.body from enrichment_results r
    where r.user_id = ${userId} and r.bot_name = ${botName} and r.kind = ${HOURS} and ${isInput(sql)}
      ${audience === 'guild' ? heard : sql``}
    order by r.starts_at desc limit ${WINDOWS_MAX}`;
  return rows.map(({ body }) => body);
}

/** Topics and tone of a summary. */
export interface ToldRow {
  readonly at: Date;
  readonly topics: readonly string[];
  readonly tone: string | null;
}

/**
 * Topics and tones of the summaries that readers may see, newest first. A guild gets those of public windows,
 * and the guild parts of mixed ones.
 */
export async function listTold(
  sql: Sql,
  { userId, botName }: PatternScope,
  audience: 'dm' | 'guild',
): Promise<ToldRow[]> {
  // The time of the first message of a mixed window may be that of a direct message.
  const isGuild = audience === 'guild';
  const at = isGuild
    ? sql`s.start_timestamp at time zone 'UTC'`
    : sql`coalesce(s.first_message_at, s.start_timestamp at time zone 'UTC')`;
  const isPart = sql`${isGuild}::boolean and not ${isPublicWindow(sql)}`;
  return await sql<ToldRow[]>`
    select ${at} as at, coalesce(case when ${isPart} then s.guild_topics else s.key_topics end, '{}') as topics,
      case when ${isPart} then s.guild_tone else s.emotional_tone end as tone
    from conversation_summaries s join enrichment_results r on r.subject_id = s.window_id and r.kind = 'summary'
    where s.user_id = ${userId} and s.bot_name = ${botName} and ${isInput(sql)}
      ${isGuild ? sql`and ${isHeard(sql)}` : sql``}
    order by s.start_timestamp desc limit ${WINDOWS_MAX}`;
}

/**
 * The stored patterns of a user with a bot, if a reader may see them; undefined otherwise. They cover no span
 * of time, so the index of owners names them alone.
 */
export async function findPatterns(
  sql: Sql,
  { userId, botName }: PatternScope,
): Promise<{ body: unknown; madeAt: Date } | undefined> {
  const [row] = await sql<{ body: unknown; madeAt: Date }[]>`
    select r.body, r.made_at from enrichment_results r
    where r.user_id = ${userId} and r.bot_name = ${botName} and r.starts_at is null and r.kind = 'patterns'
      and r.withheld_at is null and r.content_hash is not null`;
  return row;
}

/** The bots with which a user has hours; of the given ones, or of all. */
export async function listPatternBots(
  sql: Sql,
  { userId, botNames }: { userId: string; botNames: readonly string[] | null },
): Promise<string[]> {
  const rows = await sql<{ botName: string }[]>`
    select distinct r.bot_name from enrichment_results r
    where r.user_id = ${userId} and r.kind = ${HOURS} and ${isInput(sql)}
      ${botNames === null ? sql`` : sql`and r.bot_name = any(${[...botNames]}::text[])`}
    order by r.bot_name`;
  return rows.map(({ botName }) => botName);
}
