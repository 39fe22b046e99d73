import { describe, expect, it } from 'vitest';
import { decideWindow, type SeenContent, type WindowPast, type WindowRules } from './window-rules.ts';

const MINUTE = 60_000;
const rules: WindowRules = {
  windowHours: 24,
  lookbackDays: 30,
  messagesMin: 5,
  settleMs: 10 * MINUTE,
  idleMs: 60 * MINUTE,
};
const endsAt = new Date('2026-01-02T00:00:00Z');
const settled = new Date(endsAt.getTime() + rules.settleMs);
const noon = new Date('2026-01-01T12:00:00Z');
const seen: SeenContent = {
  points: 30,
  messageCount: 20,
  contentHash: 'h1',
  marks: [],
  firstMessageAt: noon,
  lastMessageAt: noon,
};
const never: WindowPast = { summarizedHash: null, summarizedCount: null, failedHash: null, heldHash: null };

const decide = (
  change: Partial<SeenContent>,
  past: Partial<WindowPast> | undefined,
  now: Date,
  own: Partial<WindowRules> = {},
) =>
  decideWindow({ endsAt }, { ...seen, ...change }, past && { ...never, ...past }, {
    rules: { ...rules, ...own },
    now,
  });

describe('an ended window', () => {
  it('is due after its settle time, not before', () => {
    expect(decide({}, undefined, settled)).toEqual({ kind: 'pending', dueAt: settled });
    expect(decide({}, undefined, new Date(settled.getTime() - 1), { idleMs: 0 })).toEqual({
      kind: 'pending',
      dueAt: settled,
    });
  });

  it('with its newest content summarized is not due', () => {
    expect(decide({}, { summarizedHash: 'h1', summarizedCount: 20 }, settled)).toEqual({
      kind: 'summarized',
      dueAt: null,
    });
  });

  it('whose content changed after its summary is due again', () => {
    expect(decide({ contentHash: 'h2' }, { summarizedHash: 'h1', summarizedCount: 20 }, settled)).toEqual({
      kind: 'pending',
      dueAt: settled,
    });
  });

  it('that failed with this content is not due until the content changes', () => {
    expect(decide({}, { failedHash: 'h1' }, settled)).toEqual({ kind: 'failed', dueAt: null });
    expect(decide({ contentHash: 'h2' }, { failedHash: 'h1' }, settled)).toMatchObject({ kind: 'pending' });
  });

  it('with too few messages is below the minimum, even if it had a summary', () => {
    expect(decide({ messageCount: 4 }, undefined, settled)).toEqual({ kind: 'below_minimum', dueAt: null });
    expect(decide({ messageCount: 4, contentHash: 'h2' }, { summarizedHash: 'h1' }, settled)).toMatchObject({
      kind: 'below_minimum',
    });
  });

  it('without points is absent; with only unreadable points it is below the minimum', () => {
    expect(decide({ points: 0, messageCount: 0 }, undefined, settled)).toEqual({ kind: 'absent' });
    expect(decide({ points: 3, messageCount: 0 }, undefined, settled)).toMatchObject({
      kind: 'below_minimum',
    });
  });
});

describe('an open window', () => {
  it('is due when the user has been silent for the idle time', () => {
    expect(decide({}, undefined, noon)).toEqual({
      kind: 'pending',
      dueAt: new Date(noon.getTime() + rules.idleMs),
    });
  });

  it('is not delayed by a message dated in the future', () => {
    const later = new Date(noon.getTime() + 5 * 60 * MINUTE);

    expect(decide({ lastMessageAt: later }, undefined, noon)).toEqual({
      kind: 'pending',
      dueAt: new Date(noon.getTime() + rules.idleMs),
    });
  });

  it('waits for its end if the idle time is 0', () => {
    expect(decide({}, undefined, noon, { idleMs: 0 })).toEqual({ kind: 'pending', dueAt: settled });
  });

  it('never waits longer than its own end', () => {
    const late = new Date(endsAt.getTime() - MINUTE);
    expect(decide({ lastMessageAt: late }, undefined, late, { idleMs: 600 * MINUTE })).toEqual({
      kind: 'pending',
      dueAt: settled,
    });
  });

  it('keeps its provisional summary until its end if fewer new messages than the minimum arrive', () => {
    const past = { summarizedHash: 'h1', summarizedCount: 20 };
    expect(decide({ contentHash: 'h2', messageCount: 24 }, past, noon)).toEqual({
      kind: 'provisional',
      dueAt: settled,
    });
    expect(decide({ contentHash: 'h2', messageCount: 25 }, past, noon)).toMatchObject({ kind: 'pending' });
    expect(decide({ contentHash: 'h2', messageCount: 24 }, past, settled)).toMatchObject({ kind: 'pending' });
  });

  it('with unchanged content becomes final at its end without a call', () => {
    const past = { summarizedHash: 'h1', summarizedCount: 20 };
    expect(decide({}, past, noon)).toEqual({ kind: 'provisional', dueAt: settled });
    expect(decide({}, past, settled)).toEqual({ kind: 'summarized', dueAt: null });
  });
});
