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
