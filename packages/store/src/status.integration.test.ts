import { expect, it } from 'vitest';
import { readGauges } from './gauges.ts';
import { failWindow, findWindows, recordWindows } from './ledger.ts';
import { readCoverage } from './recall/read-coverage.ts';
import { countWindowsByState, readStatus } from './status.ts';
import { day, describeContents, describeFacts, leaseWindow, openTestStore, summary } from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';

const now = day('2026-04-01');
const none = {
  ...{ pending: 0, running: 0, summarized: 0, provisional: 0, failed: 0, below_minimum: 0, withheld: 0 },
};

const noResults = { made: 0, stale: 0, failed: 0, withheld: 0 };

it('of an empty ledger names every state', async () => {
  const store = await openTestStore();

  expect(await readStatus(store, { now })).toEqual({
    ...{ windows: none, bots: [], oldestDueAt: null, oldestFailedAt: null, failures: [] },
    ...{ quarantined: 0, greatLosses: [], kinds: { summary: noResults } },
  });
  expect(await findWindows(store, [])).toEqual([]);
});

it('counts windows by state and bot, and names the oldest and the reasons', async () => {
  const store = await openTestStore();
  const failures = ['one', 'two', 'three'].map((userId) => describeFacts({ userId, botName: 'marcus' }));
  for (const [index, facts] of failures.entries()) {
    const { token } = await leaseWindow(store, facts);
    const code = index < 2 ? 'LLM_REFUSED' : 'LLM_TIMEOUT';
    const failedAt = new Date(now.getTime() + index);
    const failure = { code, message: `message ${index}`, attempts: 1, calls: [], now: failedAt } as const;
    await failWindow(store, { windowId: facts.windowId, token, ...failure });
  }
  await recordWindows(store, [
    describeFacts({ userId: 'due' }),
    describeFacts({ userId: 'older', dueAt: day('2026-02-01') }),
    describeFacts({ userId: 'small', state: 'below_minimum', dueAt: null }),
  ]);
  await leaseWindow(store, describeFacts({ userId: 'running' }));

  expect(await readStatus(store, { now })).toEqual({
    windows: { ...none, pending: 2, running: 1, failed: 3, below_minimum: 1 },
    bots: [
      { botName: 'elena', windows: { ...none, pending: 2, running: 1, below_minimum: 1 } },
      { botName: 'marcus', windows: { ...none, failed: 3 } },
    ],
    oldestDueAt: day('2026-02-01'),
    oldestFailedAt: now,
    failures: [
      { code: 'LLM_REFUSED', windows: 2, message: 'message 1' },
      { code: 'LLM_TIMEOUT', windows: 1, message: 'message 2' },
    ],
    quarantined: 0,
    greatLosses: [],
    kinds: { summary: { ...noResults, failed: 3 } },
  });
  expect(await countWindowsByState(store)).toMatchObject({ windows: { failed: 3 } });
  const found = await findWindows(store, [describeFacts({ userId: 'due' }).windowId, 'w-unknown']);
  expect(found).toMatchObject([{ userId: 'due' }]);
});

/** A window with a summary, whose work on newer content failed for good. */
async function openFailedAgain() {
  const store = await openTestStore();
  const facts = describeFacts();
  const complete = {
    summary,
    content: describeContents(),
    state: 'summarized',
    dueAt: null,
    calls: [],
  } as const;
  await completeWindow(store, { ...(await leaseWindow(store, facts)), ...complete });

  const { token } = await leaseWindow(store, { ...facts, contentHash: 'hash-b', points: facts.points + 1 });
  const failure = { code: 'LLM_REFUSED', message: 'refused', attempts: 1, calls: [], now } as const;
  await failWindow(store, { windowId: facts.windowId, token, ...failure });
  return { store, facts };
}

it('a window whose work failed again counts as summarized by what it has in status, and its failure is named', async () => {
  const { store } = await openFailedAgain();

  expect(await readStatus(store, { now })).toMatchObject({
    windows: { ...none, summarized: 1 },
    kinds: { summary: { made: 1, stale: 1, failed: 1 } },
    failures: [{ code: 'LLM_REFUSED', windows: 1 }],
  });
});

it('a window whose work failed again counts as summarized by what it has in the metrics, and its kind as made and failed', async () => {
  const { store, facts } = await openFailedAgain();

  const { windows, kinds, oldestFailedAt } = await readGauges(store, { now });

  expect(windows.filter((row) => row.windows > 0)).toEqual([
    { botName: facts.botName, state: 'summarized', windows: 1 },
  ]);
  expect(kinds).toEqual([{ kind: 'summary', made: 1, failed: 1, withheld: 0 }]);
  expect(oldestFailedAt).toEqual(now);
});

it('a window whose work failed again counts as summarized by what it has in the coverage of an answer', async () => {
  const { store, facts } = await openFailedAgain();
  const { userId, botName, startsAt, endsAt, messageCount } = facts;
  const range = { from: startsAt, to: endsAt };
  const scope = { userId, botNames: [botName], range, audience: 'dm', now } as const;

  const coverage = await readCoverage(store, scope);

  expect(coverage.summarized).toEqual({ windows: 1, messages: messageCount });
  expect(coverage.failed).toEqual({ windows: 0, messages: 0 });
});
