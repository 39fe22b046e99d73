import { describe, expect, it } from 'vitest';
import type { Store } from '../connect.ts';
import { openTestStore } from '../test-store.ts';
import { fillSummaries } from '../testing/fill-summaries.ts';

/** The names of the indexes in a plan, and whether it reads the whole table. */
async function planOf(store: Store, statement: (sql: Store['sql']) => ReturnType<Store['sql']>) {
  const rows = await store.sql<{ 'QUERY PLAN': string }[]>`explain (costs off) ${statement(store.sql)}`;
  return rows.map((row) => Object.values(row)[0]).join('\n');
}

describe('with 10,000 summaries', () => {
  it("the bots' own question is answered from the index of the key, with and without topics", async () => {
    const store = await openTestStore();
    await fillSummaries(store, { users: 50, bots: 2, days: 100, words: 3 });
    await store.sql`analyze conversation_summaries`;

    const plain = await planOf(
      store,
      (sql) => sql`
        select summary_text, start_timestamp from conversation_summaries
        where user_id = 'user-7' and bot_name = 'bot-1' and start_timestamp >= '2026-02-01'::timestamp
          and confidence_score >= 0.3
        order by start_timestamp desc limit 5`,
    );
    const worded = await planOf(
      store,
      (sql) => sql`
        select summary_text, start_timestamp from conversation_summaries
        where user_id = 'user-7' and bot_name = 'bot-1' and start_timestamp >= '2026-02-01'::timestamp
          and confidence_score >= 0.3 and (key_topics && array['tides']::text[] or summary_text ilike '%tides%')
        order by start_timestamp desc limit 5`,
    );

    for (const plan of [plain, worded]) {
      expect(plan).toContain('uq_conversation_summaries_window');
      expect(plan).not.toContain('Seq Scan');
    }

    const [{ id } = { id: 0 }] = await store.sql<
      { id: number }[]
    >`select max(id) as id from conversation_summaries`;
    expect(id).toBe(10_000);
  });
});
