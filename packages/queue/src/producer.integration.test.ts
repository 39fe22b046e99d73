import { PermanentError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { connectQueue } from './connect.ts';
import { inspectQueue } from './inspect.ts';
import { computePriority } from './priority.ts';
import { createProducer } from './producer.ts';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { aborted } from './testing/handlers.ts';
import { setupQueue } from './testing/setup-queue.ts';

describe.each(backends)('the producer on $name', ({ place }) => {
  const queue = setupQueue(place());
  const { producer } = queue;
  const counts = async () => (await inspectQueue(queue.producing).counts()).windows;

  test('a waiting window is not enqueued twice', async () => {
    const job = windowJob(1);

    await producer.enqueue([{ job, priority: 7 }]);
    await producer.enqueue([
      { job, priority: 1 },
      { job, priority: 2 },
    ]);

    expect(await counts()).toMatchObject({ waiting: 1 });
    expect((await (await queue.windows()).getJob(job.windowId))?.priority).toBe(7);
  });

  test('a window that is running, retrying, failed or completed is not enqueued again', async () => {
    const behaviours = ['runs', 'retries', 'fails', 'completes'];
    const jobs = behaviours.map((userId, n) => ({ job: windowJob(n, { userId }), priority: n + 1 }));
    const patient = createProducer(queue.producing, { retryDelayMs: 60_000 });
    const runs: string[] = [];
    await queue.consume(
      async ({ userId }, { signal }) => {
        runs.push(userId);
        if (userId === 'runs') await aborted(signal);
        if (userId === 'retries') throw new Error('once more');
        if (userId === 'fails') throw new PermanentError('LLM_REFUSED', 'no');
        return {};
      },
      { concurrency: 4 },
    );
    await patient.enqueue(jobs);
    const settled = { waiting: 0, active: 1, delayed: 1, failed: 1, completed: 1 };
    await eventually(async () => expect(await counts()).toEqual(settled));

    await patient.enqueue(jobs);

    expect(await counts()).toEqual(settled);
    expect(runs).toHaveLength(4);
  });

  test('a failed window runs again after remove and enqueue, with all its attempts', async () => {
    const job = windowJob(1);
    const attempts: number[] = [];
    await producer.enqueue([{ job, priority: 5 }]);
    const { failed, finished } = await queue.consume(async (_job, { attempt }) => {
      attempts.push(attempt);
      if (attempts.length <= 5) throw new Error('still broken');
      return {};
    });
    await eventually(() => expect(failed.at(-1)?.isFinal).toBe(true));

    expect(await producer.remove([job.windowId])).toBe(1);
    await producer.enqueue([{ job, priority: 5 }]);

    await eventually(() => expect(finished).toHaveLength(1));
    expect(attempts).toEqual([1, 2, 3, 4, 5, 1]);
  });

  test('a running window is not removed', async () => {
    const job = windowJob(1);
    const { consumer } = await queue.consume((_job, { signal }) => aborted(signal));
    await producer.enqueue([{ job, priority: 1 }]);
    await eventually(() => expect(consumer.health().running).toBe(1));

    expect(await producer.remove([job.windowId])).toBe(0);
    expect(await producer.remove([windowJob(2).windowId])).toBe(1);

    expect(await counts()).toMatchObject({ active: 1 });
  });

  test('live windows run before replays, replays before backfill, and by rank within each', async () => {
    const order: string[] = [];
    const jobs = (['backfill', 'replay', 'live'] as const).flatMap((cause, band) =>
      [2, 0, 1].map((rank) => ({
        job: windowJob(10 * band + rank, { userId: `${cause} ${rank}`, cause }),
        priority: computePriority({ cause, rank }),
      })),
    );
    await producer.enqueue(jobs);

    await queue.consume(
      async ({ userId }) => {
        order.push(userId);
        return {};
      },
      { concurrency: 1 },
    );

    await eventually(() => expect(order).toHaveLength(9));
    expect(order).toEqual(
      ['live', 'replay', 'backfill'].flatMap((cause) => [0, 1, 2].map((rank) => `${cause} ${rank}`)),
    );
  });

  test('a window that someone waits for runs before all others, and keeps its place when it is requested again', async () => {
    const order: string[] = [];
    const names = ['first', 'second', 'asked', 'asked too'];
    const jobs = names.map((userId, n) => ({ job: windowJob(n, { userId }), priority: n + 2 }));
    const makeIds = (...asked: string[]) =>
      jobs.filter(({ job }) => asked.includes(job.userId)).map(({ job }) => job.windowId);
    await producer.enqueue(jobs);

    expect(await producer.advance(makeIds('asked'))).toEqual(makeIds('asked'));
    expect(await producer.advance(makeIds('asked too'))).toEqual(makeIds('asked too'));
    expect(await producer.advance(makeIds('asked'))).toEqual(makeIds('asked'));
    await queue.consume(
      async ({ userId }) => {
        order.push(userId);
        return {};
      },
      { concurrency: 1 },
    );

    await eventually(() => expect(order).toEqual(['asked', 'asked too', 'first', 'second']));
  });

  test('waiting for a window that is running, finished or has no job does not change it', async () => {
    const [runs, ended, unknown] = ['runs', 'ended', 'unknown'].map((userId, n) => windowJob(n, { userId }));
    if (!runs || !ended || !unknown) throw new Error('unreachable');
    const { finished, consumer } = await queue.consume(
      ({ userId }, { signal }) => (userId === 'runs' ? aborted(signal) : Promise.resolve({})),
      { concurrency: 2 },
    );
    await producer.enqueue([runs, ended].map((job) => ({ job, priority: 5 })));
    await eventually(() => expect([finished.length, consumer.health().running]).toEqual([1, 1]));

    const advanced = await producer.advance([runs, ended, unknown].map(({ windowId }) => windowId));

    expect(advanced).toEqual([runs.windowId]);
    expect(await counts()).toMatchObject({ active: 1, completed: 1, waiting: 0 });
  });

  test('lists which windows have finished, and why the failed ones failed', async () => {
    const [refused, flaky, waiting] = ['refused', 'flaky', 'waiting'].map((userId, n) =>
      windowJob(n, { userId }),
    );
    if (!refused || !flaky || !waiting) throw new Error('unreachable');
    const { finished, failed, consumer } = await queue.consume(async ({ userId }, { attempt }) => {
      if (userId === 'refused') throw new PermanentError('LLM_REFUSED', 'The model refuses it.');
      if (attempt === 1) throw new Error('once more');
      return {};
    });
    await producer.enqueue([refused, flaky].map((job) => ({ job, priority: 1 })));
    await eventually(() => expect([finished.length, failed.length]).toEqual([1, 2]));
    await consumer.stop();
    await producer.enqueue([{ job: waiting, priority: 1 }]);

    const all = await producer.readFinished();
    const some = await producer.readFinished([flaky, waiting].map((job) => job.windowId));

    const completed = { state: 'completed', failedReason: null, attempts: 0 };
    const reason = 'LLM_REFUSED: The model refuses it.';
    expect(Object.fromEntries(all)).toEqual({
      [flaky.windowId]: completed,
      [refused.windowId]: { state: 'failed', failedReason: reason, attempts: 1 },
    });
    expect(some).toEqual(new Map([[flaky.windowId, completed]]));
  });

  test('2,500 windows are sent in batches and all arrive', async () => {
    await producer.enqueue(Array.from({ length: 2_500 }, (_, n) => ({ job: windowJob(n), priority: n + 1 })));

    expect(await counts()).toMatchObject({ waiting: 2_500 });
  });

  test('only the names and dates of a job are stored', async () => {
    const job = windowJob(1);

    await producer.enqueue([{ job, priority: 1 }]);

    expect((await (await queue.windows()).getJob(job.windowId))?.data).toEqual({
      v: 1,
      windowId: job.windowId,
      userId: 'user-1',
      botName: 'elena',
      startsAt: '1970-01-01T01:00:00.000Z',
      endsAt: '1970-01-01T02:00:00.000Z',
      cause: 'live',
    });
  });

  test('an id that could be mistaken for a part of the queue is refused', async () => {
    const job = { ...windowJob(1), windowId: 'active' };

    await expect(producer.enqueue([{ job, priority: 1 }])).rejects.toThrow('No job can have the id "active"');
    await expect(producer.remove(['delayed'])).rejects.toThrow(PermanentError);
  });
});

describe.each(['redis', 'postgres'] as const)('a producer whose %s is away', (backend) => {
  test('fails within its deadline with an error that says so', async () => {
    const connection = connectQueue({
      backend,
      url: `${backend}://127.0.0.1:1`,
      prefix: '{away}',
      role: 'producer',
      deadlineMs: 300,
    });

    const enqueueing = createProducer(connection).enqueue([{ job: windowJob(1), priority: 1 }]);

    await expect(enqueueing).rejects.toMatchObject({ name: 'TemporaryError', code: 'QUEUE_UNAVAILABLE' });
    await expect(connection.ping()).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
    await connection.close();
  });
});
