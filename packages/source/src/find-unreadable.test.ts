import { expect, it } from 'vitest';
import { day, NOW, pointAt, startSource } from './testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');

async function find(points: readonly ReturnType<typeof pointAt>[], pageSize = 1_000) {
  const test = await startSource({ pageSize });
  await test.put(elena, points);
  const [bot] = await test.source.listBots();
  if (!bot) throw new Error('no bot');
  return { test, bot, ...(await test.source.findUnreadable({ bot, now: NOW })) };
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
])('finds a point with %s: %j', async (reason, payload) => {
  const point = pointAt(DAY.from, payload);

  const { points } = await find([pointAt(DAY.from), point]);

  expect(points).toEqual([
    { collection: elena, pointId: point.id, userId: 'user_id' in payload ? null : 'ann', reason },
  ]);
});

it('leaves readable points and other memories alone', async () => {
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

it('says when there are more than one page', async () => {
  const { points, isComplete } = await find(
    Array.from({ length: 7 }, () => pointAt(DAY.from, { user_id: undefined })),
    5,
  );

  expect(points).toHaveLength(5);
  expect(isComplete).toBe(false);
});

it('finds the users that a keyword index does not see, once the facet has shown that there is one', async () => {
  const hidden = pointAt(DAY.from, { user_id: 672814231002939413n });
  const { test, bot } = await find([pointAt(DAY.from), hidden]);

  await test.source.countPointsByUser({ bot, range: DAY });
  const { points } = await test.source.findUnreadable({ bot, now: NOW });

  expect(points).toEqual([
    {
      collection: elena,
      pointId: hidden.id,
      userId: '672814231002939413',
      reason: 'user id not in the index',
    },
  ]);
});
