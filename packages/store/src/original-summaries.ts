import type { Sql, Store } from './connect.ts';

/**
 * The number of summaries that the original worker wrote; those replaced by this pipeline's windows are not
 * counted.
 */
export async function countOriginalSummaries(store: Store): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ rows: number }[]>`
      select count(*) as rows from conversation_summaries s where s.window_id is null`,
  );
  return row?.rows ?? 0;
}

/** The rows of one bot that this pipeline did not write. */
export interface OriginalRows {
  readonly botName: string;
  /** Texts of the original worker's template, which it stored where its model did not answer. */
  readonly placeholders: number;
  /** Its summaries of less than a window's length: it cut the time where messages came between two looks. */
  readonly fragments: number;
  /** Its other summaries. */
  readonly whole: number;
  /** Those of the three that our summaries cover completely. */
  readonly covered: number;
  /** Rows that cannot have been written by the original worker; they are never touched. */
  readonly foreign: number;
}

/** Counts the rows that this pipeline did not write, by bot. */
export async function countOriginalRows(
  store: Store,
  { windowHours, bot, user }: OriginalFilter & { windowHours: number },
): Promise<OriginalRows[]> {
  const rows = await store.query(
    (sql) => sql<OriginalRows[]>`
      with rows as (
        select s.bot_name, ${isPlaceholder(sql)} as is_placeholder, ${isOriginal(sql)} as is_original,
          ${isCovered(sql)} as is_covered,
          s.end_timestamp - s.start_timestamp < make_interval(hours => ${windowHours}::int) as is_short
        from conversation_summaries s where ${isTheirs(sql, { bot, user })})
      select r.bot_name,
        count(*) filter (where r.is_placeholder) as placeholders,
        count(*) filter (where r.is_original and not r.is_placeholder and r.is_short) as fragments,
        count(*) filter (where r.is_original and not r.is_placeholder and not r.is_short) as whole,
        count(*) filter (where r.is_original and r.is_covered) as covered,
        count(*) filter (where not r.is_original) as foreign
      from rows r group by r.bot_name order by r.bot_name`,
  );
  return [...rows];
}

export interface OriginalFilter {
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
}

/** The most rows of one statement, so that locks are held briefly. */
const BATCH_ROWS = 500;

/**
 * Deletes rows of the original worker that our summaries cover completely, at most one batch of them. Each
 * batch is one statement, so an interruption leaves every row either as it was or replaced by ours. Returns
 * the number by bot.
 */
export async function removeCoveredOriginals(
  store: Store,
  filter: OriginalFilter,
): Promise<{ removed: Map<string, number>; isDone: boolean }> {
  const rows = await store.query(
    (sql) => sql<{ botName: string }[]>`
      delete from conversation_summaries d where d.id in (
        select s.id from conversation_summaries s
        where ${isTheirs(sql, filter)} and ${isOriginal(sql)} and ${isCovered(sql)}
        order by s.id limit ${BATCH_ROWS} for update skip locked)
      returning d.bot_name`,
  );
  const removed = new Map<string, number>();
  for (const { botName } of rows) removed.set(botName, (removed.get(botName) ?? 0) + 1);
  return { removed, isDone: rows.length < BATCH_ROWS };
}

/** The span of one user's rows of the original worker that our summaries do not cover. */
export interface UncoveredSpan {
  readonly botName: string;
  readonly userId: string;
  readonly from: Date;
  readonly to: Date;
  readonly rows: number;
}

/** By bot and user. A span has the rows' first and last time; what lies between may be covered. */
export async function listUncoveredOriginals(store: Store, filter: OriginalFilter): Promise<UncoveredSpan[]> {
  const rows = await store.query(
    (sql) => sql<UncoveredSpan[]>`
      select s.bot_name, s.user_id, min(s.start_timestamp) at time zone 'UTC' as "from",
        max(s.end_timestamp) at time zone 'UTC' as "to", count(*) as rows
      from conversation_summaries s
      where ${isTheirs(sql, filter)} and ${isOriginal(sql)} and not ${isCovered(sql)}
      group by s.bot_name, s.user_id order by s.bot_name, s.user_id`,
  );
  return [...rows];
}

type Fragment = ReturnType<Sql>;

function isTheirs(sql: Sql, { bot, user }: OriginalFilter): Fragment {
  return sql`s.window_id is null
    ${bot === undefined ? sql`` : sql`and s.bot_name = ${bot}`}
    ${user === undefined ? sql`` : sql`and s.user_id = ${user}`}`;
}

/**
 * The template of the original's `summarization_engine.py`, with its count of messages. Rows of its first
 * version name the bot as the collection does (`elena_7d`).
 */
function isPlaceholder(sql: Sql): Fragment {
  const named = (name: Fragment) =>
    sql`s.summary_text = 'Conversation with ' || s.message_count || ' messages between user and ' || ${name}
      || '. Topics and details discussed.'`;
  return sql`(${hasOriginalColumns(sql)} and (${named(sql`s.bot_name`)} or ${named(sql`s.bot_name || '_7d'`)}))`;
}

/**
 * Whether the original worker wrote this row, and its text was not changed since. It leaves type and version
 * at their defaults, computes the confidence from the number of messages alone, and stores the length of its
 * text divided by the number of characters of the messages: so the length divided by that is a whole number.
 * A row that a person wrote or rewrote does not fit; if in doubt, it counts as a person's.
 */
function isOriginal(sql: Sql): Fragment {
  return sql`(${isPlaceholder(sql)} or (${hasOriginalColumns(sql)} and s.compression_ratio > 0
    and s.updated_at is not distinct from s.created_at
    and abs(length(s.summary_text) / s.compression_ratio - round((length(s.summary_text) / s.compression_ratio)::numeric)::float)
      < 1e-6 * greatest(1, length(s.summary_text) / s.compression_ratio / 1e4)))`;
}

function hasOriginalColumns(sql: Sql): Fragment {
  return sql`(s.content_hash is null and s.model is null and s.summary_type = 'time_window'
    and s.enrichment_version = 'v1.0' and s.emotional_tone in ('positive', 'negative', 'neutral', 'mixed')
    and s.key_topics is not null and cardinality(s.key_topics) <= 5 and s.compression_ratio is not null
    and s.confidence_score::numeric = case when s.message_count >= 20 then 0.9 when s.message_count >= 10 then 0.8
      when s.message_count >= 5 then 0.6 else 0.4 end)`;
}

/** Rows `s` of the original worker that our summaries replace: readers get ours. */
export function isSuperseded(sql: Sql): Fragment {
  return sql`(s.window_id is null and ${isOriginal(sql)} and ${isCovered(sql)})`;
}

/** Whether our summaries of the same user and bot, taken together, cover all of the row's time. */
function isCovered(sql: Sql): Fragment {
  return sql`coalesce((
    select range_agg(tsrange(o.start_timestamp, o.end_timestamp)) @> tsrange(s.start_timestamp, s.end_timestamp)
    from conversation_summaries o
    where o.user_id = s.user_id and o.bot_name = s.bot_name and o.window_id is not null
      and o.start_timestamp < s.end_timestamp and o.end_timestamp > s.start_timestamp), false)`;
}
