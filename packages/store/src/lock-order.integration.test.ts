import { randomUUID } from 'node:crypto';
import type { Claim } from '@enrichment/claims/claim';
import { expect, it, onTestFinished, test, vi } from 'vitest';
import { mergeCallDays } from './call-days.ts';
import { deleteCorrection, replaceClaims, saveCorrection } from './claims.ts';
import type { Sql, Store } from './connect.ts';
import { saveFeedback } from './feedback.ts';
import { deleteUserRows } from './forget-user.ts';
import { recordWindows } from './ledger.ts';
import { insertCalls, recordCalls } from './llm-calls.ts';
import { noteRecalled } from './recalled.ts';
import { createShadowRun, deleteShadowRun, markPromoted } from './shadow.ts';
import { complete, day, describeFacts, leaseWindow, makeCall, openTestStore } from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';

const now = day('2026-03-09');
const first = describeFacts();
const second = describeFacts({ startsAt: day('2026-03-03') });
const RUN = 'run-1';

const correction: Parameters<typeof saveCorrection>[1] = {
  ...{ correctionId: 'x-1', userId: 'user-1', botName: 'elena', subject: 'user', subjectName: null },
  ...{ predicate: 'lives_in', object: 'Graz', right: null, isPublic: false, madeAt: now },
};

/** A user with two summaries, one of them recalled, a claim, a correction of it and a shadow run. */
async function openUser(): Promise<{ store: Store; summaryIds: number[] }> {
  const store = await openTestStore();
  for (const facts of [first, second])
    await completeWindow(store, { ...complete, ...(await leaseWindow(store, facts)) });
  const rows = await store.sql<{ id: number }[]>`select id from conversation_summaries order by id`;
  const summaryIds = rows.map(({ id }) => id);
  await noteRecalled(store, { summaryIds: summaryIds.slice(0, 1), now });
  await store.sql`update enrichment_recalled set content_hash = 'hash-of-before'`;
  const { windowId, userId, botName, startsAt, endsAt } = first;
  await store.transaction(async (sql) => {
    await sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash)
      values (${windowId}, 'claims', ${userId}, ${botName}, ${startsAt}, ${endsAt}, 'hash-a')`;
    const claim: Claim = {
      ...{ claimId: 'c-1', windowId, kind: 'fact', subject: 'user', subjectName: null, object: 'Graz' },
      ...{ predicate: 'lives_in', text: 'The user lives in Graz.', isDenied: false, speaker: 'user' },
      ...{ modality: 'stated', isPublic: false, evidence: ['m-1'], saidAt: startsAt, confidence: 0.9 },
      meant: null,
    };
    await replaceClaims(sql, { window: first, claims: [claim], version: 'c1', model: 'scripted' });
  });
  await saveCorrection(store, correction);
  const run = { runId: RUN, model: null, prompt: null, kinds: ['summary'], startedAt: now };
  await createShadowRun(store, run, [first.windowId, second.windowId]);
  return { store, summaryIds };
}

/** Waits until so many statements wait for locks. */
async function untilWaiting(store: Store, count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await store.sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect(rows).toHaveLength(count);
    },
    { timeout: 30_000, interval: 10 },
  );
}

/** Holds what a transaction has locked until `release` is called. */
async function hold<T>(store: Store, lock: (sql: Sql) => Promise<T>) {
  const held = Promise.withResolvers<T>();
  const released = Promise.withResolvers<void>();
  const ended = store.transaction(async (sql) => {
    held.resolve(await lock(sql));
    await released.promise;
  });
  const release = async () => {
    released.resolve();
    await ended;
  };
  onTestFinished(release);
  return { got: await held.promise, release };
}

test.each<[string, (user: { store: Store; summaryIds: number[] }) => Promise<unknown>]>([
  ['a correction', ({ store }) => saveCorrection(store, correction)],
  ['taking a correction back', ({ store }) => deleteCorrection(store, correction)],
  [
    'feedback on a claim',
    ({ store }) =>
      saveFeedback(store, {
        ...{ feedbackId: 'f-1', target: { claimId: 'c-1' }, verdict: 'wrong', why: null },
        ...{ givenBy: null, isAgain: false, givenAt: now },
      }),
  ],
  ['an answer that told summaries', ({ store, summaryIds }) => noteRecalled(store, { summaryIds, now })],
  ['discarding a shadow run', ({ store }) => deleteShadowRun(store, RUN)],
  [
    'promoting a shadow',
    async ({ store }) => {
      const [row] = await store.sql<{ subjectId: string }[]>`
        select subject_id from enrichment_shadow_windows where window_id = ${first.windowId}`;
      await markPromoted(store, { subjectId: row?.subjectId ?? '', now });
    },
  ],
  [
    'a reply that is kept with its call',
    ({ store }) =>
      recordCalls(store, [makeCall(first.windowId)], {
        ...{
          windowId: first.windowId,
          token: randomUUID(),
          contentVersion: 1,
          contentHash: 'hash-a',
          replies: {},
        },
      }),
  ],
])('%s at the same time as forgetting the user does not deadlock', async (_name, write) => {
  const user = await openUser();
  const { store } = user;
  // Forgetting has locked the ledger's tables and waits for this one.
  const { release } = await hold(store, (sql) => sql`lock table enrichment_quarantine in exclusive mode`);
  const forgetting = deleteUserRows(store, { userId: 'user-1' });
  await untilWaiting(store, 1);

  const writing = write(user);
  await untilWaiting(store, 2);
  await release();

  expect(await forgetting).toMatchObject({ windows: 2 });
  await writing;
});

it('feedback on a claim at the same time as its window is made again does not deadlock', async () => {
  const { store } = await openUser();
  const again = await hold(store, async (sql) => {
    await sql`select from enrichment_windows where window_id = ${first.windowId} for no key update`;
    await sql`update enrichment_results set updated_at = now() where subject_id = ${first.windowId}`;
    return sql;
  });

  const saving = saveFeedback(store, {
    ...{ feedbackId: 'f-1', target: { claimId: 'c-1' }, verdict: 'wrong', why: null },
    ...{ givenBy: null, isAgain: false, givenAt: now },
  });
  await untilWaiting(store, 1);
  await replaceClaims(again.got, { window: first, claims: [], version: 'c1', model: 'scripted' });
  await again.release();

  await saving;
});

it('a window that loses content at the same time as derived results are compared does not deadlock', async () => {
  const { store } = await openUser();
  const { userId, botName, startsAt, endsAt } = first;
  // The last in order is the first in the table.
  for (const subjectId of ['k-b', 'k-a'])
    await store.sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash)
      values (${subjectId}, 'days', ${userId}, ${botName}, ${startsAt}, ${endsAt}, 'hash-a')`;
  const touch = (sql: Sql, subjectId: string) =>
    sql`update enrichment_results set updated_at = now() where subject_id = ${subjectId}`;
  const comparing = await hold(store, async (sql) => {
    await touch(sql, 'k-a');
    return sql;
  });

  const losing = store.sql`
    update enrichment_windows set summarized_hash = null, summarized_marks = null where window_id = ${first.windowId}`;
  const lost = losing.then(() => 'lost');
  await untilWaiting(store, 1);
  await touch(comparing.got, 'k-b');
  await comparing.release();

  expect(await lost).toBe('lost');
  const derived = await store.sql`select withheld_at from enrichment_results where subject_id like 'k-%'`;
  expect(derived.map(({ withheldAt }) => withheldAt)).toEqual([expect.any(Date), expect.any(Date)]);
});

it('calls of one bot that end together never deadlock over the sums that are kept of them', async () => {
  const store = await openTestStore();
  await recordWindows(store, [first]);
  const merge = makeCall(first.windowId, { purpose: 'merge' });
  await store.transaction((sql) => insertCalls(sql, [makeCall(first.windowId, { purpose: 'part' }), merge]));
  // Of nine connections, two share the rows of the sums.
  const gates = await Promise.all(
    Array.from({ length: 9 }, () =>
      hold(store, async (sql) => {
        const [row] = await sql<{ shard: number }[]>`select pg_backend_pid() % 8 as shard`;
        return { sql, shard: row?.shard ?? -1 };
      }),
    ),
  );
  const pairs = [...Map.groupBy(gates, ({ got }) => got.shard).values()];
  const [one, other] = pairs.find(({ length }) => length > 1) ?? [];
  if (one === undefined || other === undefined) throw new Error('nine connections have eight shards');
  const { shard } = one.got;
  for (const { got, release } of gates) if (got.shard !== shard) await release();
  // Both rows exist before either of the two begins.
  await store.transaction(async (sql) => {
    await sql`
      insert into enrichment_call_days select day, bot_name, model, kinds, purpose, ${shard}, 0, 0, 0, 0, 0, 0, 0, 0
      from enrichment_call_days on conflict do nothing`;
    await sql`
      insert into enrichment_spending select day, bot_name, ${shard}, 0 from enrichment_spending on conflict do nothing`;
  });
  const spending = await hold(
    store,
    (sql) => sql`select from enrichment_spending where shard = ${shard} for update`,
  );

  const both = insertCalls(one.got.sql, [
    makeCall(first.windowId, { purpose: 'part' }),
    makeCall(first.windowId, { purpose: 'merge' }),
  ]);
  await untilWaiting(store, 1);
  const single = insertCalls(other.got.sql, [makeCall(first.windowId, { purpose: 'merge' })]);
  await untilWaiting(store, 2);
  await spending.release();

  await both;
  await one.release();
  await single;
  await other.release();
  const [sum] = await store.sql<{ usd: number }[]>`select sum(usd)::float8 as usd from enrichment_spending`;
  expect(sum?.usd).toBeCloseTo(5 * 0.0015);
});

it('merging the sums of past days at the same time as calls of such a day end does not deadlock', async () => {
  const store = await openTestStore();
  await recordWindows(store, [first]);
  const makeCalls = (...purposes: string[]) =>
    purposes.map((purpose) => makeCall(first.windowId, { purpose, startedAt: first.startsAt }));
  const gates = await Promise.all(
    [1, 2, 3].map(() =>
      hold(store, async (sql) => {
        const [row] = await sql<{ shard: number }[]>`select pg_backend_pid() % 8 as shard`;
        return { sql, shard: row?.shard ?? 0 };
      }),
    ),
  );
  // Rows of shard 0 are not merged.
  const ending = gates.find(({ got }) => got.shard !== 0);
  if (ending === undefined) throw new Error('three connections have more than one shard');
  await store.transaction((sql) => insertCalls(sql, makeCalls('part', 'merge')));
  await store.sql`update enrichment_call_days set shard = ${ending.got.shard}`;
  await insertCalls(ending.got.sql, makeCalls('merge'));

  const merging = mergeCallDays(store);
  await untilWaiting(store, 1);
  await insertCalls(ending.got.sql, makeCalls('part'));
  for (const { release } of gates) await release();
  await merging;

  const sums = await store.sql`select purpose, shard, calls from enrichment_call_days order by purpose`;
  expect([...sums]).toEqual([
    { purpose: 'merge', shard: 0, calls: 2 },
    { purpose: 'part', shard: 0, calls: 2 },
  ]);
});
