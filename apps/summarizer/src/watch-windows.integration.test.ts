import { computeWindowId, RetryLaterError } from '@enrichment/core';
import { queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { connectQueue, migrateQueue } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import { createConsumer } from '@enrichment/queue/window-consumer';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createWindowLook } from './watch-windows.ts';

const key = { botName: 'elena', startsAt: new Date(0), endsAt: new Date(3_600_000) };
const jobs = ['user-1', 'user-2'].map((userId) => ({
  job: { ...key, userId, windowId: computeWindowId({ ...key, userId }), cause: 'live' as const },
  priority: 1,
}));

describe.each(queueBackends())('a summarizer on $backend', (backend) => {
  /**
   * A consumer that has not begun to fetch, as one whose loop has ended; its windows take until the test is
   * over.
   */
  async function openQueue(handle?: () => Promise<never>) {
    const place = { ...backend, prefix: testQueuePrefix() };
    await migrateQueue(place);
    const connection = connectQueue({ ...place, role: 'worker' });
    const works = Promise.withResolvers<Record<string, never>>();
    const consumer = createConsumer({
      connection,
      concurrency: 1,
      graceMs: 0,
      handle: handle ?? (() => works.promise),
    });
    onTestFinished(async () => {
      works.resolve({});
      await consumer.stop({ now: true });
      await connection.close();
    });
    const inspector = inspectQueue(connection);
    const look = createWindowLook({ inspector, consumer, concurrency: 1 });
    await look();
    return { look, consumer, inspector, producer: createProducer(connection) };
  }

  test('that starts no window although one waits is stuck, and not once it starts one', async () => {
    const { look, consumer, producer } = await openQueue();
    await producer.enqueue(jobs);

    expect(await look()).toBe('windows wait, slots are free, and none is started');

    await consumer.run();
    await vi.waitFor(() => expect(consumer.health().running).toBe(1), { timeout: 20_000 });
    // Once since it has moved, then since its only slot is taken, though one more window waits.
    expect([await look(), await look()]).toEqual([null, null]);
  });

  test('that has nothing to do, or is paused, does not stand still', async () => {
    const { look, inspector, producer } = await openQueue();

    expect(await look()).toBeNull();
    await inspector.pause();
    await producer.enqueue(jobs);

    expect(await look()).toBeNull();
  });

  test("that waits because of the LLM's limit is not stuck", async () => {
    const { look, consumer, inspector, producer } = await openQueue(async () => {
      throw new RetryLaterError('LLM_RATE_LIMITED', 'later', { afterMs: 600_000, scope: 'queue' });
    });
    await producer.enqueue(jobs);
    await consumer.run();
    await vi.waitFor(
      async () => {
        expect(await inspector.throttledMs()).toBeGreaterThan(0);
        expect(consumer.health().running).toBe(0);
        // The window is handed back a moment after its run has ended.
        expect((await inspector.counts()).windows.waiting).toBe(2);
      },
      { timeout: 20_000 },
    );

    await look();

    expect(await look()).toBeNull();
  });
});

test('a queue that does not answer causes no report', async () => {
  const connection = connectQueue({
    backend: 'redis',
    url: 'redis://127.0.0.1:1',
    prefix: '{x}',
    role: 'producer',
    deadlineMs: 50,
    onError: () => undefined,
  });
  onTestFinished(() => connection.close());
  const consumer = { health: () => ({ running: 0, lastStartedAt: null, lastFinishedAt: null }) };
  const look = createWindowLook({ inspector: inspectQueue(connection), consumer, concurrency: 1 });

  // The first look only learns where things stand.
  expect(await look()).toBeNull();
  await expect(look()).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
});
