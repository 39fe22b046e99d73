import { describe, expect, it } from 'vitest';
import type { ChaosFacts } from './chaos-facts.ts';
import { checkInvariants } from './check-invariants.ts';

const window = { windowId: 'w-1', marker: 'ann', messages: 6, contentHash: 'new', textsHash: 'texts' };
const row = {
  windowId: 'w-1',
  state: 'summarized',
  summarizedHash: 'new',
  failureCode: null,
  leaseToken: null,
};
const summary = {
  windowId: 'w-1',
  contentHash: 'new',
  messageCount: 6,
  summaryText: '(answer 1) She sailed.',
};
const call = { number: 1, marker: 'ann', textsHash: 'texts', isAnswered: true };
const good: ChaosFacts = { windows: [window], ledger: [row], summaries: [summary], calls: [call] };
const small = { ...window, messages: 3 };

function listViolations(broken: Partial<ChaosFacts>, extraCallsMax = 0): readonly string[] {
  return checkInvariants({ ...good, ...broken }, { extraCallsMax }).violations;
}

describe('the check of a chaos run', () => {
  it('finds nothing if every window has one summary of its newest content', () => {
    expect(checkInvariants(good, { extraCallsMax: 0 })).toEqual({
      violations: [],
      unsettled: 0,
      failed: [],
      calls: 1,
      extraCalls: 0,
    });
  });

  it.each<[string, Partial<ChaosFacts>, string]>([
    ['a window that the ledger lost', { ledger: [] }, '0 rows in the ledger'],
    ['a window in two states', { ledger: [row, { ...row, state: 'pending' }] }, '2 rows in the ledger'],
    ['a state that nobody knows', { ledger: [{ ...row, state: 'done' }] }, 'in no known state'],
    [
      'a window that still runs',
      { ledger: [{ ...row, state: 'running' }] },
      'running (null), not summarized',
    ],
    ['a window that failed', { ledger: [{ ...row, state: 'failed', failureCode: 'X' }] }, 'failed (X)'],
    ['a lease that is left', { ledger: [{ ...row, leaseToken: 't' }] }, 'a lease is left'],
    ['a ledger behind the content', { ledger: [{ ...row, summarizedHash: 'old' }] }, 'newest content'],
    ['a ledger row of no window', { ledger: [row, { ...row, windowId: 'w-2' }] }, 'not in Qdrant'],
    ['a lost summary', { summaries: [] }, '0 summaries, not 1'],
    ['two summaries', { summaries: [summary, summary] }, '2 summaries, not 1'],
    ['a summary of no window', { summaries: [summary, { ...summary, windowId: null }] }, 'of no window'],
    ['a summary of older content', { summaries: [{ ...summary, contentHash: 'old' }] }, 'older content'],
    ['a summary with another count', { summaries: [{ ...summary, messageCount: 5 }] }, 'older content'],
    ['an answer to older messages', { calls: [{ ...call, textsHash: 'old' }] }, 'older content'],
    ['an answer about another window', { calls: [{ ...call, marker: 'bob' }] }, 'another window (bob)'],
    ['a summary without an answer', { calls: [] }, 'comes from no answer'],
    ['a summary of a failed call', { calls: [{ ...call, isAnswered: false }] }, 'comes from no answer'],
    [
      'a summary that names no call',
      { summaries: [{ ...summary, summaryText: 'Hm.' }] },
      'comes from no answer',
    ],
    ['a call too many', { calls: [call, { ...call, number: 2 }] }, '1 extra calls, at most 0'],
    ['a summary of a small window', { windows: [small] }, '1 summaries, not 0'],
    ['a small window summarized', { windows: [small], summaries: [] }, 'not below_minimum'],
  ])('reports %s', (_name, broken, words) => {
    expect(listViolations(broken).join('\n')).toContain(words);
  });

  it('allows the extra calls of kills, and ignores unanswered calls', () => {
    const calls = [call, { ...call, number: 2 }, { ...call, number: 3, isAnswered: false }];

    expect(listViolations({ calls }, 1)).toEqual([]);
  });

  it('reports a window as unsettled until its newest content is summarized or it has failed', () => {
    const listUnsettled = (ledger: ChaosFacts['ledger']) =>
      checkInvariants({ ...good, ledger }, { extraCallsMax: 0 }).unsettled;

    expect(listUnsettled([{ ...row, state: 'pending' }])).toBe(1);
    expect(listUnsettled([{ ...row, summarizedHash: 'old' }])).toBe(1);
    expect(listUnsettled([{ ...row, state: 'failed' }])).toBe(0);
  });
});
