import { createStore } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { recordCalls } from '@enrichment/store/llm-calls';
import { migrate } from '@enrichment/store/migrate';
import { describeFacts, makeCall } from '@enrichment/store/test-store';
import { expect, it, onTestFinished } from 'vitest';
import { openTestCli } from '../test-cli.ts';

const elena = describeFacts();
const marcus = describeFacts({ botName: 'marcus', userId: 'user-2' });
const at = (text: string) => ({ startedAt: new Date(`2026-${text}T12:00:00Z`) });

async function openPaid() {
  const cli = await openTestCli();
  const store = createStore({ address: cli.env.DATABASE_URL });
  onTestFinished(() => store.close());
  await migrate(store);
  await recordWindows(store, [elena, marcus]);
  await recordCalls(store, [
    makeCall(elena.windowId, { ...at('03-01'), kinds: 'summary', costUsd: 0.5, costSource: 'table' }),
    makeCall(elena.windowId, {
      ...at('03-02'),
      purpose: 'repair',
      kinds: 'summary',
      costUsd: 0.25,
      costSource: 'provider',
    }),
    makeCall(marcus.windowId, {
      ...at('03-02'),
      owner: { userId: 'user-2', botName: 'marcus' },
      ...{ model: 'own', kinds: 'summary+claims', costUsd: null, thinkingTokens: 40 },
    }),
    makeCall(elena.windowId, { ...at('02-28'), costUsd: 8 }),
  ]);
  return cli;
}

it('costs of this month by every group, with unknown costs named and never counted as 0', async () => {
  const cli = await openPaid();
  const groupsBy = async (by: string) => {
    const { groups } = await cli.ask('costs', '--by', by);
    return groups;
  };

  expect(await groupsBy('model')).toMatchObject([
    { group: 'claude-haiku-4-5', calls: 2, costUsd: 0.75, providerUsd: 0.25, callsWithoutCost: 0 },
    { group: 'own', calls: 1, costUsd: null, callsWithoutCost: 1, thinkingTokens: 40 },
  ]);
  expect(await groupsBy('bot')).toMatchObject([
    { group: 'elena', calls: 2 },
    { group: 'marcus', calls: 1 },
  ]);
  expect(await groupsBy('user')).toMatchObject([
    { group: 'user-1', calls: 2 },
    { group: 'user-2', calls: 1 },
  ]);
  expect(await groupsBy('kind')).toMatchObject([{ group: 'summary' }, { group: 'summary+claims' }]);
  expect(await groupsBy('purpose')).toMatchObject([
    { group: 'summary', costUsd: 0.5, calls: 2 },
    { group: 'repair', costUsd: 0.25 },
  ]);
  expect(await groupsBy('day')).toMatchObject([
    { group: '2026-03-01', costUsd: 0.5 },
    { group: '2026-03-02', costUsd: 0.25 },
  ]);
});

it('the most expensive groups are listed up to the limit, and the total has those that are left out', async () => {
  const cli = await openPaid();

  const { groups, groupsLeftOut, total } = await cli.ask('costs', '--by', 'user', '--limit', '1');

  expect(groups).toMatchObject([{ group: 'user-1', calls: 2 }]);
  expect(groupsLeftOut).toBe(1);
  expect(total).toMatchObject({ calls: 3, costUsd: 0.75, callsWithoutCost: 1 });
  expect(await cli.ask('costs', '--by', 'day', '--limit', '1')).toMatchObject({ groupsLeftOut: 0, total });
  const shown = await cli.run('costs', '--by', 'user', '--limit', '1');
  expect(shown.stdout).toContain('1 more are not listed; `all` has them too');
  expect((await cli.run('costs', '--limit', '0')).exitCode).toBe(2);
});

it('an unknown cost is shown as unknown in every output, never as 0', async () => {
  const cli = await openTestCli({ BUDGET_USD_PER_DAY: '5' });
  const store = createStore({ address: cli.env.DATABASE_URL });
  onTestFinished(() => store.close());
  await migrate(store);
  await recordWindows(store, [elena]);
  const startedAt = new Date();
  cli.clock.set(new Date(startedAt.getTime() + 1));
  const unknown = { model: 'own', kinds: 'summary', costUsd: null };
  await recordCalls(store, [makeCall(elena.windowId, { ...unknown, startedAt })]);

  for (const by of ['bot', 'user', 'model', 'kind', 'day', 'purpose']) {
    expect(await cli.ask('costs', '--by', by)).toMatchObject({
      groups: [{ costUsd: null, callsWithoutCost: 1 }],
      total: { costUsd: null, callsWithoutCost: 1 },
    });
  }
  expect(await cli.ask('show', elena.windowId)).toMatchObject({ calls: [{ costUsd: null }] });
  expect(await cli.ask('status')).toMatchObject({ budget: { unpricedCalls: 1 } });
  const replay = ['--replay', '--bot', 'elena', '--force', '--model', 'own'];
  expect(await cli.ask('plan', ...replay)).toMatchObject({ models: [{ model: 'own', estimate: null }] });
  const said = await Promise.all(
    [['costs'], ['show', elena.windowId], ['plan', ...replay]].map(
      async (argv) => (await cli.run(...argv)).stdout,
    ),
  );
  for (const stdout of said) {
    expect(stdout).toContain('unknown');
    // What was reserved is 0 here, because no reservation was made.
    expect(stdout.replaceAll('$0.00 was reserved', '')).not.toContain('$0.00');
  }
  expect((await cli.run('status')).stdout).toContain(
    '1 call of this month of unknown cost: not in these dollars',
  );
});

it('costs of a given span, for people', async () => {
  const cli = await openPaid();

  const { stdout, exitCode } = await cli.run('costs', '--from', '2026-02-01', '--to', '2026-04-01');

  expect(exitCode).toBe(0);
  expect(stdout).toContain('$8.75');
  expect(stdout).toContain('unknown');
  expect(stdout).toContain('1 call of unknown cost: not in these dollars');
  expect((await cli.run('costs', '--to', '2026-01-01', '--from', '2025-01-01')).stdout).toContain('no calls');
  expect((await cli.run('costs', '--by', 'weather')).exitCode).toBe(2);
});
