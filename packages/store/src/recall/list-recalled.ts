import type { Sql, Store } from '../connect.ts';
import { isInScope, type RecallScope, viewOf } from './scope.ts';

/** A summary as an answer gives it. */
export interface RecalledSummary {
  readonly id: number;
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: string | null;
  readonly confidence: number | null;
  readonly messageCount: number;
}

/** The newest `limit` summaries of the scope in time order, and how many there are in all. */
export async function listRecalled(
  store: Store,
  scope: RecallScope,
  { limit }: { limit: number },
): Promise<{ summaries: readonly RecalledSummary[]; total: number }> {
  const rows = await store.query(
    (sql) => sql<(RecalledSummary & { total: number })[]>`
      select ${recalledColumns(sql, scope)}, count(*) over () as total
      from conversation_summaries s
      where ${isInScope(sql, scope)} and ${viewOf(sql, scope).isVisible}
      order by s.start_timestamp desc, s.bot_name desc, s.end_timestamp desc
      limit ${limit}`,
  );
  return { summaries: rows.map(({ total: _, ...summary }) => summary).reverse(), total: rows[0]?.total ?? 0 };
}

/** The summaries of these ids, in no order; those that the audience may not see are not among them. */
export async function findRecalled(
  store: Store,
  scope: Pick<RecallScope, 'userId' | 'audience'>,
  ids: readonly number[],
): Promise<RecalledSummary[]> {
  if (ids.length === 0) return [];
  return await store.query(
    (sql) => sql<RecalledSummary[]>`
      select ${recalledColumns(sql, scope)} from conversation_summaries s
      where s.id = any(${[...ids]}::int[]) and s.user_id = ${scope.userId} and ${viewOf(sql, scope).isVisible}`,
  );
}

function recalledColumns(sql: Sql, scope: Pick<RecallScope, 'audience'>) {
  const { of } = viewOf(sql, scope);
  return sql`
    s.id, s.bot_name, s.start_timestamp at time zone 'UTC' as starts_at, s.end_timestamp at time zone 'UTC' as ends_at,
    ${of('text')} as text, coalesce(${of('topics')}, '{}') as topics, ${of('tone')} as tone,
    ${of('confidence')} as confidence, ${of('messageCount')} as message_count`;
}
