import { PUBLIC_CHANNELS, type TimeRange } from '@enrichment/core';
import type { Sql } from '../connect.ts';
import { isSuperseded } from '../original-summaries.ts';

/** The summaries that a question is about. */
export interface RecallScope {
  readonly userId: string;
  /** null for every bot that the user has talked to. */
  readonly botNames: readonly string[] | null;
  /** null for any time. */
  readonly range: TimeRange | null;
  /** Only the part of an open window before this time counts. */
  readonly now: Date;
  /** The audience of the answer: `guild` must not see what was said in a DM. */
  readonly audience: 'dm' | 'guild';
  /** `most`, the default: most of what was said in a window is in the range. `some`: the two overlap. */
  readonly share?: 'most' | 'some';
  /** `certain`: without what the checks or a person doubt; default `all`. */
  readonly trust?: 'certain' | 'all';
}

/**
 * Rows of conversation_summaries `s` in the scope, whether visible to the audience or not; none of the
 * original worker whose time ours cover.
 */
export function isInScope(sql: Sql, { userId, botNames, range, audience, ...rest }: RecallScope) {
  return sql`s.user_id = ${userId}
    ${botNames === null ? sql`` : sql`and s.bot_name = any(${[...botNames]}::text[])`}
    ${range === null ? sql`` : sql`and ${belongsTo(sql, { ...rest, range, span: summarySpan(sql, audience) })}`}
    and not ${isSuperseded(sql)}`;
}

/** Rows of enrichment_windows `w` in the scope. */
export function isWindowInScope(sql: Sql, { userId, botNames, range, ...rest }: RecallScope) {
  return sql`w.user_id = ${userId}
    ${botNames === null ? sql`` : sql`and w.bot_name = any(${[...botNames]}::text[])`}
    ${range === null ? sql`` : sql`and ${belongsTo(sql, { ...rest, range, span: windowSpan(sql) })}`}`;
}

/** What the audience may see of the rows `s`, column by column. */
export interface View {
  readonly isVisible: Fragment;
  /** Whether the row's whole text may be shown to everybody; always true in a DM. */
  readonly isPublic: Fragment;
  /** A column, or its guild part if the window has private messages too. */
  readonly of: (column: ViewedColumn) => Fragment;
}

export type ViewedColumn =
  | 'text'
  | 'topics'
  | 'tone'
  | 'messageCount'
  | 'confidence'
  | 'told'
  | 'said'
  | 'lexemes'
  | 'words';

/** Everything in a DM; in a guild, only what is known to be public. Without what is doubtful, if so asked. */
export function pickView(
  sql: Sql,
  { audience, trust = 'all' }: Pick<RecallScope, 'audience' | 'trust'>,
): View {
  const view = pickAudience(sql, audience);
  if (trust === 'all') return view;
  return { ...view, isVisible: sql`(${view.isVisible} and not ${isDoubtful(sql, view)})` };
}

/** Whether the checks or a person doubt the text that the view shows of a row `s`. */
export function isDoubtful(sql: Sql, { of }: Pick<View, 'of'>) {
  return sql`exists (
    select from enrichment_summary_checks k
    where k.window_id = s.window_id and k.is_doubtful and k.text_hash = md5(${of('text')}))`;
}

function pickAudience(sql: Sql, audience: RecallScope['audience']): View {
  const columns = viewedColumns(sql);
  const isAlways: Fragment = sql`true`;
  if (audience === 'dm')
    return { isVisible: isAlways, isPublic: isAlways, of: (column) => columns[column].whole };
  const isPublic: Fragment = sql`(cardinality(s.channel_types) > 0 and s.channel_types <@ ${[...PUBLIC_CHANNELS]}::text[])`;
  return {
    isVisible: sql`(${isPublic} or s.guild_text is not null)`,
    isPublic,
    of: (column) =>
      sql`(case when ${isPublic} then ${columns[column].whole} else ${columns[column].guild} end)`,
  };
}

function viewedColumns(sql: Sql): Record<ViewedColumn, { whole: Fragment; guild: Fragment }> {
  return {
    text: { whole: sql`s.summary_text`, guild: sql`s.guild_text` },
    topics: { whole: sql`s.key_topics::text[]`, guild: sql`s.guild_topics` },
    tone: { whole: sql`s.emotional_tone`, guild: sql`s.guild_tone` },
    messageCount: { whole: sql`s.message_count`, guild: sql`coalesce(s.guild_message_count, 0)` },
    confidence: { whole: sql`s.confidence_score`, guild: sql`s.guild_confidence` },
    told: { whole: sql`s.told_terms`, guild: sql`s.guild_told_terms` },
    said: { whole: sql`s.said_terms`, guild: sql`s.guild_said_terms` },
    // The columns of the version before, for rows without terms.
    lexemes: { whole: sql`s.search_lexemes`, guild: sql`s.guild_search_lexemes` },
    words: { whole: sql`s.search_words`, guild: sql`s.guild_search_words` },
  };
}

/**
 * The longest window that the settings allow: windows that started earlier ended before the range, so the
 * index can skip them.
 */
const WINDOW_HOURS_MAX = 8_784;

type Fragment = ReturnType<Sql>;

interface Span {
  readonly starts: Fragment;
  readonly ends: Fragment;
  /** Of the messages; null in rows of earlier versions and of the original worker. */
  readonly firstAt: Fragment;
  readonly lastAt: Fragment;
  /** A time, converted to the type of the two. */
  readonly at: (moment: Date) => Fragment;
}

/**
 * For a guild, uses the bounds of the window instead of the times of its messages: ranges of different
 * lengths could otherwise reveal when the first and last private message of a mixed window was sent, and that
 * the window is mixed.
 */
const summarySpan = (sql: Sql, audience: RecallScope['audience']): Span => {
  const seen = (at: Fragment): Fragment => (audience === 'dm' ? at : sql`null::timestamp`);
  return {
    starts: sql`s.start_timestamp`,
    ends: sql`s.end_timestamp`,
    firstAt: seen(sql`(s.first_message_at at time zone 'UTC')`),
    lastAt: seen(sql`(s.last_message_at at time zone 'UTC')`),
    at: (moment) => sql`(${moment}::timestamptz at time zone 'UTC')`,
  };
};

const windowSpan = (sql: Sql): Span => ({
  starts: sql`w.starts_at`,
  ends: sql`w.ends_at`,
  firstAt: sql`w.first_message_at`,
  lastAt: sql`w.last_message_at`,
  at: (moment) => sql`${moment}::timestamptz`,
});

/**
 * A window is in a range if the range covers at least half of the time in which something was said: from the
 * first message to the last; if these are not stored, from the window's start to its end, or to now for an
 * open window. A range shorter than that half includes each window that it overlaps, because it is unknown on
 * which side the messages are.
 */
function belongsTo(
  sql: Sql,
  {
    range: { from, to },
    now,
    share = 'most',
    span,
  }: Pick<RecallScope, 'now' | 'share'> & { range: TimeRange; span: Span },
) {
  const { starts, ends, firstAt, lastAt, at } = span;
  const passed = sql`(case when ${starts} < ${at(now)} then least(${ends}, ${at(now)}) else ${ends} end)`;
  const first = sql`coalesce(${firstAt}, ${starts})`;
  const last = sql`(case when ${firstAt} is null then ${passed} else ${lastAt} end)`;
  // First the bounds for the index, then the times of messages; a single message has no length, and the end
  // of a window is exclusive.
  const touches = sql`${starts} < ${at(to)} and ${ends} > ${at(from)}
    and ${starts} > ${at(new Date(from.getTime() - WINDOW_HOURS_MAX * 3_600_000))}
    and ${first} < ${at(to)} and (${last} >= ${at(from)})`;
  if (share === 'some') return sql`(${touches} and ${firstAt} is not null)`;
  return sql`(${touches}
    and (least(${last}, ${at(to)}) - greatest(${first}, ${at(from)}) >= (${last} - ${first}) / 2
      or ${at(to)} - ${at(from)} < (${last} - ${first}) / 2))`;
}
