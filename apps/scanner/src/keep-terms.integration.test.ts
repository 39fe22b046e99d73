import { openTestStore } from '@enrichment/store/test-store';
import { expect, it, onTestFinished, vi } from 'vitest';
import { keepTerms } from './keep-terms.ts';

it('summaries without search terms get them in the background, and a log line gives their number', async () => {
  const store = await openTestStore();
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
    select 'user-1', 'elena', 'They spoke of tides.', '2025-01-01'::timestamp + n * interval '1 day',
      '2025-01-02'::timestamp + n * interval '1 day', 7
    from generate_series(1, 150) n`;
  const told: unknown[] = [];
  const gauges: number[] = [];
  const keeping = keepTerms({
    store,
    log: { info: (text, fields) => void told.push([text, fields]), warn: () => undefined },
    metrics: { replace: (_name, [series]) => void gauges.push(series?.value ?? -1) },
  });
  onTestFinished(() => keeping.stop());

  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 20_000 });

  expect(told).toEqual([
    ['search terms are being created', { summaries: 150 }],
    ['search terms are created', { summaries: 150 }],
  ]);
  expect(gauges).toEqual([150, 50, 0]);
  const [row] = await store.sql`
    select count(*)::int as count from conversation_summaries where told_terms -> 'tide' = '1'`;
  expect(row?.count).toBe(150);
});
