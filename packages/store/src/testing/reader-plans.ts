import type { Store } from '../connect.ts';

/**
 * The plans, as text, of the queries that bots run with their own SQL, with and without topics, for a user of
 * `fillSummaries`.
 */
export async function readerPlans(store: Store): Promise<{ plain: string; worded: string }> {
  const plain = await store.query(
    (sql) => sql<{ 'QUERY PLAN': string }[]>`
      explain (costs off)
      select summary_text, start_timestamp from conversation_summaries
      where user_id = 'user-7' and bot_name = 'bot-1' and start_timestamp >= '2026-02-01'::timestamp
        and confidence_score >= 0.3
      order by start_timestamp desc limit 5`,
  );
  const worded = await store.query(
    (sql) => sql<{ 'QUERY PLAN': string }[]>`
      explain (costs off)
      select summary_text, start_timestamp from conversation_summaries
      where user_id = 'user-7' and bot_name = 'bot-1' and start_timestamp >= '2026-02-01'::timestamp
        and confidence_score >= 0.3 and (key_topics && array['tides']::text[] or summary_text ilike '%tides%')
      order by start_timestamp desc limit 5`,
  );
  return { plain: joinPlan(plain), worded: joinPlan(worded) };
}

/** Whether a plan uses only the key's index. */
export function usesTheKey(plan: string): boolean {
  return plan.includes('uq_conversation_summaries_window') && !plan.includes('Seq Scan');
}

function joinPlan(rows: readonly object[]): string {
  return rows.map((row) => String(Object.values(row)[0])).join('\n');
}
