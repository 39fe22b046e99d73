import { type ScanJob, scanJob } from './catalog.ts';
import { internalsOf, type QueueConnection } from './connect.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { withinDeadline } from './deadline.ts';
import { createJobConsumer } from './job-consumer.ts';

const TICKS: Readonly<Record<ScanJob['depth'], string>> = { totals: 'scan-tick', deep: 'deep-scan-tick' };

/**
 * Makes sure that a scan is put on the queue every `everyMs`, once for all replicas. Each replica calls it at start and then
 * every few minutes: the schedule lives in the queue's server only, and is gone for ever when that loses its data.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function ensureScanTick(connection: QueueConnection, everyMs: number): Promise<void> {
  await ensureTick(connection, { depth: 'totals', everyMs });
}

/** The same for deep scans, which find what totals cannot show; 0 ends them. */
export async function ensureDeepScanTick(connection: QueueConnection, everyMs: number): Promise<void> {
  await ensureTick(connection, { depth: 'deep', everyMs });
}

async function ensureTick(
  connection: QueueConnection,
  { depth, everyMs }: { depth: ScanJob['depth']; everyMs: number },
): Promise<void> {
  const { openQueue, deadlineMs } = internalsOf(connection);
  const queue = await openQueue(scanJob.queue);
  const within = async (answer: Promise<unknown>) =>
    void (await withinDeadline(answer, { deadlineMs, doing: 'Scheduling the scans failed' }));
  if (everyMs === 0) return await within(queue.removeJobScheduler(TICKS[depth]));
  // One scan at a time: ticks that a long scan misses then fall into one.
  await within(queue.setGlobalConcurrency(1));
  // `every`, never a cron pattern: calling this again does not move the next tick then.
  const template = { name: scanJob.name, data: scanJob.encode({ depth }), opts: scanJob.options };
  await within(queue.upsertJobScheduler(TICKS[depth], { every: everyMs }, template));
}

/** Runs the scans that fall to this replica, one at a time. */
export function consumeScans(options: ConsumerOptions<ScanJob>): Consumer {
  return createJobConsumer(scanJob, { ...options, concurrency: 1 });
}
