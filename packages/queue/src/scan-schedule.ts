import { type ScanJob, scanJob } from './catalog.ts';
import { internalsOf, type QueueConnection } from './connect.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { withinDeadline } from './deadline.ts';
import { createJobConsumer } from './job-consumer.ts';

const TICK = 'scan-tick';

/**
 * Makes sure that a scan is put on the queue every `everyMs`, once for all replicas. Each replica calls it at start and then
 * every few minutes: the schedule lives in the queue's server only, and is gone for ever when that loses its data.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function ensureScanTick(connection: QueueConnection, everyMs: number): Promise<void> {
  const { openQueue, deadlineMs } = internalsOf(connection);
  const queue = await openQueue(scanJob.queue);
  const doing = 'Scheduling the scans failed';
  // One scan at a time: ticks that a long scan misses then fall into one.
  await withinDeadline(queue.setGlobalConcurrency(1), { deadlineMs, doing });
  // `every`, never a cron pattern: calling this again does not move the next tick then.
  const tick = queue.upsertJobScheduler(
    TICK,
    { every: everyMs },
    { name: scanJob.name, data: scanJob.encode({ depth: 'totals' }), opts: scanJob.options },
  );
  await withinDeadline(tick, { deadlineMs, doing });
}

/** Runs the scans that fall to this replica, one at a time. */
export function consumeScans(options: ConsumerOptions<ScanJob>): Consumer {
  return createJobConsumer(scanJob, { ...options, concurrency: 1 });
}
