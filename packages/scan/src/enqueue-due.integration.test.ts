import { findUserJobs } from '@enrichment/queue/user-jobs';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { keepOut } from '@enrichment/store/forgotten';
import { expect, it } from 'vitest';
import { scanOnce } from './scan-range.ts';
import { openWorld, say, type World } from './testing/world.ts';

const signal = new AbortController().signal;

const findJobs = async ({ queue }: World, userId: string) => await findUserJobs(queue, { userId }, signal);

it('a user who is forgotten while a scan enqueues windows has no job afterwards', async () => {
  const world = await openWorld();
  for (const user of ['user-1', 'user-2']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
  const { producer, store, clock } = world;

  const report = await scanOnce(
    {
      ...world,
      producer: {
        ...producer,
        enqueue: async (jobs) => {
          await keepOut(store, { userId: 'user-1' }, clock.now());
          await deleteUserRows(store, { userId: 'user-1' });
          expect(await findJobs(world, 'user-1')).toEqual([]);
          return await producer.enqueue(jobs);
        },
      },
    },
    { depth: 'totals', mode: 'live' },
    signal,
  );

  expect(await findJobs(world, 'user-1')).toEqual([]);
  expect(await findJobs(world, 'user-2')).toHaveLength(1);
  expect(report.enqueued).toBe(1);
});

it('a scan writes no row of a window whose job is on the queue already, and still removes the job of a user forgotten meanwhile', async () => {
  const world = await openWorld();
  for (const user of ['user-1', 'user-2']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
  const { producer, store, clock } = world;
  const scan = async (enqueue = producer.enqueue) =>
    await scanOnce(
      { ...world, producer: { ...producer, enqueue } },
      { depth: 'totals', mode: 'live' },
      signal,
    );
  const readVersions = async () =>
    await store.sql`select window_id, xmin::text, ctid::text, enqueued_at from enrichment_windows order by window_id`;
  await scan();
  const before = await readVersions();

  clock.advance(60_000);
  const second = await scan();
  const after = await readVersions();
  await scan(async (jobs) => {
    await keepOut(store, { userId: 'user-1' }, clock.now());
    await deleteUserRows(store, { userId: 'user-1' });
    return await producer.enqueue(jobs);
  });

  expect(second).toMatchObject({ due: 2, enqueued: 0 });
  expect(before).toHaveLength(2);
  expect(after).toEqual(before);
  expect(await findJobs(world, 'user-1')).toEqual([]);
  expect(await findJobs(world, 'user-2')).toHaveLength(1);
});
