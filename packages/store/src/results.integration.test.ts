import { expect, it } from 'vitest';
import type { Store } from './connect.ts';
import { findViolations } from './invariants.ts';
import {
  deleteConfirmed,
  recordWindows,
  requestReplay,
  saveWindow,
  selectForReplay,
  settleWindow,
} from './ledger.ts';
import { listResults } from './results.ts';
import { expireWindows } from './retention.ts';
import { readStatus } from './status.ts';
import { upsertSummary } from './summaries.ts';
import {
  day,
  describeContents,
  describeFacts,
  leaseWindow,
  listGone,
  openTestStore,
  summary,
} from './test-store.ts';

const now = day('2026-04-01');
const facts = describeFacts();
const after = { state: 'summarized', dueAt: null } as const;
const moods = { kind: 'moods', version: 'm1', model: 'model', body: { mood: 'calm' } };

/** A window with a summary and a result of another kind, both of the same content. */
async function openMade(): Promise<Store> {
  const store = await openTestStore();
  const lease = await leaseWindow(store, facts);
  const content = describeContents();
  const made = {
    ...{ kind: 'summary', version: summary.enrichmentVersion, model: summary.model },
    save: async (
      ...[sql, { contentVersion }]: Parameters<
        NonNullable<Parameters<typeof saveWindow>[1]['made'][number]['save']>
      >
    ) => await upsertSummary(sql, { window: lease.window, summary, content, contentVersion }),
  };
  await saveWindow(store, { ...lease, content, made: [made, moods], failed: [], calls: [], after });
  return store;
}

const readMoods = async ({ sql }: Store) => {
  const [row] = await sql`
    select body, withheld_at is not null as is_withheld, failure_code from enrichment_results where kind = 'moods'`;
  return row && { ...row };
};

it('the result row of a summary equals the columns of its window, whichever version writes them', async () => {
  const store = await openMade();
  const row = async () => (await listResults(store, facts.windowId)).find(({ kind }) => kind === 'summary');
  expect(await row()).toMatchObject({ contentHash: describeContents().contentHash, model: summary.model });

  // As a process of the version before writes: it knows the window's columns alone.
  await store.sql`
    update enrichment_windows set summarized_hash = 'other', summarized_version = 'v9', summarized_model = 'm9'`;
  expect(await row()).toMatchObject({ contentHash: 'other', version: 'v9', model: 'm9' });
  await store.sql`
    update enrichment_windows set state = 'failed', failed_hash = 'x', failure_code = 'LLM_REFUSED', failure_message = 'no'`;
  expect(await row()).toMatchObject({ contentHash: 'other', failedHash: 'x' });
  await store.sql`delete from enrichment_windows`;
  expect(await listResults(store, facts.windowId)).toEqual([]);
});

it('a result is withheld when a message is gone, and shown again with it; more messages do not touch it', async () => {
  const store = await openMade();
  const marks = describeContents().marks;

  await recordWindows(store, [{ ...facts, contentHash: 'more', points: 40, marks: [...marks, '77'] }]);
  expect(await readMoods(store)).toMatchObject({ isWithheld: false });
  await recordWindows(store, [{ ...facts, contentHash: 'fewer', points: 20, marks: marks.slice(1) }]);
  expect(await readMoods(store)).toMatchObject({ isWithheld: true });
  await recordWindows(store, [{ ...facts, contentHash: describeContents().contentHash, marks }]);
  expect(await readMoods(store)).toMatchObject({ isWithheld: false });

  await recordWindows(store, [listGone(facts)]);
  expect(await readMoods(store)).toMatchObject({ isWithheld: true });
  expect(await findViolations(store, { scanIntervalMs: null })).toEqual([]);
});

it('a withheld result is deleted with the summary of the same messages when a second scan confirms the loss', async () => {
  const store = await openMade();
  await recordWindows(store, [listGone(facts)]);
  await store.sql`update enrichment_withheld_summaries set counted_at = clock_timestamp() - interval '2 days'`;

  await deleteConfirmed(store, { windowIds: [facts.windowId], confirmMs: 1 });

  expect(await store.sql`select kind from enrichment_results`).toEqual([]);
});

it('a kind that failed for good keeps its earlier result, and the window its state', async () => {
  const store = await openMade();
  await recordWindows(store, [
    { ...facts, contentHash: 'more', points: 40, marks: [...describeContents().marks, '77'] },
  ]);
  const lease = await leaseWindow(store, facts);
  const content = { ...describeContents(), contentHash: 'more', marks: [...describeContents().marks, '77'] };
  const failed = {
    kind: 'moods',
    code: 'LLM_REPLY_INVALID',
    message: 'no',
    attempts: 5,
    isFinal: true,
  } as const;

  await saveWindow(store, { ...lease, content, made: [], failed: [failed], calls: [], after, now });

  expect(await readMoods(store)).toEqual({
    body: { mood: 'calm' },
    isWithheld: false,
    failureCode: 'LLM_REPLY_INVALID',
  });
  const { kinds } = await readStatus(store, { now });
  expect(kinds.moods).toEqual({ made: 1, stale: 1, failed: 1, withheld: 0 });
});

it('a replay of one kind requests the windows that lack it, and the request ends with the result', async () => {
  const store = await openMade();
  const other = describeFacts({ userId: 'user-2' });
  const lease = await leaseWindow(store, other);
  await settleWindow(store, { ...lease, content: describeContents(), outcome: 'below_minimum' });
  const filter = { kind: 'claims', force: false };

  const found = await selectForReplay(store, filter);
  await requestReplay(
    store,
    found.map(({ windowId }) => windowId),
    now,
    { force: false, kind: 'claims' },
  );

  expect(found.map(({ windowId }) => windowId)).toEqual([facts.windowId]);
  expect(await selectForReplay(store, { ...filter, kind: 'moods' })).toEqual([]);
  const asked = await listResults(store, facts.windowId);
  expect(asked.filter(({ requestedAt }) => requestedAt !== null).map(({ kind }) => kind)).toEqual(['claims']);
  const again = await leaseWindow(store, facts);
  await settleWindow(store, { ...again, content: describeContents(), outcome: 'unchanged', ...after });
  expect((await listResults(store, facts.windowId)).map(({ kind }) => kind)).toEqual(['moods', 'summary']);
});

it('derived results of a span that has ended expire in batches, and the round is not done before the last', async () => {
  const store = await openTestStore();
  await store.sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, ends_at, lease_until)
    select 'k-' || n, 'rollup', 'user-1', 'elena', timestamptz '2026-01-01Z' + n * interval '1 minute',
      case when n = 1 then now() + interval '1 minute' end
    from generate_series(1, 502) n`;
  const round = async () => await expireWindows(store, { botName: 'elena', endedBy: day('2026-02-01') });
  const countLeft = async () => (await store.sql`select from enrichment_results`).length;

  expect(await round()).toEqual({ rows: 0, isDone: false });
  expect(await countLeft()).toBe(2);
  expect(await round()).toEqual({ rows: 0, isDone: true });
  expect(await store.sql`select subject_id from enrichment_results`).toEqual([{ subjectId: 'k-1' }]);
});

it('results expire with their windows', async () => {
  const store = await openMade();

  await expireWindows(store, { botName: facts.botName, endedBy: day('2027-01-01') });

  expect(await store.sql`select kind from enrichment_results`).toEqual([]);
});
