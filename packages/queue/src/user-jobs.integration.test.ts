import { PermanentError, TemporaryError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { setupQueue } from './testing/setup-queue.ts';
import { findUserJobs } from './user-jobs.ts';

const signal = new AbortController().signal;

describe.each(backends)('the jobs of a user, on $name', ({ place }) => {
  const queue = setupQueue(place());

  test('are found in every state and removed with their logs; others stay', async () => {
    const jobs = [0, 1, 2, 3].map((n) => windowJob(n, { userId: 'forgotten' }));
    const [failed, completed, delayed] = jobs;
    const other = windowJob(9, { userId: 'kept' });
    const seen = await queue.consume(async ({ windowId }) => {
      if (windowId === failed?.windowId) throw new PermanentError('LLM_REFUSED', 'refused');
      if (windowId === delayed?.windowId) throw new TemporaryError('LLM_UNAVAILABLE', 'away');
      return {};
    });
    await queue.producer.enqueue(jobs.slice(0, 3).map((job) => ({ job, priority: 10 })));
    const windows = await queue.windows();
    await eventually(async () => {
      expect(await windows.getJobCounts('failed', 'completed', 'delayed')).toEqual({
        failed: 1,
        completed: 1,
        delayed: 1,
      });
    });
    await seen.consumer.stop();
    await queue.producer.enqueue([jobs[3] ?? other, other].map((job) => ({ job, priority: 10 })));
    await windows.addJobLog(completed?.windowId ?? '', 'a line that names the user');

    const found = await findUserJobs(queue.producing, { userId: 'forgotten' }, signal);
    expect(found.sort()).toEqual(jobs.map((job) => job.windowId).sort());
    expect(await findUserJobs(queue.producing, { userId: 'forgotten', botName: 'marcus' }, signal)).toEqual(
      [],
    );
    expect(await queue.producer.remove(found)).toBe(4);

    expect(await findUserJobs(queue.producing, { userId: 'forgotten' }, signal)).toEqual([]);
    expect(await findUserJobs(queue.producing, { userId: 'kept' }, signal)).toEqual([other.windowId]);
    expect((await windows.getJobLogs(completed?.windowId ?? '')).logs).toEqual([]);
  });
});
