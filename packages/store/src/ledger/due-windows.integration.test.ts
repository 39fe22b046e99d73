import { type Cause, computeWindowId } from '@enrichment/core';
import { describe, expect, it, vi } from 'vitest';
import type { Store } from '../connect.ts';
import {
  type DueWindow,
  listDueWindows,
  markEnqueued,
  recordWindows,
  settleUnchanged,
  takeLease,
} from '../ledger.ts';
import {
  day,
  describeContents,
  describeFacts,
  leaseWindow,
  openTestStore,
  readWindow,
  summary,
} from '../test-store.ts';
import { completeWindow } from '../testing/complete-window.ts';

const now = day('2026-04-01');
const date = (index: number) => new Date(day('2026-03-01').getTime() + index * 86_400_000);

/** `count` days of a user with a bot. */
function backlog(botName: string, userId: string, count: number, cause: Cause = 'live') {
  return Array.from({ length: count }, (_, index) =>
    describeFacts({ botName, userId, cause, startsAt: date(index) }),
  );
}

async function listAll(
  store: Store,
  limit: number,
  between: (page: DueWindow[]) => Promise<void> = async () => undefined,
) {
  const all: DueWindow[] = [];
  for (;;) {
    const page = await listDueWindows(store, { now, limit, after: all.at(-1) });
    if (page.length === 0) return all;
    all.push(...page);
    await between(page);
  }
}

/** A lease of a millisecond has run out at the latest when a loaded machine comes round to asking. */
const WAIT = { timeout: 10_000 };

describe('the due windows', () => {
  it('are those whose time has come, and those whose worker is dead', async () => {
    const store = await openTestStore();
    const users = (state: 'pending' | 'provisional' | 'summarized' | 'below_minimum', dueAt: Date | null) =>
      describeFacts({ userId: `${state} ${dueAt?.toISOString().slice(0, 10)}`, state, dueAt });
    await recordWindows(store, [
      users('pending', now),
      users('pending', day('2026-04-02')),
      users('provisional', now),
      users('provisional', day('2026-04-02')),
      users('summarized', null),
      users('below_minimum', null),
    ]);
    await leaseWindow(store, describeFacts({ userId: 'running' }), { ttlMs: 60_000 });
    await leaseWindow(store, describeFacts({ userId: 'dead' }), { ttlMs: 1 });

    await vi.waitFor(async () => {
      const due = await listDueWindows(store, { now, limit: 10 });
      expect(due.map((row) => row.userId).sort()).toEqual([
        'dead',
        'pending 2026-04-01',
        'provisional 2026-04-01',
      ]);
    }, WAIT);
  });

  it('come live before replay before backfill, with bots in turns, and the users of a bot in turns', async () => {
    const store = await openTestStore();
    await recordWindows(store, [
      ...backlog('anna', 'busy', 4),
      ...backlog('anna', 'calm', 1),
      ...backlog('zoe', 'one', 2),
      ...backlog('anna', 'old', 2, 'backfill'),
      ...backlog('zoe', 'again', 2, 'replay'),
    ]);

    const due = await listDueWindows(store, { now, limit: 50 });

    const names = due.map((row) => `${row.rank} ${row.botName} ${row.userId} ${row.startsAt.getUTCDate()}`);
    expect(names.slice(0, 2).sort()).toEqual(['1 anna calm 1', '1 zoe one 2']);
    expect(names.slice(2, 4).sort()).toEqual(['2 anna busy 4', '2 zoe one 1']);
    expect(names.slice(4)).toEqual([
      ...['3 anna busy 3', '4 anna busy 2', '5 anna busy 1'],
      ...['1 zoe again 2', '2 zoe again 1'],
      ...['1 anna old 1', '2 anna old 2'],
    ]);
    expect(due.map((row) => row.cause)).toEqual([
      ...Array(7).fill('live'),
      'replay',
      'replay',
      'backfill',
      'backfill',
    ]);
  });

  it('come in pages, each once and in the same order, while workers take and finish earlier ones', async () => {
    const store = await openTestStore();
    await recordWindows(store, [
      ...backlog('anna', 'busy', 9),
      ...backlog('anna', 'calm', 3, 'backfill'),
      ...backlog('zoe', 'one', 5),
    ]);
    const whole = await listDueWindows(store, { now, limit: 50 });

    const paged = await listAll(store, 4, async (page) => {
      await markEnqueued(
        store,
        page.map((row) => row.windowId),
        now,
      );
      for (const [index, window] of page.entries()) {
        const token = '6f1c1c0e-2f2e-4d0a-9d3d-0a1b2c3d4e5f';
        await takeLease(store, { windowId: window.windowId, token, ttlMs: 60_000, now });
        const done = { window, token, summary, content: describeContents(), calls: [], now } as const;
        if (index % 2 === 0) await completeWindow(store, { ...done, state: 'summarized', dueAt: null });
      }
    });

    expect(paged.map((row) => row.windowId)).toEqual(whole.map((row) => row.windowId));
    expect(paged.map((row) => row.rank)).toEqual(whole.map((row) => row.rank));
    expect(new Set(paged.map((row) => computeWindowId(row))).size).toBe(17);
  });

  it('come in pages when no worker takes them, too', async () => {
    const store = await openTestStore();
    await recordWindows(store, [...backlog('anna', 'busy', 7), ...backlog('zoe', 'one', 3)]);

    expect(await listAll(store, 3)).toEqual(await listDueWindows(store, { now, limit: 50 }));
  });

  it('include those that are already on the queue', async () => {
    const store = await openTestStore();
    await recordWindows(store, backlog('anna', 'busy', 2));
    const due = await listDueWindows(store, { now: day('2026-03-31'), limit: 5 });
    await markEnqueued(
      store,
      due.map((row) => row.windowId),
      day('2026-03-31'),
    );

    expect(await listDueWindows(store, { now, limit: 5 })).toHaveLength(2);
  });
});

describe('a due window whose content is already summarized', () => {
  it('is settled without a job, unless a replay requests it or its content changed', async () => {
    const store = await openTestStore();
    const ended = describeFacts({ userId: 'ended' });
    const changed = describeFacts({ userId: 'changed' });
    for (const facts of [ended, changed]) {
      const lease = await leaseWindow(store, facts);
      const done = {
        summary,
        content: describeContents(),
        calls: [],
        state: 'provisional',
        dueAt: now,
      } as const;
      await completeWindow(store, { ...lease, ...done });
    }
    await recordWindows(store, [{ ...changed, contentHash: 'hash-b', state: 'provisional', dueAt: now }]);

    expect(await settleUnchanged(store, [ended.windowId, changed.windowId], now)).toBe(1);

    expect(await readWindow(store, ended)).toMatchObject({ state: 'summarized', dueAt: null });
    expect(await readWindow(store, changed)).toMatchObject({ state: 'provisional', dueAt: now });
  });
});
