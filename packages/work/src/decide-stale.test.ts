import { createSummaryKind } from '@enrichment/kinds/summary/create-summary-kind';
import type { LedgerWindow } from '@enrichment/store/ledger';
import type { ResultRow } from '@enrichment/store/results';
import { describe, expect, test } from 'vitest';
import { decideStale } from './decide-stale.ts';

const rules = { windowHours: 24, lookbackDays: 30, messagesMin: 5, settleMs: 0, idleMs: 0 };
const kind = { ...createSummaryKind({ model: 'model-2', searchWords: 'none' }), version: 'v2' };
const seen = { points: 6, messageCount: 6, contentHash: 'now' };
const at = new Date('2026-03-08T00:00:00Z');

/** A window whose content has just the summary that the writer would write, and that a person wants replayed. */
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
  heldHash: null,
  leaseUntil: at,
};
/** The row of the summary, as it follows the window's columns. */
function rowOf(window: LedgerWindow): ResultRow {
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
  const decision = decideStale(window, seen, { kinds: [kind], results: [rowOf(window)], rules });
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
  ])('pays where %s is another', (_name, change) => {
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
