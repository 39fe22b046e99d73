import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Sql, Store } from './connect.ts';
import { deleteUserRows } from './forget-user.ts';
import { findViolations } from './invariants.ts';
import { lockWindows } from './ledger/lock-windows.ts';
import { failWindow, recordWindows, requestReplay, takeLease } from './ledger.ts';
import { countWindowsByState } from './status.ts';
import { day, describeContents, describeFacts, listGone, openTestStore, summary } from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';
import { addUpWindowCounts, recountWindows, selectCountParts } from './window-counts.ts';

const USERS = 3;
const DAYS = ['2026-03-02', '2026-03-03'];
const now = day('2026-03-10');

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

async function work(store: Store, place: Place, end: 'made' | 'failed' | 'left'): Promise<void> {
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
  'add up': (store) => addUpWindowCounts(store),
  recount: (store) => recountWindows(store),
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

it('the counts are those of the windows after any order of work, failure, loss, replay, forgetting and rollback, also side by side', async () => {
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
      expect(violations.filter(({ invariant }) => invariant === 'windows_miscounted')).toEqual([]);
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
  await addUpWindowCounts(store);
  await store.sql`update enrichment_window_counts set windows = windows + 7`;
  await store.sql`insert into enrichment_window_counts values ('nobody', '2026-01-01', 'failed', false, 3)`;
  await work(store, { user: 0, at: 0, content: 0 }, 'made');

  await recountWindows(store);
  await addUpWindowCounts(store);

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
    await addUpWindowCounts(store);
  });

  expect((await countWindowsByState(store)).windows).toMatchObject({ below_minimum: 2, pending: 0 });
});
