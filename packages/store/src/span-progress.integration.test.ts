import { expect, test } from 'vitest';
import { failWindow, recordWindows } from './ledger.ts';
import { countOriginalSummaries } from './original-summaries.ts';
import { readSpanProgress } from './span-progress.ts';
import { day, describeFacts, leaseWindow, openTestStore } from './test-store.ts';

const now = day('2026-03-10');

test('waiting and running windows count as to do, failed ones separately, others not at all', async () => {
  const store = await openTestStore();
  const failing = describeFacts({ startsAt: day('2026-03-02') });
  const running = describeFacts({ startsAt: day('2026-03-03') });
  await recordWindows(store, [
    failing,
    describeFacts({ startsAt: day('2026-03-04') }),
    describeFacts({ startsAt: day('2026-03-05'), dueAt: day('2026-03-20') }),
    describeFacts({ startsAt: day('2026-03-06'), state: 'below_minimum', dueAt: null }),
  ]);
  const { token } = await leaseWindow(store, failing);
  const failure = { windowId: failing.windowId, token, message: 'refused', attempts: 1 };
  await failWindow(store, { ...failure, code: 'LLM_REFUSED', calls: [], now });
  await leaseWindow(store, running);

  const range = { from: day('2026-03-01'), to: day('2026-04-01') };

  expect(await readSpanProgress(store, { range, now })).toEqual({ waiting: 2, failed: 1 });
});

test('only windows of the span, the bot and the user are counted', async () => {
  const store = await openTestStore();
  await recordWindows(store, [
    describeFacts({ startsAt: day('2026-03-02') }),
    describeFacts({ startsAt: day('2026-03-02'), userId: 'user-2' }),
    describeFacts({ startsAt: day('2026-03-02'), botName: 'marcus' }),
    describeFacts({ startsAt: day('2026-03-05') }),
  ]);
  const range = { from: day('2026-03-02'), to: day('2026-03-03') };

  expect(await readSpanProgress(store, { range, now })).toEqual({ waiting: 3, failed: 0 });
  expect(await readSpanProgress(store, { range, now, botName: 'elena', userId: 'user-1' })).toEqual({
    waiting: 1,
    failed: 0,
  });
});

test('rows of the original worker are distinguished from ours', async () => {
  const store = await openTestStore();
  await store.sql`
    insert into conversation_summaries
      (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, window_id)
    values ('u', 'elena', 'theirs', '2026-03-02', '2026-03-03', 9, null),
      ('u', 'elena', 'ours', '2026-03-03', '2026-03-04', 9, 'w-1')`;

  expect(await countOriginalSummaries(store)).toBe(1);
});
