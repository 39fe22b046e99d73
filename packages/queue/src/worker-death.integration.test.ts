import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { inspectQueue } from './inspect.ts';
import { createProducer } from './producer.ts';
import type { QueuePlace } from './settings.ts';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { aborted } from './testing/handlers.ts';
import { setupQueue } from './testing/setup-queue.ts';

/** Long enough for a busy machine not to lose a hold by itself. */
const timings = { lockMs: 1_000, stalledCheckMs: 250, abortMs: 100 };

describe.each(backends)('when a worker ends on $name', ({ place }) => {
  const queue = setupQueue(place());
  const { producer } = queue;
  const counts = async () => (await inspectQueue(queue.producing).counts()).windows;
  const enqueue = (...users: string[]) =>
    producer.enqueue(users.map((userId, n) => ({ job: windowJob(n, { userId }), priority: n + 10 })));
  const stored = async (n: number, userId: string) =>
    (await queue.windows()).getJob(windowJob(n, { userId }).windowId);
  const children: ChildProcess[] = [];
  const spawn = (options: { concurrency: number }) => {
    const child = forkWorker(queue.place, options);
    children.push(child);
    return child;
  };

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
  });

  test('a stopped worker lets its jobs finish and accepts no more', async () => {
    const { promise: mayFinish, resolve: finish } = Promise.withResolvers<void>();
    const { consumer, finished, handedBack } = await queue.consume(
      async () => {
        await mayFinish;
        return {};
      },
      { concurrency: 1 },
    );
    await enqueue('first', 'second');
    await eventually(() => expect(consumer.health().running).toBe(1));

    const stopped = consumer.stop();
    finish();
    await stopped;

    expect(finished).toHaveLength(1);
    expect(handedBack).toEqual([]);
    expect(await counts()).toMatchObject({ waiting: 1, active: 0, completed: 1 });
  });

  test('a stopped worker returns jobs that exceed its grace period, unchanged and with their priority', async () => {
    const { consumer, handedBack, failed } = await queue.consume((_job, { signal }) => aborted(signal), {
      concurrency: 3,
      graceMs: 50,
    });
    await enqueue('a', 'b', 'c', 'd');
    await eventually(() => expect(consumer.health().running).toBe(3));

    await consumer.stop();

    expect(handedBack).toHaveLength(3);
    expect(failed).toEqual([]);
    expect(await counts()).toMatchObject({ waiting: 4, active: 0 });
    const job = await stored(1, 'b');
    expect([job?.priority, job?.attemptsMade]).toEqual([11, 0]);
    const order: string[] = [];
    const { finished } = await queue.consume(
      async ({ userId }) => {
        order.push(userId);
        return {};
      },
      { concurrency: 1 },
    );
    await eventually(() => expect(finished).toHaveLength(4));
    expect(order.toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(order.at(-1)).toBe('d');
    expect(finished.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
  });

  test('a worker that is stopped a second time does not wait for its grace period', async () => {
    const graceMs = 600_000;
    const { consumer, handedBack } = await queue.consume((_job, { signal }) => aborted(signal), { graceMs });
    await enqueue('a');
    await eventually(() => expect(consumer.health().running).toBe(1));
    const stopped = consumer.stop();

    await consumer.stop({ now: true });
    await stopped;

    expect(handedBack).toHaveLength(1);
  });

  test('a handler that ignores its signal does not prevent a worker from stopping', async () => {
    const { consumer, handedBack } = await queue.consume(() => new Promise<never>(() => undefined), {
      graceMs: 0,
      timings,
    });
    await enqueue('a');
    await eventually(() => expect(consumer.health().running).toBe(1));

    await consumer.stop();

    expect(handedBack).toHaveLength(1);
    expect(await counts()).toMatchObject({ waiting: 1, active: 0 });
  });

  test('the job of a killed worker runs again elsewhere as another attempt with its priority', async () => {
    const victim = spawn({ concurrency: 1 });
    await enqueue('endless', 'later');
    await started(victim, 'endless');
    const { finished, stalled } = await queue.consume(async () => ({}), { concurrency: 1, timings });

    victim.kill('SIGKILL');

    await eventually(() => expect(finished).toHaveLength(2));
    expect(finished.map(({ job, attempt }) => [job.userId, attempt])).toContainEqual(['endless', 2]);
    expect(finished.map(({ job, attempt }) => [job.userId, attempt])).toContainEqual(['later', 1]);
    expect(stalled).toEqual([{ jobId: windowJob(0, { userId: 'endless' }).windowId }]);
    expect((await stored(0, 'endless'))?.priority).toBe(10);
  });

  test('a job that kills each worker fails after its attempts, and the jobs next to it finish', {
    timeout: 90_000,
  }, async () => {
    const attempts = 3;
    const patient = createProducer(queue.producing, { attempts });
    const users = ['poison', 'innocent 1', 'innocent 2'];
    await patient.enqueue(users.map((userId, n) => ({ job: windowJob(n, { userId }), priority: n + 1 })));
    let deaths = 0;
    const keepAlive = (child: ChildProcess) =>
      child.once('exit', () => {
        if (!children.includes(child)) return;
        deaths += 1;
        keepAlive(spawn({ concurrency: 3 }));
      });
    keepAlive(spawn({ concurrency: 3 }));

    await vi.waitFor(async () => expect(await counts()).toMatchObject({ failed: 1, completed: 2 }), {
      timeout: 80_000,
      interval: 50,
    });

    expect(deaths).toBe(attempts);
    expect((await stored(0, 'poison'))?.failedReason).toMatch(/^WORKER_DIED: /);
  });

  test('a worker that lost its lock on a job is notified, and does not overwrite the outcome of the other worker', async () => {
    const reasons: unknown[] = [];
    const { failed, handedBack, consumer } = await queue.consume(
      async (_job, { signal }) => {
        await aborted(signal).catch((reason) => reasons.push(reason));
        throw new Error('stopped half-way');
      },
      { timings },
    );
    await enqueue('a');
    await eventually(() => expect(consumer.health().running).toBe(1));

    await (await queue.windows()).obliterate({ force: true });

    await eventually(() => expect(reasons).toHaveLength(1));
    expect(reasons[0]).toMatchObject({ name: 'AbortError' });
    await eventually(() => expect(consumer.health().running).toBe(0));
    expect(failed).toEqual([]);
    expect(handedBack).toEqual([]);
  });
});

function forkWorker(place: QueuePlace, { concurrency }: { concurrency: number }): ChildProcess {
  const file = new URL('./testing/doomed-worker.ts', import.meta.url);
  return fork(file, [JSON.stringify({ ...place, concurrency })], { execArgv: [], serialization: 'json' });
}

async function started(child: ChildProcess, userId: string): Promise<void> {
  for (;;) {
    const [message] = await once(child, 'message', { signal: AbortSignal.timeout(20_000) });
    if (JSON.stringify(message).includes(`"${userId}"`)) return;
  }
}
