import { beginLooks, listBrokenLooks } from '@enrichment/store/looks';
import { describe, expect, test } from 'vitest';
import type { FailedLook } from './compare-users.ts';
import { scanOnce } from './scan-range.ts';
import { ask, drainQueue, openWorld, say, type World } from './testing/world.ts';

const signal = new AbortController().signal;
const ORDINARY = ['user-a', 'user-b', 'user-c', 'user-d', 'user-e'];
const MEGABYTE = 'x'.repeat(1_000_000);
const AT = '2026-03-08T10:00:00Z';

async function scan(world: World, depth: 'totals' | 'deep' = 'totals') {
  const failed: FailedLook[] = [];
  const report = await scanOnce(
    { ...world, onFailedLook: (look) => failed.push(look) },
    { depth, mode: 'live' },
    signal,
  );
  return { report, failed: failed.map(({ userId, code }) => `${userId} ${code}`) };
}

/** A message of half a megabyte each; `apartMs` between two. */
async function sayMuch(
  { qdrant }: World,
  {
    user,
    count,
    apartMs,
    text = MEGABYTE.slice(0, 500_000),
  }: {
    user: string;
    count: number;
    apartMs: number;
    text?: string;
  },
): Promise<void> {
  for (let n = 0; n < count; n++) {
    await ask(qdrant, 'PUT', '/collections/whisperengine_memory_elena/points?wait=true', {
      points: [
        {
          id: crypto.randomUUID(),
          vector: {},
          payload: {
            user_id: user,
            memory_type: 'conversation',
            role: 'user',
            content: `${n} ${text}`,
            timestamp_unix: (Date.parse(AT) + n * apartMs) / 1_000,
            channel_type: 'dm',
          },
        },
      ],
    });
  }
}

async function openTown({ apartMs, count }: { apartMs: number; count: number }): Promise<World> {
  const world = await openWorld();
  await say(world, { user: 'giant', at: '2026-03-01T10:00:00Z' });
  await sayMuch(world, { user: 'giant', count, apartMs });
  for (const user of ORDINARY) await say(world, { user, at: AT });
  return world;
}

const readWindows = async ({ store }: World, userId: string) =>
  (
    await store.sql`
      select state, enqueued_at is not null as is_enqueued from enrichment_windows where user_id = ${userId}`
  ).map((row) => ({ ...row }));

describe('a window with more text than one check can hold', () => {
  test('is checked last, in pieces, after all others are enqueued', async () => {
    const world = await openTown({ apartMs: 60_000, count: 6 });
    let enqueuedBefore = -1;
    const source: World['source'] = {
      ...world.source,
      digestWindow: async (question, stop) => {
        enqueuedBefore = (await world.inspector.counts()).windows.waiting;
        return await world.source.digestWindow(question, stop);
      },
    };

    const { report } = await scan({ ...world, source });

    expect(enqueuedBefore).toBe(ORDINARY.length);
    expect(report).toMatchObject({ due: 7, enqueued: 7 });
    expect(await readWindows(world, 'giant')).toHaveLength(2);
    expect(await listBrokenLooks(world.store)).toEqual([]);
    expect((await scan(world)).report).toMatchObject({ enqueued: 0 });
  });

  test('that cannot be read even in pieces sets its user aside after two checks, until the messages change', async () => {
    const world = await openTown({ apartMs: 1, count: 5 });

    const looks = [await scan(world), await scan(world), await scan(world)];

    expect(looks.map(({ failed }) => failed)).toEqual([
      ['giant WINDOW_TOO_LARGE'],
      ['giant WINDOW_TOO_LARGE'],
      [],
    ]);
    expect(looks[0]?.report).toMatchObject({ enqueued: 6 });
    expect(await listBrokenLooks(world.store)).toMatchObject([
      { botName: 'elena', userId: 'giant', looks: 2, points: 11, code: 'WINDOW_TOO_LARGE' },
    ]);
    // The user's other window is not held up.
    expect(await readWindows(world, 'giant')).toEqual([{ state: 'pending', isEnqueued: true }]);

    await say(world, { user: 'giant', at: '2026-03-02T10:00:00Z' });
    expect((await scan(world)).failed).toEqual(['giant WINDOW_TOO_LARGE']);
    expect(await readWindows(world, 'giant')).toHaveLength(2);
    expect((await scan(world)).failed).toEqual([]);
  });
});

describe('a check that kills its process', () => {
  const die = (world: World, userIds: readonly string[]) =>
    beginLooks(world.store, { botName: 'elena', users: userIds.map((userId) => ({ userId, points: 6 })) });

  test('once is repeated alone after all others, and is forgotten when it succeeds', async () => {
    const world = await openTown({ apartMs: 1, count: 0 });
    await die(world, ['user-a', 'giant']);
    const order: string[] = [];
    const source: World['source'] = {
      ...world.source,
      readPointTimes: async (question, stop) => {
        order.push(question.userId);
        return await world.source.readPointTimes(question, stop);
      },
    };

    await scan({ ...world, source });

    expect(order.slice(0, 4).toSorted()).toEqual(['user-b', 'user-c', 'user-d', 'user-e']);
    expect(order.slice(4).toSorted()).toEqual(['giant', 'user-a']);
    expect(await listBrokenLooks(world.store)).toEqual([]);
    expect(await drainQueue(world)).toHaveLength(6);
  });

  test('twice sets its user aside, and a deep scan an hour later tries again', async () => {
    const world = await openTown({ apartMs: 1, count: 0 });
    await die(world, ['giant']);
    await die(world, ['giant']);

    expect((await scan(world)).report).toMatchObject({ enqueued: 5 });
    expect((await scan(world, 'deep')).report).toMatchObject({ enqueued: 0 });
    expect(await listBrokenLooks(world.store, { looksMin: 2 })).toMatchObject([
      { userId: 'giant', code: null },
    ]);

    await world.store.sql`update enrichment_looks set looked_at = looked_at - interval '2 hours'`;
    expect((await scan(world, 'deep')).report).toMatchObject({ enqueued: 1 });
    expect(await listBrokenLooks(world.store)).toEqual([]);
  });
});

test('a scan that is stopped or cannot reach Qdrant sets no user aside', async () => {
  const world = await openTown({ apartMs: 1, count: 0 });
  world.qdrant.fail(({ path, method }) =>
    method === 'POST' && path.endsWith('/scroll') ? { kind: 'status', status: 500 } : undefined,
  );
  for (let n = 0; n < 3; n++) await scan(world);
  world.qdrant.fail(null);

  expect((await scan(world)).report).toMatchObject({ enqueued: 6 });
  expect(await listBrokenLooks(world.store)).toEqual([]);
});
