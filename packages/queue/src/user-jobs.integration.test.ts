import { PermanentError, TemporaryError } from '@enrichment/core';
import { describe, expect, test, vi } from 'vitest';
import { summarizeJob } from './catalog.ts';
import { openInternals } from './connect.ts';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { setupQueue } from './testing/setup-queue.ts';
import { findUserJobs } from './user-jobs.ts';

const signal = new AbortController().signal;

describe.each(backends)('the jobs of a user, on $name', ({ place }) => {
  const queue = setupQueue(place());

  test('are found in every state and removed with their logs; other jobs stay', async () => {
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

  test('are found behind a page that lost a job while it was read', async () => {
    const jobs = Array.from({ length: 502 }, (_, n) =>
      windowJob(n, { userId: n === 1 || n === 500 ? 'forgotten' : 'kept' }),
    );
    await queue.producer.enqueue(jobs.map((job) => ({ job, priority: 10 })));
    const windows = await openInternals(queue.producing).openQueue(summarizeJob.queue);
    // BullMQ reads the ids of a page first and then each job; one that is gone by then is left out.
    const reading = vi.spyOn(windows, 'getJob').mockResolvedValueOnce(undefined);

    const found = await findUserJobs(queue.producing, { userId: 'forgotten' }, signal);

    reading.mockRestore();
    expect(found.sort()).toEqual([jobs[1]?.windowId, jobs[500]?.windowId].sort());
  });

  test('leave no user id in failure reasons and event streams', async () => {
    const job = windowJob(1, { userId: 'user-7' });
    const seen = await queue.consume(async () => {
      throw new PermanentError(
        'LLM_REFUSED',
        'elena · user-7 · 2026-03-07: (user-7) is refused; not user-77',
      );
    });
    await queue.producer.enqueue([{ job, priority: 10 }]);
    await eventually(() => expect(seen.failed).toHaveLength(1));
    await seen.consumer.stop();

    const windows = await queue.windows();
    const failed = await windows.getJob(job.windowId);
    expect(failed?.failedReason).toBe(
      'LLM_REFUSED: elena · [user] · 2026-03-07: ([user]) is refused; not user-77',
    );
    expect(JSON.stringify(failed?.stacktrace)).not.toContain('user-7 ');
    // The log may name the user: it gets the error as it was thrown.
    expect(seen.failed[0]?.error).toMatchObject({ message: expect.stringContaining('(user-7)') });
  });

  test('are found by window ids, or by name if their data is unreadable, and are erased with all events', async () => {
    const windows = await queue.windows();
    const known = windowJob(3, { userId: 'forgotten' });
    const other = windowJob(9, { userId: 'kept' });
    await queue.producer.enqueue([{ job: other, priority: 10 }]);
    await windows.add('summarize', {}, { jobId: known.windowId, delay: 600_000 });
    await windows.add('by hand', { v: 9, of: ['forgotten'] }, { jobId: 'by-hand', delay: 600_000 });
    await windows.add('by hand', { v: 9, of: ['forgottenly'] }, { jobId: 'by-hand-too', delay: 600_000 });
    const scope = { userId: 'forgotten', windowIds: [known.windowId, windowJob(4).windowId] };

    const found = await findUserJobs(queue.producing, scope, signal);
    expect(found.sort()).toEqual(['by-hand', known.windowId].sort());
    expect(await queue.producer.erase(found)).toEqual({ jobs: 2, events: expect.any(Number) });

    expect(await findUserJobs(queue.producing, scope, signal)).toEqual([]);
    expect(await windows.getJob('by-hand-too')).toBeDefined();
    expect(await findUserJobs(queue.producing, { userId: 'kept' }, signal)).toEqual([other.windowId]);
    expect((await queue.producer.erase([])).events).toBe(0);
  });
});
