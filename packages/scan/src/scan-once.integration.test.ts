import { createParticipants } from '@enrichment/core';
import { countWindowsByState } from '@enrichment/store/status';
import { describe, expect, it } from 'vitest';
import { scanOnce } from './scan-range.ts';
import { ask, drainQueue, editPoint, forgetPoints, openWorld, say, type World } from './testing/world.ts';

const signal = new AbortController().signal;
const live = { depth: 'totals', mode: 'live' } as const;
const scan = (world: World, question: Partial<Parameters<typeof scanOnce>[1]> = {}) =>
  scanOnce(world, { ...live, ...question }, signal);

async function countSummaries({ store }: World): Promise<number> {
  const [row] = await store.sql<{ n: number }[]>`select count(*)::int as n from conversation_summaries`;
  return row?.n ?? -1;
}

describe('a scan', () => {
  it('enqueues each ended window with enough messages once', async () => {
    const world = await openWorld();
    await say(world, { at: '2026-03-08T10:00:00Z' });
    await say(world, { at: '2026-03-09T10:00:00Z' });
    await say(world, { at: '2026-03-09T10:00:00Z', user: 'user-2', count: 4 });

    const first = await scan(world);
    const second = await scan(world);

    expect(first).toMatchObject({ due: 2, enqueued: 2, collections: 1 });
    expect(second).toMatchObject({ due: 2, enqueued: 0, belowMinimum: 1 });
    expect((await world.inspector.counts()).windows.waiting).toBe(2);
  });

  it('that is idle sends three requests per collection to Qdrant and one query to Postgres', async () => {
    const world = await openWorld();
    for (const bot of ['elena', 'marcus', 'nadia']) {
      for (const user of ['a', 'b', 'c', 'd']) await say(world, { bot, user, at: '2026-03-08T10:00:00Z' });
    }
    await scan(world);
    await drainQueue(world);
    world.qdrant.requests.clear();
    world.countStatements();

    const report = await scan(world);

    const ofCollections = world.qdrant.requests.filter(({ path }) =>
      path.startsWith('/collections/whisperengine'),
    );
    expect(report).toMatchObject({ due: 0, enqueued: 0 });
    expect(ofCollections).toHaveLength(3 * 3);
    expect(world.qdrant.requests).toHaveLength(3 * 3 + 2);
    expect(world.countStatements()).toBe(1);
  });

  it('enqueues only the window of a late message, and again when that message is deleted', async () => {
    const world = await openWorld();
    await say(world, { at: '2026-03-07T10:00:00Z' });
    await say(world, { at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await drainQueue(world);

    const late = await say(world, { at: '2026-03-07T23:00:00Z', count: 1 });
    await scan(world);
    const afterLate = await drainQueue(world);
    await forgetPoints(world, 'elena', late);
    await scan(world);
    const afterDeletion = await drainQueue(world);

    expect(afterLate).toEqual(['elena/user-1/2026-03-07T00']);
    expect(afterDeletion).toEqual(['elena/user-1/2026-03-07T00']);
  });

  it('with depth deep finds an edited message and enqueues only its window', async () => {
    const world = await openWorld();
    const [first = ''] = await say(world, { at: '2026-03-07T10:00:00Z' });
    await say(world, { at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await drainQueue(world);

    await editPoint(world, 'elena', first, 'the tide is low');
    await scan(world, { depth: 'deep' });

    expect(await drainQueue(world)).toEqual(['elena/user-1/2026-03-07T00']);
  });

  it('does not treat an error of one collection as empty, and continues with the others', async () => {
    const world = await openWorld();
    await say(world, { bot: 'elena', at: '2026-03-08T10:00:00Z' });
    await say(world, { bot: 'marcus', at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await drainQueue(world);
    await say(world, { bot: 'marcus', at: '2026-03-09T10:00:00Z' });
    world.qdrant.fail(({ path }) => (path.includes('elena') ? { kind: 'status', status: 500 } : undefined));

    const report = await scan(world);

    expect(report.bots.map((bot) => [bot.botName, bot.error?.code])).toEqual([
      ['elena', 'SOURCE_UNAVAILABLE'],
      ['marcus', undefined],
    ]);
    expect(report.enqueued).toBe(1);
    expect(await countSummaries(world)).toBe(2);
  });

  it('rebuilds the queue after it lost all data', async () => {
    const world = await openWorld();
    for (const user of ['a', 'b', 'c']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await world.producer.remove(
      (await world.store.sql`select window_id from enrichment_windows`).map((row) => String(row.windowId)),
    );

    await scan(world);

    expect(await drainQueue(world)).toHaveLength(3);
  });

  it('writes nothing when it is dry', async () => {
    const world = await openWorld();
    await say(world, { at: '2026-03-08T10:00:00Z' });

    const report = await scan(world, { mode: 'dry' });

    expect(report.bots[0]).toMatchObject({ usersChanged: 1, windowsRecorded: 1 });
    const [row] = await world.store
      .sql`select (select count(*) from enrichment_windows) as windows, (select count(*) from enrichment_scans) as scans`;
    expect({ ...row }).toEqual({ windows: 0, scans: 0 });
    expect((await world.inspector.counts()).windows.waiting).toBe(0);
  });
});

describe('a window that is still open', () => {
  it('gets a provisional summary after the idle time, and becomes final at its end without another job', async () => {
    const world = await openWorld({ now: '2026-03-10T12:00:00Z' });
    await say(world, { at: '2026-03-10T10:00:00Z' });
    await scan(world);
    await drainQueue(world);
    expect((await countWindowsByState(world.store)).windows.provisional).toBe(1);

    world.clock.set(new Date('2026-03-11T00:10:00Z'));
    await scan(world);

    expect(await drainQueue(world)).toEqual([]);
    expect((await countWindowsByState(world.store)).windows.summarized).toBe(1);
  });

  it('is not due while the user is active', async () => {
    const world = await openWorld({ now: '2026-03-10T12:00:00Z' });
    await say(world, { at: '2026-03-10T11:50:00Z' });

    expect(await scan(world)).toMatchObject({ due: 0, enqueued: 0 });
  });

  it('is refreshed only after the minimum of new messages', async () => {
    const world = await openWorld({ now: '2026-03-10T12:00:00Z' });
    await say(world, { at: '2026-03-10T09:00:00Z' });
    await scan(world);
    await drainQueue(world);

    await say(world, { at: '2026-03-10T10:00:00Z', count: 4 });
    await scan(world);
    expect(await drainQueue(world)).toEqual([]);
    await say(world, { at: '2026-03-10T10:30:00Z', count: 1 });
    await scan(world);
    expect(await drainQueue(world)).toEqual(['elena/user-1/2026-03-10T00']);
  });
});

describe('what is excluded', () => {
  it('users and bots by pattern, and their existing data stays', async () => {
    const world = await openWorld();
    await say(world, { user: 'smoke_test_1', at: '2026-03-08T10:00:00Z' });
    await say(world, { user: 'user-1', at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await drainQueue(world);
    await say(world, { user: 'smoke_test_1', at: '2026-03-09T10:00:00Z' });
    const participants = createParticipants({
      includeBots: [],
      excludeBots: [],
      excludeUsers: ['smoke_test_*'],
    });

    const report = await scanOnce({ ...world, participants }, live, signal);

    expect(report).toMatchObject({ due: 0, enqueued: 0 });
    expect(await countSummaries(world)).toBe(2);
  });

  it('a bot whose name does not fit the table, reported by name before any cost', async () => {
    const world = await openWorld();
    await say(world, { at: '2026-03-08T10:00:00Z' });
    await say(world, { bot: 'b'.repeat(100), at: '2026-03-08T10:00:00Z' });
    await say(world, { bot: 'b'.repeat(101), at: '2026-03-08T10:00:00Z' });

    const report = await scan(world);

    expect(report).toMatchObject({ due: 2, enqueued: 2 });
    expect(report.bots.map(({ error }) => error?.code)).toEqual([undefined, 'BOT_NAME_UNUSABLE', undefined]);
    expect(report.bots[1]?.error?.message).toMatch(/101 characters, but conversation_summaries allows 100/);
  });

  it('unreadable points, which are counted with id and reason and do not stop the window', async () => {
    const world = await openWorld();
    await say(world, { at: '2026-03-08T10:00:00Z' });
    await ask(world.qdrant, 'PUT', '/collections/whisperengine_memory_elena/points?wait=true', {
      points: [
        {
          id: 1,
          vector: {},
          payload: {
            user_id: 'user-1',
            memory_type: 'conversation',
            role: 'user',
            content: '',
            timestamp_unix: Date.parse('2026-03-08T11:00:00Z') / 1_000,
          },
        },
        {
          id: 2,
          vector: {},
          payload: {
            memory_type: 'conversation',
            role: 'user',
            content: 'who am I',
            timestamp_unix: Date.parse('2026-03-08T11:00:00Z') / 1_000,
          },
        },
      ],
    });

    const report = await scan(world);
    const points = await world.store
      .sql`select point_id, reason from enrichment_quarantine order by point_id`;

    expect(report.enqueued).toBe(1);
    expect(points.map((point) => point.pointId)).toEqual(['1', '2']);
    expect(await drainQueue(world)).toHaveLength(1);
  });
});

describe('a new TIME_WINDOW_HOURS', () => {
  it('does not summarize again what is covered', async () => {
    const world = await openWorld();
    await say(world, { at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await drainQueue(world);
    await say(world, { at: '2026-03-09T10:00:00Z' });

    await scanOnce({ ...world, rules: { ...world.rules, windowHours: 6 } }, live, signal);

    expect(await drainQueue(world)).toEqual(['elena/user-1/2026-03-09T06']);
    expect(await countSummaries(world)).toBe(2);
  });
});
