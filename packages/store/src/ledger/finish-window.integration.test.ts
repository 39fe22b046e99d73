import { describe, expect, it } from 'vitest';
import { sumCalls } from '../call-sums.ts';
import type { Store } from '../connect.ts';
import {
  failWindow,
  markEnqueued,
  recordWindows,
  releaseLease,
  requestReplay,
  settleWindow,
  takeLease,
} from '../ledger.ts';
import { listSummaries } from '../summaries.ts';
import {
  complete,
  day,
  describeContents,
  describeFacts,
  leaseWindow,
  listGone,
  makeCall,
  openTestStore,
  readWindow,
  summary,
} from '../test-store.ts';
import { completeWindow } from '../testing/complete-window.ts';

const facts = describeFacts();
const { windowId } = facts;
const everything = { from: day('2026-01-01'), to: day('2027-01-01') };
const listTexts = async (store: Store) => (await listSummaries(store, { limit: 9 })).map((row) => row.text);

async function summarize(store: Store, window = facts) {
  const lease = await leaseWindow(store, window);
  await completeWindow(store, { ...lease, ...complete, content: describeContents(window) });
}

describe('a completed window', () => {
  it('is summarized in the ledger, in the table of the bots and in the list of calls', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);

    const outcome = await completeWindow(store, { ...lease, ...complete, calls: [makeCall(windowId)] });

    expect(outcome).toBe('saved');
    expect(await readWindow(store, facts)).toMatchObject({
      state: 'summarized',
      dueAt: null,
      summarizedHash: 'hash-a',
      summarizedCount: 20,
      summarizedVersion: 'e1-p1',
      summarizedModel: 'claude-haiku-4-5',
      leaseUntil: null,
    });
    const rows = await listSummaries(store, { limit: 10 });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ userId: 'user-1', botName: 'elena', startsAt: facts.startsAt, endsAt: facts.endsAt },
      ...{ text: summary.text, topics: ['tides', 'moon'], tone: 'positive', messageCount: 20 },
      ...{ windowId, contentHash: 'hash-a', contentVersion: 1, channelTypes: ['dm'], confidence: 0.9 },
    });
    expect(await sumCalls(store, everything)).toMatchObject([{ calls: 1, inputTokens: 1_000 }]);
  });

  it("stores content newer than the ledger's", async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    const content = describeContents({ contentHash: 'hash-b', points: 33, messageCount: 22 });

    await completeWindow(store, { ...lease, ...complete, content });

    expect(await readWindow(store, facts)).toMatchObject({
      ...{ state: 'summarized', contentHash: 'hash-b', contentVersion: 2, points: 33, messageCount: 22 },
      ...{ summarizedHash: 'hash-b', summarizedCount: 22 },
    });
  });

  it('stays pending and due when a scan has seen other content meanwhile, and is settled by the next job', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    await recordWindows(store, [describeFacts({ contentHash: 'hash-c', points: 36 })]);
    expect(await readWindow(store, facts)).toMatchObject({ state: 'running', contentHash: 'hash-c' });

    await completeWindow(store, { ...lease, ...complete });

    expect(await readWindow(store, facts)).toMatchObject({
      ...{ state: 'pending', dueAt: facts.dueAt, contentHash: 'hash-c', points: 36, enqueuedAt: null },
      ...{ summarizedHash: 'hash-a' },
    });
    expect(await listTexts(store)).toEqual([summary.text]);
    await summarize(store, describeFacts({ contentHash: 'hash-c', points: 36 }));
    expect(await readWindow(store, facts)).toMatchObject({ state: 'summarized', summarizedHash: 'hash-c' });
  });

  it('is done if a scan has seen exactly the content that was summarized', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    await recordWindows(store, [describeFacts({ contentHash: 'hash-b', points: 31 })]);

    await completeWindow(store, {
      ...lease,
      ...complete,
      content: describeContents({ contentHash: 'hash-b' }),
    });

    expect(await readWindow(store, facts)).toMatchObject({ state: 'summarized', points: 31 });
  });

  it('races with scans: the ledger ends up either summarized or due, never in between', async () => {
    const store = await openTestStore();
    const windows = Array.from({ length: 40 }, (_, index) => describeFacts({ userId: `user-${index}` }));
    const leases = await Promise.all(windows.map((window) => leaseWindow(store, window)));

    await Promise.all([
      ...leases.map((lease) => completeWindow(store, { ...lease, ...complete })),
      ...windows.map((window) => recordWindows(store, [{ ...window, contentHash: 'hash-b' }])),
    ]);

    const rows = await Promise.all(windows.map((window) => readWindow(store, window)));
    for (const row of rows) {
      expect(row).toMatchObject({
        state: 'pending',
        contentHash: 'hash-b',
        summarizedHash: 'hash-a',
        contentVersion: 2,
      });
      expect(row?.dueAt).toEqual(facts.dueAt);
    }
  });

  it('that was deleted from the ledger meanwhile gets no summary, and its calls are counted', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    await store.sql`delete from enrichment_windows`;

    const outcome = await completeWindow(store, { ...lease, ...complete, calls: [makeCall(windowId)] });

    expect(outcome).toBe('fenced');
    expect(await listTexts(store)).toEqual([]);
    expect(await sumCalls(store, everything)).toMatchObject([{ calls: 1, botName: 'elena' }]);
  });

  it('with a provisional summary is due again at its end', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts, { now: facts.startsAt });

    await completeWindow(store, { ...lease, ...complete, state: 'provisional', dueAt: facts.endsAt });

    expect(await readWindow(store, facts)).toMatchObject({ state: 'provisional', dueAt: facts.endsAt });
  });

  it('answers a replay and clears the earlier failure', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    const failure = { code: 'LLM_REFUSED', message: 'no', attempts: 1, calls: [], now: lease.now } as const;
    await failWindow(store, { windowId, token: lease.token, ...failure });
    await requestReplay(store, [windowId], lease.now, { force: true });

    await summarize(store);

    expect(await readWindow(store, facts)).toMatchObject({
      ...{ state: 'summarized', failedHash: null, failureCode: null, failedAt: null, attempts: 0 },
      ...{ replayRequestedAt: null, forceRequested: false },
    });
  });
});

describe('a window that needs no summary', () => {
  it('whose summary matches its content becomes final', async () => {
    const store = await openTestStore();
    await summarize(store);
    const lease = await leaseWindow(store, describeFacts({ points: 60 }));

    await settleWindow(store, {
      ...lease,
      content: describeContents({ points: 60 }),
      outcome: 'unchanged',
      state: 'summarized',
      dueAt: null,
    });

    expect(await readWindow(store, facts)).toMatchObject({ state: 'summarized', points: 60, dueAt: null });
    expect(await listTexts(store)).toEqual([summary.text]);
  });

  it('that fell below the minimum has its summary withheld', async () => {
    const store = await openTestStore();
    await summarize(store);
    const lease = await leaseWindow(store, describeFacts({ contentHash: 'hash-b' }));
    const content = describeContents({ contentHash: 'hash-b', messageCount: 4, points: 6 });

    await settleWindow(store, { ...lease, content, outcome: 'below_minimum' });

    expect(await readWindow(store, facts)).toMatchObject({
      ...{
        state: 'withheld',
        messageCount: 4,
        points: 6,
        dueAt: null,
        summarizedHash: null,
        heldHash: 'hash-a',
      },
    });
    expect(await listTexts(store)).toEqual([]);
  });

  it('with no message left has its summary withheld', async () => {
    const store = await openTestStore();
    await summarize(store);
    const lease = await leaseWindow(store, describeFacts({ contentHash: 'hash-b' }));

    await settleWindow(store, {
      ...lease,
      content: describeContents(listGone(facts)),
      outcome: 'empty',
    });

    expect(await readWindow(store, facts)).toMatchObject({ state: 'withheld', points: 0, dueAt: null });
    expect(await listTexts(store)).toEqual([]);
  });

  it('according to what a job read, but not to what a scan saw meanwhile, keeps its summary and is due', async () => {
    const store = await openTestStore();
    await summarize(store);
    const lease = await leaseWindow(store, describeFacts({ contentHash: 'hash-b' }));
    await recordWindows(store, [describeFacts({ contentHash: 'hash-c' })]);

    await settleWindow(store, {
      ...lease,
      content: describeContents({ points: 0, contentHash: 'none' }),
      outcome: 'empty',
    });

    expect(await readWindow(store, facts)).toMatchObject({ state: 'pending', contentHash: 'hash-c' });
    expect(await listTexts(store)).toEqual([summary.text]);
  });
});

describe('a failed window', () => {
  const failure = { code: 'LLM_REFUSED', message: 'refused', attempts: 1, now: facts.endsAt } as const;

  it('has its reason, is not due, and keeps its older summary and its calls', async () => {
    const store = await openTestStore();
    await summarize(store);
    const lease = await leaseWindow(store, describeFacts({ contentHash: 'hash-b' }));

    const outcome = await failWindow(store, {
      ...failure,
      windowId,
      token: lease.token,
      window: lease.window,
      content: describeContents({ contentHash: 'hash-b' }),
      calls: [makeCall(windowId, { outcome: 'LLM_REFUSED', costUsd: null })],
    });

    expect(outcome).toBe('saved');
    expect(await readWindow(store, facts)).toMatchObject({
      ...{
        state: 'failed',
        dueAt: null,
        failedHash: 'hash-b',
        failureCode: 'LLM_REFUSED',
        failureMessage: 'refused',
      },
      ...{ failedAt: failure.now, attempts: 1, leaseUntil: null, summarizedHash: 'hash-a' },
    });
    expect(await listTexts(store)).toEqual([summary.text]);
    expect(await sumCalls(store, everything)).toMatchObject([
      { failedCalls: 1, costUsd: null, callsWithoutCost: 1 },
    ]);
  });

  it('keeps a message that Postgres would refuse, shortened to a thousand characters', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    const message = `a\0b\ud800${'🙂'.repeat(2_000)}`;

    await failWindow(store, { ...failure, windowId, token: lease.token, message, calls: [] });

    const row = await readWindow(store, facts);
    expect(row?.failureMessage).toMatch(/^ab\ufffd🙂/);
    expect(row?.failureMessage?.length).toBeLessThanOrEqual(1_000);
  });

  it('whose content a scan saw change meanwhile is due again instead', async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    await recordWindows(store, [describeFacts({ contentHash: 'hash-c' })]);

    await failWindow(store, {
      ...failure,
      windowId,
      token: lease.token,
      window: lease.window,
      content: describeContents(),
      calls: [],
    });

    expect(await readWindow(store, facts)).toMatchObject({
      state: 'pending',
      dueAt: facts.dueAt,
      failedHash: 'hash-a',
    });
  });

  it("on content newer than the ledger's is not tried again when the scan sees that content", async () => {
    const store = await openTestStore();
    const lease = await leaseWindow(store, facts);
    const content = describeContents({ contentHash: 'hash-b' });

    await failWindow(store, {
      ...failure,
      windowId,
      token: lease.token,
      window: lease.window,
      content,
      calls: [],
    });
    await recordWindows(store, [describeFacts({ contentHash: 'hash-b' })]);

    expect(await readWindow(store, facts)).toMatchObject({ state: 'failed', failedHash: 'hash-b' });
  });

  it('that no worker reported is one that is enqueued, not leased and not done', async () => {
    const store = await openTestStore();
    const died = { ...failure, code: 'WORKER_DIED', windowId, calls: [] } as const;
    await recordWindows(store, [facts]);
    expect(await failWindow(store, died)).toBe('fenced');
    await markEnqueued(store, [windowId], facts.endsAt);
    expect(await failWindow(store, died)).toBe('saved');
    expect(await readWindow(store, facts)).toMatchObject({ state: 'failed', failedHash: 'hash-a' });

    await requestReplay(store, [windowId], facts.endsAt, { force: false });
    expect(await failWindow(store, died)).toBe('fenced');
    const token = '6f1c1c0e-2f2e-4d0a-9d3d-0a1b2c3d4e5f';
    await takeLease(store, { windowId, token, ttlMs: 60_000, now: facts.endsAt });
    expect(await failWindow(store, died)).toBe('fenced');
    await releaseLease(store, { windowId, token });
    await summarize(store);
    expect(await failWindow(store, died)).toBe('fenced');
    expect(await readWindow(store, facts)).toMatchObject({ state: 'summarized' });
  });
});
