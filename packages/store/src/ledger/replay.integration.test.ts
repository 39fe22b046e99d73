import type { ErrorCode } from '@enrichment/core';
import { describe, expect, it } from 'vitest';
import type { Store } from '../connect.ts';
import {
  failWindow,
  listDueWindows,
  markEnqueued,
  type ReplayFilter,
  recordWindows,
  requestReplay,
  selectForReplay,
  type WindowFacts,
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
const current = { enrichmentVersion: summary.enrichmentVersion, model: summary.model };

async function fail(store: Store, facts: WindowFacts, code: ErrorCode, message: string) {
  const { token } = await leaseWindow(store, facts);
  await failWindow(store, { windowId: facts.windowId, token, code, message, attempts: 5, calls: [], now });
}

async function summarize(store: Store, facts: WindowFacts, enrichmentVersion = summary.enrichmentVersion) {
  const lease = await leaseWindow(store, facts);
  const done = { content: describeContents(facts), calls: [], state: 'summarized', dueAt: null } as const;
  await completeWindow(store, { ...lease, ...done, summary: { ...summary, enrichmentVersion } });
}

async function openFilled(): Promise<Store> {
  const store = await openTestStore();
  await fail(
    store,
    describeFacts({ userId: 'refused', startsAt: day('2026-03-01') }),
    'LLM_REFUSED',
    'the model refuses',
  );
  await fail(
    store,
    describeFacts({ userId: 'late', botName: 'marcus', startsAt: day('2026-03-02') }),
    'LLM_TIMEOUT',
    '100% late_',
  );
  await summarize(store, describeFacts({ userId: 'done', startsAt: day('2026-03-03') }));
  await summarize(store, describeFacts({ userId: 'outdated', startsAt: day('2026-03-04') }), 'e0-p0');
  await recordWindows(store, [
    describeFacts({ userId: 'small', state: 'below_minimum', dueAt: null, startsAt: day('2026-03-05') }),
    describeFacts({ userId: 'waiting', startsAt: day('2026-03-06') }),
  ]);
  await leaseWindow(store, describeFacts({ userId: 'running', startsAt: day('2026-03-07') }));
  return store;
}

describe('a replay selects', () => {
  it('failed windows and outdated summaries, but none that is current, waits or runs', async () => {
    const store = await openFilled();
    const select = async (filter: Partial<ReplayFilter>) =>
      (await selectForReplay(store, { force: false, ...filter })).map((window) => window.userId);

    expect(await select({})).toEqual(['refused', 'late']);
    expect(await select({ current })).toEqual(['refused', 'late', 'outdated']);
    expect(await select({ current: { ...current, model: 'other' } })).toEqual([
      'refused',
      'late',
      'done',
      'outdated',
    ]);
    expect(await select({ failed: true, force: true })).toEqual(['refused', 'late']);
    expect(await select({ force: true })).toEqual(['refused', 'late', 'done', 'outdated', 'small']);
  });

  it('by bot, user, span and error', async () => {
    const store = await openFilled();
    const select = async (filter: Partial<ReplayFilter>) =>
      (await selectForReplay(store, { force: true, ...filter })).map((window) => window.userId);

    expect(await select({ bot: 'marcus' })).toEqual(['late']);
    expect(await select({ user: 'done' })).toEqual(['done']);
    expect(await select({ from: new Date('2026-03-03T23:00:00Z') })).toEqual(['done', 'outdated', 'small']);
    expect(await select({ from: day('2026-03-02'), to: day('2026-03-03') })).toEqual(['late']);
    expect(await select({ error: 'Model REFUSES' })).toEqual(['refused']);
    expect(await select({ error: 'llm_timeout' })).toEqual(['late']);
    expect(await select({ error: '100% late_' })).toEqual(['late']);
    expect(await select({ error: '%' })).toEqual(['late']);
    expect(await select({ error: "'; drop table enrichment_windows; --" })).toEqual([]);
  });

  it('in pages', async () => {
    const store = await openFilled();
    const first = await selectForReplay(store, { force: true }, { limit: 2 });
    const second = await selectForReplay(store, { force: true }, { limit: 9, after: first.at(-1) });

    expect([...first, ...second].map((window) => window.userId)).toEqual([
      'refused',
      'late',
      'done',
      'outdated',
      'small',
    ]);
  });
});

describe('a requested replay', () => {
  it('makes the window pending and due, clears the failure, and skips running ones', async () => {
    const store = await openFilled();
    const refused = describeFacts({ userId: 'refused', startsAt: day('2026-03-01') });
    const running = describeFacts({ userId: 'running', startsAt: day('2026-03-07') });
    await markEnqueued(store, [refused.windowId], now);

    const outcome = await requestReplay(store, [refused.windowId, running.windowId, 'w-unknown'], now, {
      force: false,
    });

    expect(outcome).toEqual({ requested: 1, skipped: 2 });
    expect(await readWindow(store, refused)).toMatchObject({
      ...{ state: 'pending', cause: 'replay', dueAt: now, replayRequestedAt: now, forceRequested: false },
      ...{
        failedHash: null,
        failureCode: null,
        failureMessage: null,
        failedAt: null,
        attempts: 0,
        enqueuedAt: null,
      },
    });
    expect(await readWindow(store, running)).toMatchObject({ state: 'running', cause: 'live' });
    const due = await listDueWindows(store, { now, limit: 9 });
    expect(due.map((window) => window.cause)).toEqual(['live', 'replay']);
  });

  it('twice at once requests the window, and with force notes that it pays again', async () => {
    const store = await openFilled();
    const { windowId, ...rest } = describeFacts({ userId: 'done', startsAt: day('2026-03-03') });

    await Promise.all([1, 2].map(() => requestReplay(store, [windowId], now, { force: true })));

    expect(await readWindow(store, { windowId, ...rest })).toMatchObject({
      ...{ state: 'pending', forceRequested: true, summarizedHash: 'hash-a' },
    });
    expect(await requestReplay(store, [], now, { force: true })).toEqual({ requested: 0, skipped: 0 });
  });
});
