import type { BullQueue } from './bullmq-classes.ts';
import { type JobOptions, type ScanJob, scanJob } from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { withinDeadline } from './deadline.ts';
import { createJobConsumer } from './job-consumer.ts';

const TICKS: Readonly<Record<ScanJob['depth'], string>> = { totals: 'scan-tick', deep: 'deep-scan-tick' };

/**
 * Ensures that a scan is enqueued every `everyMs`, once for all replicas. Each replica calls it at start and
 * then every few minutes, because the schedule exists only in the queue's server and is lost when the server
 * loses its data.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function ensureScanTick(connection: QueueConnection, everyMs: number): Promise<void> {
  await ensureScans(connection, { depth: 'totals', everyMs });
}

/** Like `ensureScanTick` for deep scans, which find what totals cannot show; 0 disables them. */
export async function ensureDeepScanTick(connection: QueueConnection, everyMs: number): Promise<void> {
  await ensureScans(connection, { depth: 'deep', everyMs });
}

async function ensureScans(
  connection: QueueConnection,
  { depth, everyMs }: { depth: ScanJob['depth']; everyMs: number },
): Promise<void> {
  const template = { name: scanJob.name, data: scanJob.encode({ depth }), opts: scanJob.options };
  await ensureTick(connection, { queueName: scanJob.queue, tick: TICKS[depth], everyMs, template });
}

/** A schedule of jobs, one at a time over all replicas. */
export interface Tick {
  readonly queueName: string;
  readonly tick: string;
  /** 0 ends it. */
  readonly everyMs: number;
  readonly template: {
    readonly name: string;
    readonly data: Record<string, unknown>;
    readonly opts: JobOptions;
  };
}

/** Sets a schedule, unless it is set. For this package only. @throws TemporaryError QUEUE_UNAVAILABLE */
export async function ensureTick(
  connection: QueueConnection,
  { queueName, tick, everyMs, template }: Tick,
): Promise<void> {
  const { openQueue, exclusively, deadlineMs } = openInternals(connection);
  const queue = await openQueue(queueName);
  const within = <Answer>(answer: Promise<Answer>) =>
    withinDeadline(answer, { deadlineMs, doing: 'Setting the schedule failed' });
  if (everyMs === 0) {
    await within(queue.removeJobScheduler(tick));
    return;
  }
  // One at a time: ticks missed during a long job are merged into one.
  await within(queue.setGlobalConcurrency(1));
  if (await within(isTicking(queue, tick, everyMs))) return;
  // On Postgres, two replicas that set the schedule at the same time would delay the next tick by an interval
  // or more.
  await exclusively(async () => {
    if (await isTicking(queue, tick, everyMs)) return;
    // Otherwise a tick that is too far away would stay.
    if (await isTooFar(queue, tick, everyMs)) await queue.removeJobScheduler(tick);
    // `every`, not a cron pattern: with a pattern, setting the schedule would delay the next tick each time.
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
 * Whether the next tick is at most one interval ahead, or due and not done yet; otherwise the schedule is set
 * again. A tick further away was set by a process whose clock was ahead. On Postgres, setting the schedule
 * while a due tick waits for a long scan would add another tick.
 */
async function isTicking(queue: BullQueue, tick: string, everyMs: number): Promise<boolean> {
  const scheduler = await queue.getJobScheduler(tick);
  if (scheduler?.every !== everyMs || scheduler.next === undefined) return false;
  const aheadMs = scheduler.next - Date.now();
  if (aheadMs > 0) return aheadMs <= everyMs + TOO_FAR_MS;
  const state = await queue.getJobState(`repeat:${tick}:${scheduler.next}`);
  return state !== 'completed' && state !== 'failed' && state !== 'unknown';
}

/** Runs the scans that this replica gets, one at a time. */
export function consumeScans(options: ConsumerOptions<ScanJob>): Consumer {
  return createJobConsumer(scanJob, { ...options, concurrency: 1 });
}
