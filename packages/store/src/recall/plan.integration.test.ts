import { expect, it } from 'vitest';
import { openTestStore } from '../test-store.ts';
import { fillSummaries } from '../testing/fill-summaries.ts';
import { readerPlans, usesTheKey } from '../testing/reader-plans.ts';

it("with 10,000 summaries the bots' own question is answered from the index of the key, with and without topics", async () => {
  const store = await openTestStore();
  await fillSummaries(store, { users: 50, bots: 2, days: 100, words: 3 });
  await store.sql`analyze conversation_summaries`;

  const plans = await readerPlans(store);

  expect(plans).toEqual({
    plain: expect.stringContaining('Index'),
    worded: expect.stringContaining('Index'),
  });
  expect([plans.plain, plans.worded].map(usesTheKey)).toEqual([true, true]);
  const [row] = await store.sql<{ count: number }[]>`select count(*) as count from conversation_summaries`;
  expect(Number(row?.count)).toBe(10_000);

  await store.sql`alter table conversation_summaries drop constraint uq_conversation_summaries_window`;
  const without = await readerPlans(store);
  expect([without.plain, without.worded].map(usesTheKey)).toEqual([false, false]);
});
