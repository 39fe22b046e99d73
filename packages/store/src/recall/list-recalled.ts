import type { Sql, Store } from '../connect.ts';
import { isDoubtful, isInScope, pickView, type RecallScope } from './scope.ts';

/** A summary as used in an answer. */
export interface RecalledSummary {
  readonly id: number;
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The times of the first and last message; null if not stored, and always for a guild. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: string | null;
  readonly confidence: number | null;
  readonly messageCount: number;
  /** Whether the checks or a person doubt it. */
  readonly isDoubtful: boolean;
  /** What a person said of this version last; null for a guild. */
  readonly feedback: 'good' | 'wrong' | null;
}

/** The newest or oldest `limit` summaries of the scope, ordered by time, and the total number. */
export async function listRecalled(
  store: Store,
  scope: RecallScope,
  { limit, which = 'newest' }: { limit: number; which?: 'newest' | 'oldest' },
): Promise<{ summaries: readonly RecalledSummary[]; total: number }> {
  const rows = await store.query(
    (sql) => sql<(RecalledSummary & { total: number })[]>`
      select ${recalledColumns(sql, scope)}, count(*) over () as total
      from conversation_summaries s
      where ${isInScope(sql, scope)} and ${pickView(sql, scope).isVisible}
      order by ${
        which === 'newest'
          ? sql`s.start_timestamp desc, s.bot_name desc, s.end_timestamp desc`
          : sql`s.start_timestamp, s.bot_name, s.end_timestamp`
      }
      limit ${limit}`,
  );
  const summaries = rows.map(({ total: _, ...summary }) => summary);
  return {
    summaries: which === 'newest' ? summaries.reverse() : summaries,
    total: rows[0]?.total ?? 0,
  };
}

/** The summaries with these ids, in no particular order, without those that the audience may not see. */
export async function findRecalled(
  store: Store,
  scope: Pick<RecallScope, 'userId' | 'audience'>,
  ids: readonly number[],
): Promise<RecalledSummary[]> {
  if (ids.length === 0) return [];
  return await store.query(
    (sql) => sql<RecalledSummary[]>`
      select ${recalledColumns(sql, scope)} from conversation_summaries s
      where s.id = any(${[...ids]}::int[]) and s.user_id = ${scope.userId} and ${pickView(sql, scope).isVisible}`,
  );
}

function recalledColumns(sql: Sql, scope: Pick<RecallScope, 'audience'>) {
  const view = pickView(sql, scope);
  const { of } = view;
  // For a guild, the times of messages would reveal which windows have private ones.
  const seen = (at: ReturnType<Sql>) => (scope.audience === 'dm' ? at : sql`null::timestamptz`);
  return sql`
    s.id, s.bot_name, ${seen(sql`s.first_message_at`)} as first_at, ${seen(sql`s.last_message_at`)} as last_at, s.start_timestamp at time zone 'UTC' as starts_at, s.end_timestamp at time zone 'UTC' as ends_at,
    ${of('text')} as text, coalesce(${of('topics')}, '{}') as topics, ${of('tone')} as tone,
    ${of('confidence')} as confidence, ${of('messageCount')} as message_count,
    ${isDoubtful(sql, view)} as is_doubtful,
    ${scope.audience === 'dm' ? lastVerdict(sql) : sql`null::text`} as feedback`;
}

function lastVerdict(sql: Sql) {
  return sql`(
    select f.verdict from enrichment_feedback f
    where f.window_id = s.window_id and f.claim_id is null and f.text_hash = md5(s.summary_text)
    order by f.given_at desc limit 1)`;
}
