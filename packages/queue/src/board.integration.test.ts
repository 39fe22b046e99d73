import { PermanentError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { ensureBatchTick } from './batch-schedule.ts';
import { type BoardOptions, createBoardAdapters } from './board.ts';
import { batchJob, scanJob, summarizeJob } from './catalog.ts';
import { inspectQueue } from './inspect.ts';
import { ensureScanTick } from './scan-schedule.ts';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { setupQueue } from './testing/setup-queue.ts';
import { createTestBoard } from './testing/test-board.ts';

describe.each(backends)('the board on $name', ({ place }) => {
  const queue = setupQueue(place());
  const { producer } = queue;
  const job = windowJob(1);
  const windows = { queueName: summarizeJob.queue };

  async function openBoard(options: Partial<BoardOptions> = {}) {
    const replays: string[][] = [];
    const adapters = await createBoardAdapters({
      connection: queue.producing,
      mode: 'full',
      replay: async (windowIds) => {
        replays.push([...windowIds].toSorted());
        await producer.remove(windowIds);
        await producer.enqueue(windowIds.map((_, n) => ({ job: windowJob(n + 1), priority: 600_000 })));
      },
      ...options,
    });
    return { click: createTestBoard(adapters), replays };
  }

  async function failWindows(...ns: number[]): Promise<void> {
    const { failed, consumer } = await queue.consume(async () => {
      throw new PermanentError('LLM_REFUSED', 'The model refuses it.');
    });
    await producer.enqueue(ns.map((n) => ({ job: windowJob(n), priority: n })));
    await eventually(() => expect(failed).toHaveLength(ns.length));
    await consumer.stop();
  }

  test('Retry is a replay with new attempts and the priority of a replay', async () => {
    await failWindows(1);
    const { click, replays } = await openBoard();

    const answer = await click('put', '/queues/:queueName/:jobId/retry', { ...windows, jobId: job.windowId });

    expect(answer.status).toBe(204);
    expect(replays).toEqual([[job.windowId]]);
    const revived = await (await queue.windows()).getJob(job.windowId);
    expect([revived?.attemptsMade, revived?.priority]).toEqual([0, 600_000]);
  });

  test('Retry all is one replay of all failed windows', async () => {
    const ns = Array.from({ length: 30 }, (_, n) => n + 1);
    await failWindows(...ns);
    const { click, replays } = await openBoard();

    const answer = await click('put', '/queues/:queueName/retry/:queueStatus', {
      ...windows,
      queueStatus: 'failed',
    });

    expect(answer).toEqual({ status: 200, body: { retried: 30, skipped: 0 } });
    expect(replays).toEqual([ns.map((n) => windowJob(n).windowId).toSorted()]);
    expect((await inspectQueue(queue.producing).counts()).windows).toMatchObject({ failed: 0, waiting: 30 });
  });

  test('jobs cannot be added, edited, rescheduled or obliterated by hand', async () => {
    await producer.enqueue([{ job, priority: 1 }]);
    await ensureScanTick(queue.producing, 60_000);
    await ensureBatchTick(queue.producing, 60_000);
    const { click } = await openBoard();
    const add = { body: { name: 'summarize', data: {}, options: {} } };
    const edit = { jobId: job.windowId, body: { jobData: { userId: 'someone else' } } };
    const scans = { queueName: scanJob.queue, schedulerId: 'scan-tick' };
    const rounds = { queueName: batchJob.queue, schedulerId: 'batch-tick' };
    await click('put', '/queues/:queueName/pause', windows);

    const refused = [
      await click('post', '/queues/:queueName/add', { ...windows, ...add }),
      await click('patch', '/queues/:queueName/:jobId/update-data', { ...windows, ...edit }),
      await click('put', '/queues/:queueName/obliterate', windows),
      await click('put', '/queues/:queueName/job-schedulers/:schedulerId/remove', scans),
      await click('put', '/queues/:queueName/concurrency', { ...scans, body: { concurrency: 5 } }),
      await click('put', '/queues/:queueName/job-schedulers/:schedulerId/remove', rounds),
      await click('put', '/queues/:queueName/concurrency', { ...rounds, body: { concurrency: 5 } }),
    ];

    expect(refused.map(({ status }) => status)).toEqual([405, 405, 405, 405, 405, 405, 405]);
    const stored = await (await queue.windows()).getJob(job.windowId);
    expect(stored?.data).toEqual(summarizeJob.encode(job));
    expect(await (await queue.scans()).getJobSchedulersCount()).toBe(1);
    expect(await (await queue.batches()).getJobSchedulersCount()).toBe(1);
  });

  test('the rounds over batches are listed with their schedule, and one can be run at once', async () => {
    await ensureBatchTick(queue.producing, 3_600_000);
    const { click } = await openBoard();
    const rounds = { queueName: batchJob.queue, schedulerId: 'batch-tick' };

    const ran = await click('put', '/queues/:queueName/job-schedulers/:schedulerId/run', rounds);
    const page = await click('get', '/queues', {
      query: { activeQueue: 'batches', status: 'latest', page: '1', jobsPerPage: '10' },
    });

    expect(ran.status).toBeLessThan(300);
    const text = JSON.stringify(page.body);
    expect(text).toContain('Rounds over batches');
    expect(text).toContain('round over all batches');
  });

  test('a job shows its bot, user, date and the fields of the catalogue, and nothing else', async () => {
    const day = { ...job, startsAt: new Date('2025-10-19'), endsAt: new Date('2025-10-20') };
    const data = { ...summarizeJob.encode(day), text: 'I love you' };
    await (await queue.windows()).add('summarize', data, { jobId: job.windowId, priority: 1 });
    await (await queue.windows()).add('mystery', { text: 'I love you' }, { jobId: 'w-mystery' });
    const { click } = await openBoard();

    const page = await click('get', '/queues', {
      query: { activeQueue: 'windows', status: 'latest', page: '1', jobsPerPage: '10' },
    });

    const text = JSON.stringify(page.body);
    expect(text).toContain('elena · user-1 · 2025-10-19');
    expect(text).toContain('unreadable job w-mystery');
    expect(text).not.toContain('I love you');
    expect(text).toContain('Windows to summarize');
  });

  test('a worker in normal operation is not shown as rate-limited', async () => {
    const { finished } = await queue.consume(async () => ({}));
    await producer.enqueue([{ job, priority: 1 }]);
    await eventually(() => expect(finished).toHaveLength(1));
    const { click } = await openBoard();

    const page = await click('get', '/queues', { query: { page: '1', jobsPerPage: '10' } });

    expect(page.body).toMatchObject({
      queues: [{ activeRateLimitTtl: 0 }, { activeRateLimitTtl: 0 }, { activeRateLimitTtl: 0 }],
    });
  });

  test('a read-only board changes nothing', async () => {
    await failWindows(1);
    const { click, replays } = await openBoard({ mode: 'read-only' });

    const answers = [
      await click('put', '/queues/:queueName/:jobId/retry', { ...windows, jobId: job.windowId }),
      await click('put', '/queues/:queueName/retry/:queueStatus', { ...windows, queueStatus: 'failed' }),
      await click('put', '/queues/:queueName/pause', windows),
      await click('put', '/queues/:queueName/empty', windows),
    ];

    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405, 405]);
    expect(replays).toEqual([]);
    expect(await inspectQueue(queue.producing).isPaused()).toBe(false);
  });

  test('Pause and Resume of the windows call the functions of the app', async () => {
    const asked: string[] = [];
    const { click } = await openBoard({
      pause: async () => void asked.push('pause'),
      resume: async () => void asked.push('resume'),
    });

    await click('put', '/queues/:queueName/pause', windows);
    await click('put', '/queues/:queueName/resume', windows);

    expect(asked).toEqual(['pause', 'resume']);
  });
});
