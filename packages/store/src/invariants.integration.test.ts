import { expect, it } from 'vitest';
import type { Store } from './connect.ts';
import { findViolations, invariants } from './invariants.ts';
import { addUpCounts } from './kept-counts.ts';
import { recordWindows } from './ledger.ts';
import { chooseSample, type LedgerSample } from './ledger-sample.ts';
import { complete, describeFacts, leaseWindow, listGone, openTestStore } from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';

const bounds = { scanIntervalMs: 300_000 };

/** A ledger with a window in each of the states that have a summary, and one that runs. */
async function openFilled(): Promise<Store> {
  const store = await openTestStore();
  for (const userId of ['shown', 'held']) {
    const lease = await leaseWindow(store, describeFacts({ userId }));
    await completeWindow(store, { ...lease, ...complete });
  }
  await recordWindows(store, [listGone(describeFacts({ userId: 'held' }))]);
  await leaseWindow(store, describeFacts({ userId: 'running' }));
  await store.sql`insert into enrichment_scans (scan_id, kind, started_at) values ('s', 'totals', clock_timestamp())`;
  await store.sql`
    update enrichment_windows set summarized_at = least(summarized_at, now()), enqueued_at = least(enqueued_at, now())`;
  return store;
}

it('no invariant is broken in a ledger that only our own functions wrote', async () => {
  expect(await findViolations(await openFilled(), bounds)).toEqual([]);
});

const breakages: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  lease_beyond_bound: ({ sql }) =>
    sql`update enrichment_windows set lease_until = clock_timestamp() + interval '2 hours' where user_id = 'running'`,
  window_in_two_places: ({ sql }) => sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, window_id)
    select user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, window_id
    from enrichment_withheld_summaries`,
  held_without_window: ({ sql }) => sql`delete from enrichment_windows where user_id = 'held'`,
  withheld_without_summary: ({ sql }) => sql`delete from enrichment_withheld_summaries`,
  overdue_tick: ({ sql }) =>
    sql`update enrichment_scans set started_at = clock_timestamp() - interval '17 minutes'`,
  scan_in_future: ({ sql }) =>
    sql`update enrichment_scans set started_at = clock_timestamp() + interval '2 hours'`,
  time_in_future: ({ sql }) =>
    sql`update enrichment_windows set summarized_at = clock_timestamp() + interval '2 hours' where user_id = 'shown'`,
  summary_without_window: ({ sql }) => sql`delete from enrichment_windows where user_id = 'shown'`,
  result_out_of_step: ({ sql }) => sql`delete from enrichment_results where user_id = 'shown'`,
  result_without_window: ({ sql }) => sql`
    update enrichment_results set subject_id = 'w-00000000' where user_id = 'shown'`,
  result_of_lost_content: ({ sql }) => sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash, content_marks)
    select window_id, 'moods', user_id, bot_name, 'other', array[1] from enrichment_windows where user_id = 'shown'`,
  window_without_summary: ({ sql }) => sql`delete from conversation_summaries`,
  windows_miscounted: ({ sql }) => sql`
    insert into enrichment_window_count_changes values ('elena', '2026-03-02', 'failed', false, 1)`,
  results_miscounted: ({ sql }) => sql`
    insert into enrichment_result_count_changes values ('claims', 'w-00', 1, 0, 0, 0)`,
  quarantine_miscounted: ({ sql }) => sql`
    insert into enrichment_quarantine_counts values ('no text', 'elena', 1)`,
};

it.each(invariants.map(({ name }) => name))(
  '%s is found when it is broken, and names no user',
  async (name) => {
    const store = await openFilled();

    await breakages[name]?.(store);

    const found = (await findViolations(store, bounds)).find(({ invariant }) => invariant === name);
    expect(found).toMatchObject({ count: 1 });
    expect(found?.subjects.join()).not.toMatch(/shown|held|running/);
  },
);

it('in a sample the violations of its own windows are found, and those of other windows are not', async () => {
  const store = await openFilled();
  await addUpCounts(store);
  const whole = {
    first: '00',
    last: 'ff',
    summaries: { first: 0, last: 1_000_000 },
    windows: 1,
    ofWindows: 3,
  };
  const find = async (sample: LedgerSample) =>
    (await findViolations(store, { ...bounds, sample })).map(({ invariant }) => invariant);
  expect(await find(whole)).toEqual([]);
  const [{ part = '' } = {}] = await store.sql<{ part: string }[]>`
    select substr(window_id, 3, 2) as part from enrichment_windows where user_id = 'shown'`;
  await breakages.time_in_future?.(store);
  await breakages.window_without_summary?.(store);
  await store.sql`update enrichment_result_counts set made = made + 1 where part = ${`w-${part}`}`;
  await store.sql`update enrichment_window_counts set windows = windows + 1`;

  const broken = ['time_in_future', 'window_without_summary', 'windows_miscounted', 'results_miscounted'];
  expect(await find(whole)).toEqual(broken);
  expect(await find({ ...whole, first: part, last: part })).toEqual(
    expect.arrayContaining(['time_in_future']),
  );
  expect(await find({ ...whole, first: 'zz', last: 'zz' })).toEqual([]);
});

it('a ledger with few windows is looked at as a whole, and of a larger one a part', async () => {
  const store = await openFilled();

  expect(await chooseSample(store, { windowsMax: 3 })).toBeUndefined();
  const sample = await chooseSample(store, { windowsMax: 2 });
  expect(sample).toMatchObject({ windows: 2, ofWindows: 3 });
  expect(Number.parseInt(sample?.last ?? '', 16) - Number.parseInt(sample?.first ?? '', 16)).toBe(169);
});

it('only the cheap invariants are checked when a scan ends', async () => {
  const store = await openFilled();
  await store.sql`delete from conversation_summaries`;

  expect(await findViolations(store, { ...bounds, only: 'cheap' })).toEqual([]);
});
