import type { WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import type { WindowPlace } from './list-windows.ts';

/** One window in the time line of a user, with what readers see of it. */
export interface TimelineWindow {
  readonly windowId: string;
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: WindowState;
  readonly messageCount: number;
  readonly failureCode: string | null;
  /** null without a summary that readers may see. */
  readonly text: string | null;
  readonly topics: readonly string[];
  readonly tone: string | null;
  readonly confidence: number | null;
  /** Whether the checks or a person doubt the summary. */
  readonly isDoubtful: boolean;
  /** Statements that readers may see. */
  readonly claims: number;
  readonly doubtfulClaims: number;
  /** The kinds of results that readers may see. */
  readonly kinds: readonly string[];
}

/** Whose windows are listed; the newest first. */
export interface TimelineFilter {
  readonly user: string;
  readonly bot?: string | undefined;
  readonly after?: WindowPlace | undefined;
  readonly limit: number;
}

/** Lists the windows of a user with their summaries, newest first. */
export async function listTimeline(store: Store, filter: TimelineFilter): Promise<TimelineWindow[]> {
  return await store.query((sql) => sql<TimelineWindow[]>`${selectTimeline(sql, filter)}`);
}

/**
 * The statement of `listTimeline`, for tests of its plan. The start of a summary is compared as a range: with
 * two equal times Postgres expects one row from the index of the times alone, and reads all users of a day.
 */
export function selectTimeline(sql: Sql, { user, bot, after, limit }: TimelineFilter) {
  return sql`
    select w.window_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.message_count, w.failure_code,
      s.summary_text as text, coalesce(s.key_topics, '{}') as topics, s.emotional_tone as tone,
      s.confidence_score as confidence, coalesce(k.is_doubtful, false) as is_doubtful, c.*,
      array(select r.kind from enrichment_results r
        where r.subject_id = w.window_id and r.made_at is not null and r.withheld_at is null order by r.kind) as kinds
    from (
      select w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.message_count, w.failure_code
      from enrichment_windows w
      where w.user_id = ${user} ${bot === undefined ? sql`` : sql`and w.bot_name = ${bot}`}
        ${after === undefined ? sql`` : sql`and (w.starts_at, w.window_id) < (${after.startsAt}, ${after.windowId})`}
      order by w.starts_at desc, w.window_id desc limit ${limit}) w
    left join conversation_summaries s on s.user_id = w.user_id and s.bot_name = w.bot_name
      and s.start_timestamp >= w.starts_at at time zone 'UTC' and s.start_timestamp <= w.starts_at at time zone 'UTC'
      and s.end_timestamp = w.ends_at at time zone 'UTC'
    left join enrichment_summary_checks k on k.window_id = w.window_id and k.part = 'whole'
      and k.text_hash = md5(s.summary_text)
    cross join lateral (
      select count(*)::int as claims, (count(*) filter (where c.is_doubtful))::int as doubtful_claims
      from enrichment_claims c join enrichment_results r on r.subject_id = c.subject_id and r.kind = c.result_kind
      where c.subject_id = w.window_id and r.withheld_at is null) c
    order by w.starts_at desc, w.window_id desc`;
}

/** The windows of a user with one bot, by state. */
export interface UserBot {
  readonly botName: string;
  readonly windows: number;
  readonly summarized: number;
  readonly waiting: number;
  readonly failed: number;
  readonly belowMinimum: number;
  readonly withheld: number;
  readonly messages: number;
  readonly firstAt: Date;
  readonly newestAt: Date;
}

/** Counts the windows of a user by bot, in the order of the bots' names. Empty for an unknown user. */
export async function countUserBots(store: Store, user: string): Promise<UserBot[]> {
  return await store.query(
    (sql) => sql<UserBot[]>`
      select w.bot_name, count(*)::int as windows,
        (count(*) filter (where w.state in ('summarized', 'provisional')))::int as summarized,
        (count(*) filter (where w.state in ('pending', 'running')))::int as waiting,
        (count(*) filter (where w.state = 'failed'))::int as failed,
        (count(*) filter (where w.state = 'below_minimum'))::int as below_minimum,
        (count(*) filter (where w.state = 'withheld'))::int as withheld,
        sum(w.message_count)::int as messages, min(w.starts_at) as first_at, max(w.starts_at) as newest_at
      from enrichment_windows w where w.user_id = ${user} group by w.bot_name order by w.bot_name`,
  );
}
