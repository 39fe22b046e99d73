import type { BullQueue } from './bullmq-classes.ts';
import { type ScanJob, scanJob } from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { withinDeadline } from './deadline.ts';
import { createJobConsumer } from './job-consumer.ts';

const TICKS: Readonly<Record<ScanJob['depth'], string>> = { totals: 'scan-tick', deep: 'deep-scan-tick' };

/**
 * Makes sure that a scan is put on the queue every `everyMs`, once for all replicas. Each replica calls it at
 * start and then every few minutes: the schedule lives in the queue's server only, and is gone for ever when
 * that loses its data.
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
  const { openQueue, exclusively, deadlineMs } = openInternals(connection);
  const queue = await openQueue(scanJob.queue);
  const within = <Answer>(answer: Promise<Answer>) =>
    withinDeadline(answer, { deadlineMs, doing: 'Scheduling the scans failed' });
  const tick = TICKS[depth];
  if (everyMs === 0) {
    await within(queue.removeJobScheduler(tick));
    return;
  }
  // One scan at a time: ticks that a long scan misses then fall into one.
  await within(queue.setGlobalConcurrency(1));
  if (await within(isTicking(queue, tick, everyMs))) return;
  // On Postgres two replicas that set the schedule at once would push the next tick off by an interval or
  // more.
  await exclusively(async () => {
    if (await isTicking(queue, tick, everyMs)) return;
    // Otherwise a tick that is too far away would keep its place.
    if (await isTooFar(queue, tick, everyMs)) await queue.removeJobScheduler(tick);
    // `every`, never a cron pattern: with that, setting the schedule would put the next tick off each time.
    const template = { name: scanJob.name, data: scanJob.encode({ depth }), opts: scanJob.options };
    await queue.upsertJobScheduler(tick, { every: everyMs }, template);
  });
}

/**
 * How much later than one interval from now the next tick may be: clocks differ a little, and a busy server
 * is late.
 */
const TOO_FAR_MS = 60_000;

async function isTooFar(queue: BullQueue, tick: string, everyMs: number): Promise<boolean> {
  const scheduler = await queue.getJobScheduler(tick);
  return (scheduler?.next ?? 0) - Date.now() > everyMs + TOO_FAR_MS;
}

/**
 * Whether a next tick is at most one interval ahead, or due and not yet done; otherwise setting the schedule
 * mends what is broken. A tick further away was set by a process whose clock was ahead. Setting it while a
 * due tick waits for a long scan to end would add one more tick, on Postgres.
 */
async function isTicking(queue: BullQueue, tick: string, everyMs: number): Promise<boolean> {
  const scheduler = await queue.getJobScheduler(tick);
  if (scheduler?.every !== everyMs || scheduler.next === undefined) return false;
  const aheadMs = scheduler.next - Date.now();
  if (aheadMs > 0) return aheadMs <= everyMs + TOO_FAR_MS;
  const state = await queue.getJobState(`repeat:${tick}:${scheduler.next}`);
  return state !== 'completed' && state !== 'failed' && state !== 'unknown';
}

/** Runs the scans that fall to this replica, one at a time. */
export function consumeScans(options: ConsumerOptions<ScanJob>): Consumer {
  return createJobConsumer(scanJob, { ...options, concurrency: 1 });
}
