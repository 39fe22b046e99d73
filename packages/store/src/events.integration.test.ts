import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type BudgetAlert, claimAlerts } from './budget-alerts.ts';
import { createStore, type Store } from './connect.ts';
import { EVENT_TYPES } from './event-types.ts';
import {
  claimEvents,
  countEvents,
  expireEvents,
  listEvents,
  noteFailedScan,
  replayEvents,
  settleEvent,
} from './events.ts';
import { endGreatLoss, holdGreatLoss } from './great-losses.ts';
import { saveWindow } from './ledger/finish-window.ts';
import { failWindow, recordWindows } from './ledger.ts';
import { finishScan } from './scans.ts';
import { NO_WORDS } from './search-words.ts';
import { upsertSummary } from './summaries.ts';
import {
  computeMarks,
  day,
  describeContents,
  describeFacts,
  leaseWindow,
  migrateDatabase,
  summary,
} from './test-store.ts';

const facts = describeFacts();
const { windowId } = facts;

/** A migrated database, opened with a webhook and without one. */
async function openBoth(): Promise<{ on: Store; off: Store }> {
  const database = await createTestDatabase({ template: { name: 'store', prepare: migrateDatabase } });
  const on = createStore({ address: database.url, events: EVENT_TYPES });
  const off = createStore({ address: database.url });
  onTestFinished(async () => {
    await Promise.all([on.close(), off.close()]);
    await database.drop();
  });
  return { on, off };
}

/** Stores a summary, and claims made with it. */
async function makeWindow(store: Store, window = facts): Promise<void> {
  const lease = await leaseWindow(store, window);
  const content = describeContents(window);
  const { enrichmentVersion: version, model } = summary;
  await saveWindow(store, {
    ...{ ...lease, content, failed: [], calls: [], after: { state: 'summarized', dueAt: null } },
    made: [
      {
        ...{ kind: 'summary', version, model },
        save: (sql, { contentVersion }) =>
          upsertSummary(sql, {
            window: lease.window,
            summary,
            content,
            contentVersion,
            guild: null,
            words: NO_WORDS,
          }),
      },
      { kind: 'claims', version, model },
    ],
  });
}

const alert: BudgetAlert = {
  ...{ cap: { period: 'day', per: 'all', usd: 5 }, botName: null, startsOn: '2026-03-02' },
  ...{ threshold: 100, spentUsd: 5, endsAt: day('2026-03-03') },
};
const loss: Parameters<typeof holdGreatLoss>[1] = {
  ...{ botName: 'elena', cause: 'many_users', listHash: 'aa00', users: 3, usersKnown: 5, windows: 9 },
};
const error = { code: 'SOURCE_REJECTED', message: 'SECRETDIARY' };
const finishedAt = day('2026-03-09');

async function runScan(store: Store, scanId: string, bots: readonly object[]): Promise<void> {
  await store.sql`insert into enrichment_scans (scan_id, kind, started_at) values (${scanId}, 'totals', clock_timestamp())`;
  await finishScan(store, { scanId, finishedAt, report: { bots } });
}

/** One of everything that is told. */
async function doEverything(store: Store): Promise<void> {
  await makeWindow(store);
  const other = describeFacts({ userId: 'user-2' });
  const { token, now } = await leaseWindow(store, other);
  const failure = { code: 'LLM_REFUSED', message: 'SECRETDIARY', attempts: 1, calls: [], now } as const;
  await failWindow(store, { windowId: other.windowId, token, ...failure });
  await claimAlerts(store, [alert, { ...alert, threshold: 50 }]);
  await holdGreatLoss(store, loss);
  await holdGreatLoss(store, { ...loss, users: 4 });
  await runScan(store, 'scan-1', [{ botName: 'marcus' }, { botName: 'elena', error }]);
  await runScan(store, 'scan-2', [{ botName: 'elena', error }]);
  await noteFailedScan(store, 'SOURCE_UNAVAILABLE');
  await noteFailedScan(store, 'SOURCE_UNAVAILABLE');
}

describe('the outbox', () => {
  it('stays empty without a webhook', async () => {
    const { off } = await openBoth();

    await doEverything(off);

    expect(await listEvents(off, { limit: 10 })).toEqual([]);
  });

  it('has one event of each thing that happened, with ids, counts and times and without text', async () => {
    const { on } = await openBoth();

    await doEverything(on);

    const events = (await listEvents(on, { limit: 20 })).reverse();
    const span = { startsAt: '2026-03-02T00:00:00.000Z', endsAt: '2026-03-03T00:00:00.000Z' };
    const owner = { userId: 'user-1', botName: 'elena', ...span, messageCount: 20 };
    const made = { ...owner, windowId, version: 'e1-p1', model: 'claude-haiku-4-5' };
    expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'summary.ready', data: { ...made, state: 'summarized', confidence: 0.9 } },
      { type: 'claims.ready', data: { ...made, claims: 0 } },
      {
        type: 'window.failed',
        data: { ...owner, userId: 'user-2', windowId: expect.any(String), code: 'LLM_REFUSED', attempts: 1 },
      },
      { type: 'cap.reached', data: { period: 'day', startsOn: '2026-03-02', botName: null, percent: 100 } },
      {
        type: 'removal.held',
        data: {
          ...{ botName: 'elena', listHash: 'aa00', users: 3, usersKnown: 5, windows: 9 },
          since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        },
      },
      {
        type: 'scan.incomplete',
        data: {
          ...{ scanId: 'scan-1', kind: 'totals', code: null },
          bots: [{ botName: 'elena', code: 'SOURCE_REJECTED' }],
        },
      },
      {
        type: 'scan.incomplete',
        data: { scanId: null, kind: null, code: 'SOURCE_UNAVAILABLE', bots: [] },
      },
    ]);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(EVENT_TYPES));
    expect(JSON.stringify(events)).not.toMatch(/SECRETDIARY|tides/);
  });

  it('has no event of what is rolled back, or withheld by the transaction that made it', async () => {
    const { on } = await openBoth();
    const lease = await leaseWindow(on, facts);
    // A scan sees an edited message while the summary is being made.
    await recordWindows(on, [
      describeFacts({ contentHash: 'hash-b', marks: computeMarks(20, { edited: 3 }) }),
    ]);
    const content = describeContents(facts);
    const made = (save: Parameters<typeof upsertSummary>[1]['summary']) => ({
      ...{ kind: 'summary', version: 'v', model: 'm' },
      save: async (
        sql: Parameters<typeof upsertSummary>[0],
        { contentVersion }: { contentVersion: number },
      ) =>
        await upsertSummary(sql, {
          window: lease.window,
          summary: save,
          content,
          contentVersion,
          guild: null,
          words: NO_WORDS,
        }),
    });
    const rest = {
      ...lease,
      content,
      failed: [],
      calls: [],
      after: { state: 'summarized', dueAt: null },
    } as const;
    const broken = { ...made(summary), save: () => Promise.reject(new Error('broken')) };

    await expect(saveWindow(on, { ...rest, made: [broken] })).rejects.toThrow('broken');
    await saveWindow(on, { ...rest, made: [made(summary)] });

    expect(await on.sql`select window_id from enrichment_withheld_summaries`).toHaveLength(1);
    expect(await listEvents(on, { limit: 10 })).toEqual([]);
  });

  it('has another event of bots that cannot be scanned after a complete scan in between', async () => {
    const { on } = await openBoth();
    const broken = [{ botName: 'elena', error }];

    await runScan(on, 'scan-1', broken);
    await runScan(on, 'scan-2', [...broken, { botName: 'marcus', error }]);
    await runScan(on, 'scan-3', []);
    await runScan(on, 'scan-4', broken);
    await endGreatLoss(on, 'elena');

    const events = await listEvents(on, { limit: 10, type: 'scan.incomplete' });
    expect(events.map(({ data }) => data.scanId)).toEqual(['scan-4', 'scan-2', 'scan-1']);
  });
});

describe('delivery', () => {
  const claim = { limit: 10, claimMs: 60_000 };

  it('takes only the oldest event of a window, and each event in one process', async () => {
    const { on, off } = await openBoth();
    await makeWindow(on);
    await makeWindow(on, describeFacts({ userId: 'user-2' }));

    const [mine, theirs] = await Promise.all([claimEvents(on, claim), claimEvents(off, claim)]);
    const first = [...mine, ...theirs];
    expect(first.map(({ type }) => type)).toEqual(['summary.ready', 'summary.ready']);
    expect(await claimEvents(on, claim)).toEqual([]);

    for (const event of first) await settleEvent(on, event, { kind: 'delivered', status: 204 });
    expect((await claimEvents(on, claim)).map(({ type }) => type)).toEqual(['claims.ready', 'claims.ready']);
  });

  it('is repeated by another process when one dies; the late result of the first does not undo it', async () => {
    const { on } = await openBoth();
    await holdGreatLoss(on, loss);
    const [first] = await claimEvents(on, { limit: 1, claimMs: 0 });
    const [second] = await claimEvents(on, claim);
    if (first === undefined || second === undefined) throw new Error('no event was taken');
    expect([first.attempts, second.attempts, first.messageId]).toEqual([1, 2, second.messageId]);

    await settleEvent(on, first, { kind: 'dead', status: 500, error: 'late', afterMs: 0 });
    await settleEvent(on, second, { kind: 'delivered', status: 200 });
    await settleEvent(on, second, { kind: 'retry', status: 500, error: 'late', afterMs: 0 });

    expect(await listEvents(on, { limit: 2 })).toMatchObject([
      { state: 'delivered', attempts: 2, lastStatus: 200, lastError: null, deliveredAt: expect.any(Date) },
    ]);
  });

  it('waits for its next attempt, ends after three days, and starts anew when it is replayed', async () => {
    const { on } = await openBoth();
    await holdGreatLoss(on, loss);
    const [event] = await claimEvents(on, claim);
    if (event === undefined) throw new Error('no event was taken');
    await settleEvent(on, event, { kind: 'retry', status: 503, error: 'no', afterMs: 3_600_000 });

    expect(await claimEvents(on, claim)).toEqual([]);
    await on.sql`update enrichment_events set expires_at = clock_timestamp() - interval '1 second'`;
    await expireEvents(on);
    expect(await countEvents(on)).toMatchObject({ waiting: 0, dead: 1 });
    expect(await replayEvents(on, { state: 'delivered' })).toBe(0);
    expect(await replayEvents(on, { messageId: event.messageId })).toBe(1);
    expect(await claimEvents(on, claim)).toMatchObject([{ messageId: event.messageId, attempts: 1 }]);
  });

  it('keeps delivered events for a week and dead ones for a month', async () => {
    const { on } = await openBoth();
    for (const [botName, state, ageDays] of [
      ['a', 'delivered', 6],
      ['b', 'delivered', 8],
      ['c', 'dead', 29],
      ['d', 'dead', 31],
    ] as const) {
      await holdGreatLoss(on, { ...loss, botName });
      await on.sql`
        update enrichment_events set state = ${state}, expires_at = expires_at - ${ageDays}::int * interval '1 day'
        where bot_name = ${botName}`;
    }

    expect(await expireEvents(on)).toBe(false);

    expect((await listEvents(on, { limit: 9 })).map(({ data }) => data.botName)).toEqual(['c', 'a']);
  });
});
