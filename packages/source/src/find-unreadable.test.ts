import { expect, it } from 'vitest';
import { day, NOW, pointAt, startSource, usualIndexes } from './testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');

async function find(
  points: readonly ReturnType<typeof pointAt>[],
  {
    pageSize = 1_000,
    depth = 'totals',
    indexes = usualIndexes,
  }: { pageSize?: number; depth?: 'totals' | 'deep'; indexes?: Partial<typeof usualIndexes> } = {},
) {
  const test = await startSource({ pageSize });
  await test.put(elena, points, indexes);
  const [bot] = await test.source.listBots();
  if (!bot) throw new Error('no bot');
  const { unreadable, isComplete } = await test.source.countPointsByUser({
    bot,
    range: DAY,
    now: NOW,
    depth,
  });
  return { test, bot, points: unreadable, isComplete };
}

it.each([
  ['no user', { user_id: undefined }],
  ['no user', { user_id: null }],
  ['no memory type', { memory_type: undefined }],
  ['no time', { timestamp: undefined, timestamp_unix: undefined }],
  ['no time', { timestamp: 'yesterday', timestamp_unix: 'yesterday' }],
  ['time out of range', { timestamp_unix: DAY.from.getTime() }],
  ['time out of range', { timestamp_unix: 0 }],
  ['time out of range', { timestamp: '1970-01-01T00:00:00', timestamp_unix: undefined }],
  ['time out of range', { timestamp: '2099-01-01T00:00:00', timestamp_unix: undefined }],
])("finds a point with %s: %j, with the bots' indexes and without", async (reason, payload) => {
  for (const indexes of [usualIndexes, { user_id: 'keyword' }] as const) {
    const point = pointAt(DAY.from, payload);

    const { points } = await find([pointAt(DAY.from), point], { indexes });

    expect(points).toEqual([
      { collection: elena, pointId: point.id, userId: 'user_id' in payload ? null : 'ann', reason },
    ]);
  }
});

it('does not report readable points and other memories', async () => {
  const { points, isComplete } = await find([
    pointAt(DAY.from),
    pointAt(DAY.from, { timestamp_unix: undefined }),
    pointAt(DAY.from, { timestamp: undefined }),
    pointAt(DAY.from, {
      memory_type: 'fact',
      user_id: undefined,
      timestamp: undefined,
      timestamp_unix: undefined,
    }),
  ]);

  expect(points).toEqual([]);
  expect(isComplete).toBe(true);
});

it('reports if there is more than one page', async () => {
  const { points, isComplete } = await find(
    Array.from({ length: 7 }, () => pointAt(DAY.from, { user_id: undefined })),
    { pageSize: 5 },
  );

  expect(points).toHaveLength(5);
  expect(isComplete).toBe(false);
});

it('a deep check finds users that a keyword index misses', async () => {
  const hidden = pointAt(DAY.from, { user_id: 672814231002939413n });
  const seen = await find([pointAt(DAY.from), hidden]);

  const deep = await seen.test.source.countPointsByUser({
    bot: seen.bot,
    range: DAY,
    now: NOW,
    depth: 'deep',
  });

  expect(seen).toMatchObject({ points: [], isComplete: false });
  expect(deep).toMatchObject({
    isComplete: true,
    unreadable: [
      {
        collection: elena,
        pointId: hidden.id,
        userId: '672814231002939413',
        reason: 'user id not in the index',
      },
    ],
  });
});

it('a time in the future becomes readable on its day, without a change of the totals', async () => {
  const soon = new Date(NOW.getTime() + 2 * 86_400_000);
  const { test, bot, points } = await find([pointAt(DAY.from), pointAt(soon)]);
  const later = new Date(soon.getTime() - 3_600_000);
  const range = { from: DAY.from, to: new Date(soon.getTime() + 1) };

  const counted = await test.source.countPointsByUser({ bot, range, now: later, depth: 'totals' });

  expect(points.map(({ reason }) => reason)).toEqual(['time out of range']);
  expect(counted.unreadable).toEqual([]);
  expect(counted.counts).toEqual(new Map([['ann', 2]]));
});
