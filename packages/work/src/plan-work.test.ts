import { createSummaryKind } from '@enrichment/kinds/summary/create-summary-kind';
import type { LedgerWindow } from '@enrichment/store/ledger';
import type { ResultRow } from '@enrichment/store/results';
import { describe, expect, test } from 'vitest';
import { decideStale } from './plan-work.ts';

const rules = { windowHours: 24, lookbackDays: 30, messagesMin: 5, settleMs: 0, idleMs: 0 };
const kind = { ...createSummaryKind({ model: 'model-2', searchWords: 'none' }), version: 'v2' };
const seen = { points: 6, messageCount: 6, contentHash: 'now' };
const at = new Date('2026-03-08T00:00:00Z');

/**
 * A window whose content has just the summary that the writer would write, and that a person wants replayed.
 */
const replayed: LedgerWindow = {
  windowId: 'w-1',
  userId: 'user-1',
  botName: 'elena',
  startsAt: at,
  endsAt: new Date('2026-03-09T00:00:00Z'),
  state: 'running',
  cause: 'replay',
  points: 6,
  messageCount: 6,
  contentHash: 'now',
  contentVersion: 1,
  firstMessageAt: at,
  lastMessageAt: at,
  dueAt: at,
  summarizedHash: 'now',
  summarizedCount: 6,
  summarizedVersion: 'v2',
  summarizedModel: 'model-2',
  summarizedAt: at,
  failedHash: null,
  failureCode: null,
  failureMessage: null,
  failedAt: null,
  attempts: 0,
  replayRequestedAt: at,
  forceRequested: false,
  enqueuedAt: at,
  isDirect: false,
  heldHash: null,
  hasStaleResult: false,
  leaseUntil: at,
};
/** The row of the summary, as it follows the window's columns. */
function makeRow(window: LedgerWindow): ResultRow {
  return {
    kind: 'summary',
    contentHash: window.summarizedHash,
    version: window.summarizedVersion,
    model: window.summarizedModel,
    isWithheld: false,
    failedHash: window.failedHash,
    requestedAt: null,
    forceRequested: false,
  };
}

function outcome(change: Partial<LedgerWindow>): 'made' | string {
  const window = { ...replayed, ...change };
  const decision = decideStale(window, seen, { kinds: [kind], results: [makeRow(window)], rules });
  return decision.kind === 'settle' ? decision.outcome : 'made';
}

describe('a replay', () => {
  test('does not pay again for a summary of this content by this model and prompt version', () => {
    expect(outcome({})).toBe('unchanged');
  });

  test.each([
    ['the content', { summarizedHash: 'before' }],
    ['the model', { summarizedModel: 'model-1' }],
    ['the prompt version', { summarizedVersion: 'v1' }],
  ])('pays if %s differs', (_name, change) => {
    expect(outcome(change)).toBe('made');
  });

  test('that is forced pays again', () => {
    expect(outcome({ forceRequested: true })).toBe('made');
  });
});

test('without a replay, a summary of this content is kept whatever model and version wrote it', () => {
  const old = { summarizedModel: 'model-1', summarizedVersion: 'v1', replayRequestedAt: null };

  expect(outcome(old)).toBe('unchanged');
  expect(outcome({ ...old, summarizedHash: 'before' })).toBe('made');
});

describe('of several kinds', () => {
  const moods = { ...kind, name: 'moods' };
  const kinds = [kind, moods];
  const made = { ...makeRow(replayed), version: 'v2', model: 'model-2' };
  const window = { ...replayed, replayRequestedAt: null };
  const listStale = (results: readonly ResultRow[], change: Partial<LedgerWindow> = {}) => {
    const decision = decideStale({ ...window, ...change }, seen, { kinds, results, rules });
    return decision.kind === 'settle' ? [] : decision.stale.map((one) => one.kind.name);
  };

  test('those without a result of this content are made, and no other', () => {
    expect(listStale([made])).toEqual(['moods']);
    expect(listStale([made, { ...made, kind: 'moods', contentHash: 'before' }])).toEqual(['moods']);
    expect(listStale([made, { ...made, kind: 'moods' }])).toEqual([]);
  });

  test('one that failed on this content is not made until it is requested', () => {
    const failed = { ...made, kind: 'moods', contentHash: null, failedHash: 'now' };

    expect(listStale([made, failed])).toEqual([]);
    expect(listStale([made, { ...failed, requestedAt: at }])).toEqual(['moods']);
    expect(listStale([made, failed], { replayRequestedAt: at })).toEqual(['moods']);
  });

  test('a replay of one kind makes no other one, even of an older version', () => {
    const asked = { ...made, kind: 'moods', version: 'm0', requestedAt: at };
    const old = { ...made, version: 'v1' };

    expect(listStale([old, asked], { replayRequestedAt: at })).toEqual(['moods']);
    expect(listStale([old, { ...asked, requestedAt: null }], { replayRequestedAt: at })).toEqual([
      'summary',
      'moods',
    ]);
  });

  test('a forced replay of one kind makes it again although it is current', () => {
    const asked = { ...made, kind: 'moods', requestedAt: at, forceRequested: true };

    expect(listStale([made, asked], { replayRequestedAt: at })).toEqual(['moods']);
    expect(listStale([made, { ...asked, forceRequested: false }], { replayRequestedAt: at })).toEqual([]);
  });

  test('a failed summary is not made when another kind is requested', () => {
    const failed = { ...made, contentHash: null, failedHash: 'now' };
    const asked = { ...made, kind: 'moods', contentHash: null, requestedAt: at };

    expect(listStale([failed, asked], { replayRequestedAt: at, summarizedHash: null })).toEqual(['moods']);
  });
});
