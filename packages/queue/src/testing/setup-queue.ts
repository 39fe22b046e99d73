import { afterAll, afterEach, beforeAll } from 'vitest';
import type { BullQueue } from '../bullmq-classes.ts';
import type { WindowJob } from '../catalog.ts';
import { connectQueue, migrateQueue, openInternals, type QueueConnection } from '../connect.ts';
import type { Consumer, ConsumerHooks, Handler } from '../consumer.ts';
import { createProducer, type Producer } from '../producer.ts';
import type { QueuePlace } from '../settings.ts';
import { createConsumer } from '../window-consumer.ts';

/** The queue of one describe block: connections of both roles, emptied between tests. */
export interface TestQueue {
  readonly place: QueuePlace;
  readonly producing: QueueConnection;
  readonly consuming: QueueConnection;
  readonly producer: Producer;
  /** BullMQ's queue, to inspect what is stored. */
  windows(): Promise<BullQueue>;
  scans(): Promise<BullQueue>;
  batches(): Promise<BullQueue>;
  /** Starts a consumer that is stopped after the test. Returns the calls of its hooks. */
  consume(handle: Handler<WindowJob>, options?: Partial<Parameters<typeof createConsumer>[0]>): Promise<Seen>;
}

type Event<Name extends keyof ConsumerHooks<WindowJob>> = Parameters<
  NonNullable<ConsumerHooks<WindowJob>[Name]>
>[0];

export interface Seen {
  readonly consumer: Consumer;
  readonly finished: Event<'onFinished'>[];
  readonly failed: Event<'onFailed'>[];
  readonly throttled: Event<'onThrottled'>[];
  readonly paused: Event<'onPaused'>[];
  readonly handedBack: Event<'onHandedBack'>[];
  readonly stalled: Event<'onStalled'>[];
  readonly errors: unknown[];
}

export function setupQueue(place: QueuePlace): TestQueue {
  const producing = connectQueue({ ...place, role: 'producer' });
  const consuming = connectQueue({ ...place, role: 'worker' });
  const consumers: Consumer[] = [];
  const open = (name: string) => openInternals(producing).openQueue(name);

  beforeAll(() => migrateQueue(place));
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop({ now: true })));
    for (const name of ['windows', 'scans', 'batches']) {
      const queue = await open(name);
      await queue.obliterate({ force: true });
      await queue.removeRateLimitKey();
    }
  });
  afterAll(async () => {
    await Promise.all([producing.close(), consuming.close()]);
  });

  async function consume(
    handle: Handler<WindowJob>,
    options: Partial<Parameters<typeof createConsumer>[0]> = {},
  ): Promise<Seen> {
    const { hooks, ...seen } = recordEvents();
    const consumer = createConsumer({
      connection: consuming,
      concurrency: 2,
      graceMs: 5_000,
      ...options,
      handle,
      hooks: { ...hooks, ...options.hooks },
    });
    consumers.push(consumer);
    await consumer.run();
    return { ...seen, consumer };
  }

  return {
    place,
    producing,
    consuming,
    producer: createProducer(producing, { retryDelayMs: 20 }),
    windows: () => open('windows'),
    scans: () => open('scans'),
    batches: () => open('batches'),
    consume,
  };
}

function recordEvents() {
  const seen: Omit<Seen, 'consumer'> = {
    finished: [],
    failed: [],
    throttled: [],
    paused: [],
    handedBack: [],
    stalled: [],
    errors: [],
  };
  const hooks: ConsumerHooks<WindowJob> = {
    onFinished: (event) => void seen.finished.push(event),
    onFailed: (event) => void seen.failed.push(event),
    onThrottled: (event) => void seen.throttled.push(event),
    onPaused: (event) => void seen.paused.push(event),
    onHandedBack: (event) => void seen.handedBack.push(event),
    onStalled: (event) => void seen.stalled.push(event),
    onError: (error) => void seen.errors.push(error),
  };
  return { ...seen, hooks };
}
