import { describe, expect, it } from 'vitest';
import type { Store } from '../connect.ts';
import { recordWindows, requestReplay, settleWindow, takeLease } from '../ledger.ts';
import { windowWords } from '../search-words.ts';
import { listSummaries } from '../summaries.ts';
import {
  complete,
  computeMarks,
  describeContents,
  describeFacts,
  leaseWindow,
  listGone,
  openTestStore,
  readWindow,
} from '../test-store.ts';
import { completeWindow } from '../testing/complete-window.ts';

const facts = describeFacts();
const { windowId, endsAt: now } = facts;
const added = describeFacts({ contentHash: 'hash-b', messageCount: 21, points: 31, marks: computeMarks(21) });
const fewer = describeFacts({ contentHash: 'hash-c', messageCount: 19, points: 29, marks: computeMarks(19) });

async function summarize(store: Store, window = facts) {
  const lease = await leaseWindow(store, window);
  await completeWindow(store, { ...lease, ...complete, content: describeContents(window) });
}

const seen = async (store: Store) => (await listSummaries(store, { limit: 9 })).map((row) => row.windowId);
const held = async (store: Store) =>
  (await store.sql<{ reason: string }[]>`select reason from enrichment_withheld_summaries`).map(
    (row) => row.reason,
  );

describe('a summary', () => {
  it('is withheld at once when its messages are gone, and restored with them without a call', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    await completeWindow(store, {
      ...lease,
      ...complete,
      guild: {
        text: 'In public: tides.',
        topics: ['tides'],
        tone: 'neutral',
        messageCount: 3,
        confidence: 0.8,
        contentHash: 'hash-guild',
      },
      words: { all: windowWords(['tide moon']), guild: windowWords(['tide']) },
    });
    const whole = () => store.sql`select * from conversation_summaries`;
    const [before] = await whole();
    const ledgerBefore = await readWindow(store, facts);

    await recordWindows(store, [listGone(facts)]);

    expect(await readWindow(store, facts)).toMatchObject({
      ...{ state: 'withheld', points: 0, dueAt: null, summarizedHash: null, heldHash: 'hash-a' },
    });
    expect(await seen(store)).toEqual([]);
    expect(await held(store)).toEqual(['gone']);

    await recordWindows(store, [{ ...facts, state: 'summarized', dueAt: null }]);

    const [after] = await whole();
    expect(after).toEqual({ ...before, contentVersion: 3 });
    expect(await readWindow(store, facts)).toEqual({ ...ledgerBefore, contentVersion: 3, enqueuedAt: null });
    expect(await held(store)).toEqual([]);
  });

  it('stays when messages were only added, and is withheld until it is made again when some were deleted or edited', async () => {
    const cases = [
      [added, [windowId], []],
      [fewer, [], ['lost']],
      [{ ...added, marks: [...computeMarks(25).slice(1)] }, [], ['lost']],
      [{ ...facts, contentHash: 'hash-d', marks: computeMarks(20, { edited: 7 }) }, [], ['edited']],
    ] as const;
    for (const [change, visible, reasons] of cases) {
      const store = await openTestStore();
      await summarize(store);

      await recordWindows(store, [change]);

      expect(await readWindow(store, facts)).toMatchObject({ state: 'pending', dueAt: facts.dueAt });
      expect(await seen(store)).toEqual(visible);
      expect(await held(store)).toEqual(reasons);
      await summarize(store, change);
      expect(await seen(store)).toEqual([windowId]);
      expect(await held(store)).toEqual([]);
    }
  });

  it('of unknown messages is withheld on any change, since that may be a deletion', async () => {
    const store = await openTestStore();
    await summarize(store);
    await store.sql`update enrichment_windows set summarized_marks = null`;

    await recordWindows(store, [added]);

    expect(await held(store)).toEqual(['lost']);
  });

  it('of unknown messages learns them from a scan of the same content', async () => {
    const store = await openTestStore();
    await summarize(store);
    await store.sql`update enrichment_windows set summarized_marks = null`;
    await recordWindows(store, [{ ...facts, state: 'summarized', dueAt: null }]);

    await recordWindows(store, [added]);

    expect(await held(store)).toEqual([]);
    expect(await seen(store)).toEqual([windowId]);
  });

  it('of an open window that lost messages is due at once, not at the end of the window', async () => {
    const store = await openTestStore();
    await summarize(store);

    await recordWindows(store, [{ ...fewer, state: 'provisional', dueAt: facts.endsAt }]);

    expect(await readWindow(store, facts)).toMatchObject({ state: 'pending', dueAt: facts.lastMessageAt });
  });

  it('that was made while messages were deleted is withheld; one to which some were added is shown', async () => {
    for (const [meanwhile, visible] of [
      [fewer, []],
      [added, [windowId]],
    ] as const) {
      const store = await openTestStore();
      const lease = await leaseWindow(store, facts);
      await recordWindows(store, [meanwhile]);

      await completeWindow(store, { ...lease, ...complete });

      expect(await seen(store)).toEqual(visible);
      expect(await readWindow(store, facts)).toMatchObject({ state: 'pending' });
    }
  });

  it('that is held is restored when a job finds its content again', async () => {
    const store = await openTestStore();
    await summarize(store);
    await recordWindows(store, [fewer]);
    const token = '6f1c1c0e-2f2e-4d0a-9d3d-0a1b2c3d4e5f';
    const lease = await takeLease(store, { windowId, token, ttlMs: 60_000, now });
    if (lease.kind !== 'taken') throw new Error(lease.kind);

    await settleWindow(store, {
      ...{ window: lease.window, token, now, content: describeContents(), outcome: 'unchanged' },
      ...{ state: 'summarized', dueAt: null },
    });

    expect(await seen(store)).toEqual([windowId]);
    expect(await readWindow(store, facts)).toMatchObject({ state: 'summarized', summarizedHash: 'hash-a' });
  });

  it('that is held is not restored in place of the new one that a forced replay requests', async () => {
    const store = await openTestStore();
    await summarize(store);
    await recordWindows(store, [fewer]);
    await requestReplay(store, [windowId], now, { force: true });

    await recordWindows(store, [facts]);

    expect(await seen(store)).toEqual([]);
    expect(await readWindow(store, facts)).toMatchObject({ state: 'pending', forceRequested: true });
  });

  it('stays, and the window waits, when a job reads fewer messages than the ledger has: the scan decides', async () => {
    const store = await openTestStore();
    await summarize(store);
    const lease = await leaseWindow(store, added);
    const dueAt = new Date(now.getTime() + 60_000);

    await settleWindow(store, {
      ...lease,
      content: describeContents(listGone(facts)),
      outcome: 'lost',
      dueAt,
    });

    expect(await seen(store)).toEqual([windowId]);
    expect(await readWindow(store, facts)).toMatchObject({ state: 'pending', dueAt, contentHash: 'hash-b' });
  });

  it('that a worker stores while a scan deletes its window does not remain', async () => {
    for (const last of [
      listGone(facts),
      { ...fewer, messageCount: 4, state: 'below_minimum', dueAt: null } as const,
    ]) {
      const store = await openTestStore();
      const lease = await leaseWindow(store, facts);
      const writerHasLocked = Promise.withResolvers<void>();
      const writerMayCommit = Promise.withResolvers<void>();

      // The worker's transaction as completeWindow runs it, stopped before its end.
      const writing = store.transaction(async (sql) => {
        await sql`update enrichment_windows set updated_at = now() where window_id = ${windowId}`;
        writerHasLocked.resolve();
        await writerMayCommit.promise;
        await completeWindow(
          { ...store, transaction: async (work) => await work(sql) },
          { ...lease, ...complete },
        );
      });
      await writerHasLocked.promise;
      const scanning = recordWindows(store, [last]);
      await untilBlocked(store);
      writerMayCommit.resolve();
      await Promise.all([writing, scanning]);

      expect(await seen(store)).toEqual([]);
      expect(await held(store)).toHaveLength(1);
      expect(await readWindow(store, facts)).toMatchObject({ state: 'withheld', summarizedHash: null });
    }
  });
});

async function untilBlocked(store: Store): Promise<void> {
  for (;;) {
    const [row] = await store.sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' limit 1`;
    if (row !== undefined) return;
  }
}
