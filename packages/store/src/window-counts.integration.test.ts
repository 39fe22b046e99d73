import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Sql, Store } from './connect.ts';
import { addUp, recount } from './count-table.ts';
import { deleteUserRows } from './forget-user.ts';
import { findViolations } from './invariants.ts';
import { addUpCounts, recountAll } from './kept-counts.ts';
import { saveWindow } from './ledger/finish-window.ts';
import { lockWindows } from './ledger/lock-windows.ts';
import { failWindow, recordWindows, requestReplay, takeLease } from './ledger.ts';
import { countQuarantine, recordQuarantine, replaceQuarantine } from './quarantine.ts';
import { countWindowsByState } from './status.ts';
import { day, describeContents, describeFacts, listGone, openTestStore, summary } from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';
import { selectCountParts, windowCounts } from './window-counts.ts';

const USERS = 3;
const DAYS = ['2026-03-02', '2026-03-03'];
const REASONS = ['no time', 'no text'];
const now = day('2026-03-10');

/** Points of one collection, so that several looks find the same ones. */
function describePoints(count: number, reason = '') {
  return Array.from({ length: count }, (_none, n) => ({
    ...{ collection: 'talks', pointId: `p-${n}`, userId: null, reason },
  }));
}

interface Place {
  readonly user: number;
  readonly at: number;
  readonly content: number;
}

function describe({ user, at, content }: Place) {
  const startsAt = day(DAYS[at] ?? '');
  return describeFacts({
    ...{ userId: `user-${user}`, botName: `bot-${user % 2}`, startsAt },
    contentHash: `hash-${content}`,
    dueAt: new Date(startsAt.getTime() + 86_400_000),
  });
}

async function work(
  store: Store,
  place: Place,
  end: 'made' | 'made with claims' | 'failed' | 'claims failed' | 'left',
): Promise<void> {
  const facts = describe(place);
  const token = randomUUID();
  const lease = await takeLease(store, { windowId: facts.windowId, token, ttlMs: 60_000, now });
  if (lease.kind !== 'taken' || end === 'left') return;
  const { window } = lease;
  const content = describeContents({ contentHash: window.contentHash ?? '' });
  if (end === 'made')
    await completeWindow(store, {
      ...{ window, token, now, summary, content, calls: [], state: 'summarized', dueAt: null },
    });
  else if (end === 'made with claims')
    await saveWindow(store, {
      ...{ window, token, now, content, calls: [], failed: [], after: { state: 'summarized', dueAt: null } },
      made: [{ kind: 'claims', version: 'v', model: 'm', body: {} }],
    });
  else if (end === 'claims failed')
    await saveWindow(store, {
      ...{ window, token, now, content, calls: [], made: [], after: { state: 'pending', dueAt: now } },
      failed: [{ kind: 'claims', code: 'LLM_REFUSED', message: 'no', attempts: 1, isFinal: true }],
    });
  else
    await failWindow(store, {
      ...{
        windowId: facts.windowId,
        token,
        code: 'LLM_REFUSED',
        message: 'refused',
        attempts: 1,
        calls: [],
        now,
      },
    });
}

/** What changes windows, or their counts. */
const operations: Readonly<Record<string, (store: Store, place: Place) => Promise<unknown>>> = {
  record: (store, place) => recordWindows(store, [describe(place)]),
  lose: (store, place) => recordWindows(store, [listGone(describe(place))]),
  make: (store, place) => work(store, place, 'made'),
  'make claims': (store, place) => work(store, place, 'made with claims'),
  'fail claims': (store, place) => work(store, place, 'claims failed'),
  derive: (store, { user, content }) =>
    store.query(
      (sql) => sql`
        insert into enrichment_results as r (subject_id, kind, user_id, bot_name, input_hash, content_hash)
        values (${`k-${user}`}, 'patterns', ${`user-${user}`}, ${`bot-${user % 2}`}, ${`in-${content}`}, 'in-0')
        on conflict (subject_id, kind) do update set input_hash = excluded.input_hash`,
    ),
  'find unreadable': (store, { user, at, content }) =>
    replaceQuarantine(store, {
      botName: `bot-${user % 2}`,
      points: describePoints(content + at, REASONS[at]),
      now,
    }),
  'find in a window': (store, place) =>
    recordQuarantine(store, {
      window: describe(place),
      points: describePoints(place.content, REASONS[1]),
      now,
    }),
  fail: (store, place) => work(store, place, 'failed'),
  leave: (store, place) => work(store, place, 'left'),
  replay: (store, place) => requestReplay(store, [describe(place).windowId], now, { force: true }),
  forget: (store, { user, at }) =>
    deleteUserRows(store, { userId: `user-${user}`, ...(at === 0 && { botName: `bot-${user % 2}` }) }),
  'roll back': async (store, place) => {
    const undone = store.transaction(async (sql) => {
      await sql`${lockWindows(sql, sql`w.user_id = ${`user-${place.user}`} or w.bot_name = 'bot-1'`)}`;
      await sql`update enrichment_windows set state = 'failed' where user_id = ${`user-${place.user}`}`;
      await sql`delete from enrichment_windows where bot_name = 'bot-1'`;
      throw new Error('undone');
    });
    await undone.catch(() => undefined);
  },
  'add up': (store) => addUpCounts(store),
  recount: (store) => recountAll(store),
};

const step = fc.record({
  name: fc.constantFrom(...Object.keys(operations), 'record', 'make', 'make'),
  place: fc.record({
    user: fc.nat({ max: USERS - 1 }),
    at: fc.nat({ max: DAYS.length - 1 }),
    content: fc.nat({ max: 2 }),
  }),
  isBeside: fc.boolean(),
});

it('the counts are those of windows, results and unreadable points after any order of work, failure, loss, replay, forgetting and rollback, also side by side', async () => {
  const store = await openTestStore();

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      let beside: Promise<unknown>[] = [];
      for (const { name, place, isBeside } of steps) {
        beside.push(operations[name]?.(store, place) ?? Promise.reject(new Error(name)));
        if (isBeside) continue;
        await Promise.all(beside);
        beside = [];
      }
      await Promise.all(beside);

      const violations = await findViolations(store, { scanIntervalMs: null });
      expect(violations.filter(({ invariant }) => invariant.endsWith('_miscounted'))).toEqual([]);
      const [points] = await store.query(
        (sql) => sql`select count(distinct (collection, point_id))::int as count from enrichment_quarantine`,
      );
      expect(await countQuarantine(store)).toBe(points?.count);
      const stale = await store.query(
        (sql) => sql`
          select r.subject_id from enrichment_results r left join enrichment_windows w on w.window_id = r.subject_id
          where r.is_stale <> (r.content_hash is not null and r.content_hash is distinct from coalesce(r.input_hash, w.content_hash))`,
      );
      expect(stale).toEqual([]);
      const counted = await countWindowsByState(store);
      const bots = await store.query(
        (sql) => sql`select distinct bot_name from enrichment_windows order by 1`,
      );
      expect(counted.bots.map(({ botName }) => botName)).toEqual(bots.map(({ botName }) => botName));
    }),
    { numRuns: 12 },
  );
});

it('counts that somebody changed are right after a recount, and adding up leaves no changes', async () => {
  const store = await openTestStore();
  const places = [0, 1, 2].map((user) => ({ user, at: user % 2, content: 0 }));
  await recordWindows(store, places.map(describe));
  await addUp(store, windowCounts);
  await store.sql`update enrichment_window_counts set windows = windows + 7`;
  await store.sql`insert into enrichment_window_counts values ('nobody', '2026-01-01', 'failed', false, 3)`;
  await work(store, { user: 0, at: 0, content: 0 }, 'made');

  await recount(store, windowCounts);
  await addUp(store, windowCounts);

  const { windows, bots } = await countWindowsByState(store);
  expect(windows).toMatchObject({ summarized: 1, pending: 2, failed: 0 });
  expect(bots.map(({ botName }) => botName)).toEqual(['bot-0', 'bot-1']);
  expect(await store.sql`select from enrichment_window_count_changes`).toHaveLength(0);
  const parts = await store.query((sql) => selectCountParts(sql));
  expect(parts.map((part) => part.windows)).not.toContain(0);
});

it('two who change windows at once do not wait for each other because of the counts', async () => {
  const store = await openTestStore();
  await recordWindows(
    store,
    [0, 1].map((user) => describe({ user: 2 * user, at: 0, content: 0 })),
  );
  const touch = async (sql: Sql, user: string) =>
    await sql`update enrichment_windows set state = 'below_minimum' where user_id = ${user}`;

  await store.transaction(async (first) => {
    await touch(first, 'user-0');
    await store.transaction(async (second) => {
      await second`set local lock_timeout = '2s'`;
      await touch(second, 'user-2');
    });
    await addUp(store, windowCounts);
  });

  expect((await countWindowsByState(store)).windows).toMatchObject({ below_minimum: 2, pending: 0 });
});
