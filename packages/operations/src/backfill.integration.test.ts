import { createParticipants, type TimeRange } from '@enrichment/core';
import { drainQueue, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { expect, test } from 'vitest';
import { backfill } from './backfill.ts';
import { InputError } from './input-error.ts';
import { pause } from './pause.ts';
import { readStatus, requireFacts } from './read-status.ts';
import { scan } from './scan.ts';
import { waitForWindows } from './wait-for-windows.ts';

const context = { by: 'ann', signal: new AbortController().signal };
const range = { from: new Date('2025-10-01'), to: new Date('2025-12-01') };

async function openPast(): Promise<World> {
  const world = await openWorld();
  await say(world, { user: 'ann', at: '2025-10-05T10:00:00Z' });
  await say(world, { user: 'ann', at: '2025-11-20T10:00:00Z' });
  await say(world, { user: 'bob', bot: 'marcus', at: '2025-11-20T10:00:00Z' });
  return world;
}

const readWindows = async (world: World) =>
  requireFacts(await readStatus(world, { failedMax: 0 })).ledger.windows;

test('a backfill sums the results of its slices, and reports each of them', async () => {
  const world = await openPast();
  const slices: TimeRange[] = [];
  const onSlice = ({ slice }: { slice: TimeRange }) => void slices.push(slice);

  const result = await backfill({ ...world, onSlice }, { range, mode: 'live' }, context);

  expect(result).toMatchObject({ slices: slices.length, enqueued: 3, isComplete: true });
  expect(slices.length).toBeGreaterThan(1);
  expect(result.bots.map(({ botName, windowsRecorded }) => [botName, windowsRecorded])).toEqual([
    ['elena', 2],
    ['marcus', 1],
  ]);
});

test('a backfill of one bot or user is that part alone', async () => {
  const world = await openPast();

  expect(await backfill(world, { range, bot: 'marcus', mode: 'live' }, context)).toMatchObject({
    enqueued: 1,
  });
  expect(await backfill(world, { range, user: 'nobody', mode: 'live' }, context)).toMatchObject({
    enqueued: 0,
  });
});

test('a dry backfill writes nothing', async () => {
  const world = await openPast();

  expect(await backfill(world, { range, mode: 'dry' }, context)).toMatchObject({ enqueued: 0 });
  expect(await readWindows(world)).toMatchObject({ pending: 0 });
});

test.each([
  [{ bot: 'elana' }, 'bot', 'Qdrant has elena, marcus'],
  [{ bot: 'marcus' }, 'bot', 'left out by INCLUDE_BOTS or EXCLUDE_BOTS'],
  [{ user: 'smoke_test_1' }, 'user', 'left out by EXCLUDE_USERS'],
])('a backfill of %j names the field that is wrong, and writes nothing', async (part, field, words) => {
  const world = await openPast();
  const participants = createParticipants({
    includeBots: [],
    excludeBots: ['marcus'],
    excludeUsers: ['smoke_test_*'],
  });

  const asking = backfill({ ...world, participants }, { range, ...part, mode: 'live' }, context);

  await expect(asking).rejects.toThrow(InputError);
  await expect(asking).rejects.toMatchObject({
    faults: [{ field, message: expect.stringContaining(words) }],
  });
  expect(await readWindows(world)).toMatchObject({ pending: 0 });
});

test('a wait ends when the windows of the range are done, with the number of failed ones', async () => {
  const world = await openPast();
  await backfill(world, { range, mode: 'live' }, context);
  await drainQueue(world, { refuse: (userId) => userId === 'bob' });

  expect(await waitForWindows(world, { range }, context)).toEqual({
    ...{ waiting: 0, failed: 1, paused: null, isGood: false },
  });
  expect(await waitForWindows(world, { range, bot: 'elena' }, context)).toMatchObject({ isGood: true });
});

test('a wait ends at once if the queue is paused, with the reason', async () => {
  const world = await openPast();
  await backfill(world, { range, mode: 'live' }, context);
  await pause(world, { reason: 'the bill' }, context);

  expect(await waitForWindows(world, { range }, context)).toEqual({
    ...{ waiting: 3, failed: 0, paused: 'the bill', isGood: false },
  });
});

test('a scan that is to accept a loss that no bot has is refused', async () => {
  const world = await openPast();
  const input = { mode: 'live', depth: 'totals' } as const;

  expect(await scan(world, input, context)).toMatchObject({ isComplete: true, hasAccepted: undefined });
  expect(await scan(world, { ...input, acceptRemovals: '0123456789ab' }, context)).toMatchObject({
    hasAccepted: false,
  });
});
