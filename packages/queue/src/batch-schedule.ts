import { type BatchJob, batchJob } from './catalog.ts';
import type { QueueConnection } from './connect.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { createJobConsumer } from './job-consumer.ts';
import { ensureTick } from './scan-schedule.ts';

const TICK = 'batch-tick';

/**
 * Ensures that a round over all batches is enqueued every `everyMs`, once for all replicas; 0 ends that.
 * Called again regularly, as `ensureScanTick` is.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function ensureBatchTick(connection: QueueConnection, everyMs: number): Promise<void> {
  const template = { name: batchJob.name, data: batchJob.encode({}), opts: batchJob.options };
  await ensureTick(connection, { queueName: batchJob.queue, tick: TICK, everyMs, template });
}

/** Runs the rounds that this replica gets, one at a time over all replicas. */
export function consumeBatches(options: ConsumerOptions<BatchJob>): Consumer {
  return createJobConsumer(batchJob, { ...options, concurrency: 1 });
}
