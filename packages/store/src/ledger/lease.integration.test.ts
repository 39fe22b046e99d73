import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import {
  failWindow,
  listDueWindows,
  markEnqueued,
  recordWindows,
  releaseLease,
  renewLeases,
  requestReplay,
  settleWindow,
  takeLease,
} from '../ledger.ts';
import { listSummaries } from '../summaries.ts';
import {
  describeContents,
  describeFacts,
  leaseWindow,
  makeCall,
  openTestStore,
  readWindow,
  summary,
} from '../test-store.ts';
import { completeWindow } from '../testing/complete-window.ts';

const facts = describeFacts();
const { windowId, endsAt: now } = facts;

/** A lease of a millisecond has run out at the latest when a loaded machine comes round to asking. */
const WAIT = { timeout: 10_000 };

describe('a lease', () => {
  it('requested by sixteen at once is given to one', async () => {
    const store = await openTestStore();
    await recordWindows(store, [facts]);

    const leases = await Promise.all(
      Array.from({ length: 16 }, () =>
        takeLease(store, { windowId, token: randomUUID(), ttlMs: 60_000, now }),
      ),
    );

    const kinds = leases.map((lease) => lease.kind).sort();
    expect(kinds).toEqual([...Array(15).fill('held'), 'taken']);
    for (const lease of leases) {
      if (lease.kind === 'held') expect(lease.untilMs).toBeGreaterThan(50_000);
    }
    expect(await readWindow(store, facts)).toMatchObject({ state: 'running', enqueuedAt: now });
  });

  it('that expired goes to the next worker, and the same token may take it again', async () => {
    const store = await openTestStore();
    const { token } = await leaseWindow(store, facts, { ttlMs: 1 });

    const next = randomUUID();
    await vi.waitFor(async () => {
      const lease = await takeLease(store, { windowId, token: next, ttlMs: 60_000, now });
      expect(lease.kind).toBe('taken');
    }, WAIT);

    expect(await takeLease(store, { windowId, token: next, ttlMs: 60_000, now })).toMatchObject({
      kind: 'taken',
    });
    expect(await takeLease(store, { windowId, token, ttlMs: 60_000, now })).toMatchObject({ kind: 'held' });
  });

  it('that ends later than any can, since the clock was ahead when it was taken, is held by nobody', async () => {
    const store = await openTestStore();
    const { token } = await leaseWindow(store, facts, { ttlMs: 60_000 });
    const listDue = async () =>
      (await listDueWindows(store, { now, limit: 10 })).map((window) => window.windowId);
    const before = await listDue();

    await store.sql`update enrichment_windows set lease_until = clock_timestamp() + interval '1 year'`;

    expect([before, await listDue()]).toEqual([[], [windowId]]);
    expect(await takeLease(store, { windowId, token: randomUUID(), ttlMs: 60_000, now })).toMatchObject({
      kind: 'taken',
    });
    expect(await renewLeases(store, { tokens: [token], ttlMs: 60_000 })).toEqual([]);
  });

  it('is renewed for the tokens that still hold one, which are returned', async () => {
    const store = await openTestStore();
    const other = describeFacts({ userId: 'user-2' });
    const mine = await leaseWindow(store, facts, { ttlMs: 1_000 });
    const theirs = await leaseWindow(store, other, { ttlMs: 1_000 });
    await releaseLease(store, { windowId: other.windowId, token: theirs.token });

    const kept = await renewLeases(store, {
      tokens: [mine.token, theirs.token, randomUUID()],
      ttlMs: 60_000,
    });

    expect(kept).toEqual([mine.token]);
    const lease = await takeLease(store, { windowId, token: randomUUID(), ttlMs: 1, now });
    expect(lease.kind === 'held' && lease.untilMs).toBeGreaterThan(50_000);
    expect(await renewLeases(store, { tokens: [], ttlMs: 1 })).toEqual([]);
  });

  it('is renewed although the row of another is locked, which is renewed in the next round', async () => {
    const store = await openTestStore();
    const other = describeFacts({ userId: 'user-2' });
    const mine = await leaseWindow(store, facts);
    const slow = await leaseWindow(store, other);
    const tokens = [slow.token, mine.token];
    const isLocked = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const locking = store.transaction(async (sql) => {
      await sql`select from enrichment_windows where window_id = ${other.windowId} for update`;
      isLocked.resolve();
      await mayEnd.promise;
    });
    await isLocked.promise;

    const during = await renewLeases(store, { tokens, ttlMs: 60_000 });
    mayEnd.resolve();
    await locking;

    expect(during).toEqual([mine.token]);
    expect(new Set(await renewLeases(store, { tokens, ttlMs: 60_000 }))).toEqual(new Set(tokens));
  });

  it('that is released leaves the window pending and due, whatever its state was', async () => {
    const store = await openTestStore();
    const done = describeFacts({ userId: 'user-2', state: 'summarized', dueAt: null });
    const first = await leaseWindow(store, facts);
    const second = await leaseWindow(store, done);

    await releaseLease(store, { windowId, token: randomUUID() });
    expect(await readWindow(store, facts)).toMatchObject({ state: 'running' });
    await releaseLease(store, { windowId, token: first.token });
    await releaseLease(store, { windowId: done.windowId, token: second.token });

    expect(await readWindow(store, facts)).toMatchObject({
      state: 'pending',
      dueAt: facts.dueAt,
      leaseUntil: null,
    });
    expect(await readWindow(store, done)).toMatchObject({ state: 'pending', dueAt: second.now });
  });

  it('on a deleted window is gone', async () => {
    const store = await openTestStore();

    expect(await takeLease(store, { windowId, token: randomUUID(), ttlMs: 1, now })).toEqual({
      kind: 'gone',
    });
  });
});

describe('a worker whose lease went to another', () => {
  it('changes nothing, whatever it writes; its calls are counted', async () => {
    const store = await openTestStore();
    const zombie = await leaseWindow(store, facts, { ttlMs: 1 });
    const heir = randomUUID();
    await vi.waitFor(async () => {
      expect(await takeLease(store, { windowId, token: heir, ttlMs: 60_000, now })).toMatchObject({
        kind: 'taken',
      });
    }, WAIT);
    const before = await readWindow(store, facts);
    const content = describeContents({ contentHash: 'other' });

    const outcomes = [
      await completeWindow(store, {
        ...zombie,
        summary,
        content,
        calls: [makeCall(windowId)],
        state: 'summarized',
        dueAt: null,
      }),
      await settleWindow(store, {
        ...zombie,
        content,
        outcome: 'unchanged',
        state: 'summarized',
        dueAt: null,
      }),
      await settleWindow(store, { ...zombie, content, outcome: 'empty' }),
      await failWindow(store, {
        ...zombie,
        windowId,
        code: 'LLM_REFUSED',
        message: '',
        attempts: 1,
        calls: [],
      }),
    ];
    await releaseLease(store, { windowId, token: zombie.token });

    expect(outcomes).toEqual(['fenced', 'fenced', 'fenced', 'fenced']);
    expect(await readWindow(store, facts)).toEqual(before);
    expect(await listSummaries(store, { limit: 1 })).toEqual([]);
    expect(await store.sql`select window_id from enrichment_llm_calls`).toEqual([{ windowId }]);
  });

  it('may still finish when no other took the lease', async () => {
    const store = await openTestStore();
    const late = await leaseWindow(store, facts, { ttlMs: 1 });

    const outcome = await completeWindow(store, {
      ...late,
      summary,
      content: describeContents(),
      calls: [],
      state: 'summarized',
      dueAt: null,
    });

    expect(outcome).toBe('saved');
  });
});

it('scanners, lease keepers and replays that change the same windows in any order never deadlock', async () => {
  const store = await openTestStore();
  const windows = Array.from({ length: 300 }, (_, n) => describeFacts({ userId: `user-${n}` }));
  await recordWindows(store, windows);
  const ids = windows.map((window) => window.windowId);
  const tokens: string[] = [];
  for (const id of ids) {
    const token = randomUUID();
    await takeLease(store, { windowId: id, token, ttlMs: 60_000, now });
    tokens.push(token);
  }

  const rounds = Array.from({ length: 15 }, (_, n) => [
    renewLeases(store, { tokens: n % 2 === 0 ? tokens : tokens.toReversed(), ttlMs: 60_000 }),
    markEnqueued(store, n % 2 === 0 ? ids.toReversed() : ids, now),
    recordWindows(store, windows.toReversed()),
    requestReplay(store, ids, now, { force: false }),
  ]);

  await Promise.all(rounds.flat());
  expect(await renewLeases(store, { tokens, ttlMs: 60_000 })).toHaveLength(300);
});
