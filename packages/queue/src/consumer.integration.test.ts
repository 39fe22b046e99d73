import { PauseError, PermanentError, RetryLaterError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { summarizeJob } from './catalog.ts';
import { inspectQueue } from './inspect.ts';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { aborted } from './testing/handlers.ts';
import { setupQueue } from './testing/setup-queue.ts';

describe.each(backends)('the consumer on $name', ({ place }) => {
  const queue = setupQueue(place());
  const { producer } = queue;
  const inspector = inspectQueue(queue.producing);
  const counts = async () => (await inspector.counts()).windows;
  const enqueue = (...ns: number[]) => producer.enqueue(ns.map((n) => ({ job: windowJob(n), priority: n })));
  const stored = async (n: number) => (await queue.windows()).getJob(windowJob(n).windowId);

  test('a finished job keeps its facts without text', async () => {
    const { finished } = await queue.consume(async () => ({
      calls: 1,
      model: 'anthropic/claude-haiku-4.5',
      slip: 'She said that she loves him.',
    }));

    await enqueue(1);

    await eventually(() => expect(finished).toHaveLength(1));
    const facts = { calls: 1, model: 'anthropic/claude-haiku-4.5', slip: '[withheld]' };
    expect(finished[0]).toMatchObject({ job: windowJob(1), facts, attempt: 1 });
    expect((await stored(1))?.returnvalue).toEqual(facts);
  });

  test('a failing job is tried five times, then fails', async () => {
    const seen: [number, boolean][] = [];
    const { failed } = await queue.consume(async (_job, { attempt, isLastAttempt }) => {
      seen.push([attempt, isLastAttempt]);
      throw new Error('broken');
    });

    await enqueue(1);

    await eventually(async () => expect(await counts()).toMatchObject({ failed: 1 }));
    expect(seen).toEqual([1, 2, 3, 4, 5].map((attempt) => [attempt, attempt === 5]));
    await eventually(() => expect(failed.map(({ attempt, isFinal }) => [attempt, isFinal])).toEqual(seen));
  });

  test('for a foreign error the queue stores only the kind, and the hook gets the whole error', async () => {
    const quoting = new TypeError('cannot read "I am pregnant" of undefined');
    const { failed } = await queue.consume(async () => {
      throw quoting;
    });

    await enqueue(1);

    await eventually(() => expect(failed.at(-1)).toMatchObject({ error: quoting, isFinal: true }));
    const job = await stored(1);
    expect(job?.failedReason).toBe('UNEXPECTED: TypeError');
    expect(JSON.stringify(job)).not.toContain('pregnant');
    expect(JSON.stringify(job)).not.toContain('.ts');
  });

  test('a permanent error fails at once', async () => {
    const { failed } = await queue.consume(async () => {
      throw new PermanentError('LLM_REFUSED', 'The model refuses it.');
    });

    await enqueue(1);

    await eventually(() => expect(failed).toHaveLength(1));
    expect(failed[0]).toMatchObject({ isFinal: true, attempt: 1, jobId: windowJob(1).windowId });
    expect(await inspector.listFailed(10)).toMatchObject([
      { windowId: windowJob(1).windowId, failedReason: 'LLM_REFUSED: The model refuses it.', attempts: 1 },
    ]);
  });

  test('a rate limit stops all workers, is visible while it lasts, and uses no attempt', async () => {
    const leftAtStart: number[] = [];
    let isFirst = true;
    const handle = async () => {
      const leftMs = isFirst ? 0 : await inspector.throttledMs();
      leftAtStart.push(leftMs);
      if (!isFirst) return {};
      isFirst = false;
      throw limit('queue', 700);
    };
    const one = await queue.consume(handle, { concurrency: 1 });
    await enqueue(1, 2, 3);
    await eventually(() => expect(one.throttled).toHaveLength(1));
    expect(one.throttled[0]).toMatchObject({ scope: 'queue', afterMs: 700, job: windowJob(1) });
    expect(await inspector.throttledMs()).toBeGreaterThan(0);

    // One that comes now knows of the limit from the queue alone.
    const other = await queue.consume(handle, { concurrency: 1 });

    await eventually(async () => expect(await counts()).toMatchObject({ completed: 3 }));
    expect(leftAtStart).toEqual([0, 0, 0, 0]);
    await eventually(() => expect(one.finished.length + other.finished.length).toBe(3));
    expect([...one.finished, ...other.finished].map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  });

  test('a shorter rate limit does not shorten a longer one', async () => {
    const second = Promise.withResolvers<void>();
    const { throttled } = await queue.consume(
      async (job, { signal }) => {
        if (job.windowId === windowJob(1).windowId) {
          // Under a limit, no other job begins.
          await second.promise;
          throw limit('queue', 60_000);
        }
        second.resolve();
        await eventually(() => expect(throttled).toHaveLength(1));
        signal.throwIfAborted();
        throw limit('queue', 50);
      },
      { concurrency: 2 },
    );

    await enqueue(1, 2);

    await eventually(() => expect(throttled).toHaveLength(2));
    expect(await inspector.throttledMs()).toBeGreaterThan(30_000);
    await eventually(async () =>
      expect(await counts()).toMatchObject({ waiting: 2, active: 0, delayed: 0, failed: 0 }),
    );
  });

  test('a job that must wait does not block others and uses no attempt', async () => {
    const order: string[] = [];
    const { throttled, finished } = await queue.consume(
      async (job, { attempt }) => {
        const n = job.startsAt.getTime() / 3_600_000;
        order.push(`${n} attempt ${attempt}`);
        if (order.length === 1) throw limit('job', 300);
        return {};
      },
      { concurrency: 1 },
    );

    await enqueue(1, 2, 3);

    await eventually(() => expect(finished).toHaveLength(3));
    expect(order).toEqual(['1 attempt 1', '2 attempt 1', '3 attempt 1', '1 attempt 1']);
    expect(throttled).toMatchObject([{ scope: 'job', job: windowJob(1) }]);
  });

  test('a bad key pauses the queue once and returns all running jobs unchanged; after a resume they run', async () => {
    let isKeyGood = false;
    let arrived = 0;
    const { paused, finished, failed } = await queue.consume(
      async () => {
        arrived += 1;
        if (isKeyGood) return {};
        // All three meet the bad key together.
        await eventually(() => expect(arrived).toBeGreaterThanOrEqual(3));
        throw new PauseError('LLM_BAD_KEY', 'The key is refused.');
      },
      { concurrency: 3 },
    );
    await enqueue(1, 2, 3);

    await eventually(async () => expect(await inspector.isPaused()).toBe(true));
    await eventually(async () => expect(await counts()).toMatchObject({ waiting: 3, active: 0 }));
    expect(paused).toMatchObject([{ error: { code: 'LLM_BAD_KEY' } }]);
    const waiting = await Promise.all([1, 2, 3].map(stored));
    expect(waiting.map((job) => [job?.priority, job?.attemptsMade])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    isKeyGood = true;
    await inspector.resume();
    await inspector.resume();

    await eventually(() => expect(finished).toHaveLength(3));
    expect(finished.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
    expect(failed).toEqual([]);
  });

  test('nothing starts while paused, and pausing twice equals pausing once', async () => {
    await inspector.pause();
    await inspector.pause();
    const { consumer, finished } = await queue.consume(async () => ({}));
    await enqueue(1);
    await eventually(async () => expect(await counts()).toMatchObject({ waiting: 1 }));
    expect(consumer.health().lastStartedAt).toBeNull();

    await inspector.resume();

    await eventually(() => expect(finished).toHaveLength(1));
    expect(consumer.health().lastStartedAt).not.toBeNull();
  });

  test('a job with an unknown name or unreadable data fails permanently and names the wrong fields', async () => {
    const handled: unknown[] = [];
    const { failed } = await queue.consume(async (job) => {
      handled.push(job);
      return {};
    });
    const jobs = await queue.windows();
    const { options, encode } = summarizeJob;

    await jobs.add('translate', encode(windowJob(1)), { ...options, jobId: 'w-unknown-name' });
    await jobs.add(
      'summarize',
      { ...encode(windowJob(2)), userId: 7, startsAt: 'a secret' },
      { ...options, jobId: 'w-unreadable' },
    );

    await eventually(() => expect(failed).toHaveLength(2));
    expect(handled).toEqual([]);
    const reasons = await Promise.all(['w-unknown-name', 'w-unreadable'].map((id) => jobs.getJob(id)));
    expect(reasons.map((job) => job?.failedReason)).toEqual([
      'JOB_UNREADABLE: The job translate (w-unknown-name) on the queue windows is unknown to this version.',
      'JOB_UNREADABLE: The job summarize (w-unreadable) on the queue windows cannot be read: wrong or missing userId, startsAt.',
    ]);
    expect(failed).toMatchObject([
      { isFinal: true, job: null },
      { isFinal: true, job: null },
    ]);
  });

  test('a job with a field of a newer version runs', async () => {
    const { finished } = await queue.consume(async () => ({}));
    const job = windowJob(1);

    await (await queue.windows()).add(
      'summarize',
      { ...summarizeJob.encode(job), mood: 'new' },
      { jobId: job.windowId },
    );

    await eventually(() => expect(finished).toMatchObject([{ job }]));
  });

  test('a job that exceeds its timeout is aborted and uses an attempt, even if its handler ignores the signal', async () => {
    const { failed, consumer } = await queue.consume(
      async (job, { signal }) => {
        if (job.windowId === windowJob(1).windowId) await aborted(signal);
        return await new Promise<never>(() => undefined);
      },
      { timings: { timeoutMs: 50, abortMs: 50 } },
    );

    await enqueue(1, 2);

    await eventually(() => expect(failed.filter(({ isFinal }) => isFinal)).toHaveLength(2));
    expect(failed.map(({ error }) => error)).toEqual(
      Array.from({ length: 10 }, () => expect.objectContaining({ code: 'JOB_TIMEOUT' })),
    );
    expect(consumer.health().running).toBe(0);
  });

  test('a job shows its progress', async () => {
    await queue.consume(async (_job, { reportProgress, signal }) => {
      reportProgress(0.5);
      reportProgress(Number.NaN);
      return await aborted(signal);
    });

    await enqueue(1);

    await eventually(async () => expect((await stored(1))?.progress).toBe(50));
  });

  test('a hook that throws is reported and stops nothing', async () => {
    const fault = new Error('the hook is broken');
    const { finished, errors } = await queue.consume(async () => ({}), {
      hooks: {
        onFinished: () => {
          throw fault;
        },
      },
    });

    await enqueue(1, 2);

    await eventually(() => expect(errors).toEqual([fault, fault]));
    expect(finished).toEqual([]);
    expect(await counts()).toMatchObject({ completed: 2 });
  });
});

function limit(scope: 'queue' | 'job', afterMs: number): RetryLaterError {
  return new RetryLaterError('LLM_RATE_LIMITED', 'slow down', { scope, afterMs });
}
