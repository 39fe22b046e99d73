import { describe, expect, it } from 'vitest';
import { completeWindow } from '../ledger.ts';
import { sumCalls } from '../llm-calls.ts';
import { listSummaries } from '../summaries.ts';
import {
  callOf,
  contentOf,
  day,
  factsOf,
  leaseWindow,
  openTestStore,
  readWindow,
  summary,
} from '../test-store.ts';

const complete = { summary, content: contentOf(), state: 'summarized', dueAt: null } as const;
const everything = { from: day('2026-01-01'), to: day('2027-01-01') };

describe('a completed window', () => {
  it('is summarized in the ledger, in the table of the bots and in the list of calls', async () => {
    const store = await openTestStore();
    const facts = factsOf();
    const lease = await leaseWindow(store, facts);

    const outcome = await completeWindow(store, { ...lease, ...complete, calls: [callOf(facts.windowId)] });

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
    const [row, ...others] = await listSummaries(store, { limit: 10 });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      userId: 'user-1',
      botName: 'elena',
      startsAt: facts.startsAt,
      endsAt: facts.endsAt,
      text: summary.text,
      topics: ['tides', 'moon'],
      tone: 'positive',
      messageCount: 20,
      contentVersion: 1,
      channelTypes: ['dm'],
    });
    expect(await sumCalls(store, everything)).toMatchObject([
      { calls: 1, inputTokens: 1_000, costUsd: 0.0015 },
    ]);
  });
});
