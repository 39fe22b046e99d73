import type { Job } from 'bullmq';
import { summarizeJob } from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import { countAttempts } from './count-attempts.ts';
import { withinDeadline } from './deadline.ts';

/** The job of a window or derived result, as the queue has it. Holds no conversation text. */
export interface ShownJob {
  readonly jobId: string;
  /** BullMQ's word: `prioritized`, `active`, `delayed`, `failed`, `completed`, … */
  readonly state: string;
  readonly attempts: number;
  readonly attemptsMax: number;
  readonly enqueuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Since when on a delayed job may run; null for others. */
  readonly delayedUntil: Date | null;
  /** `CODE: message`; null if it has not failed. */
  readonly failedReason: string | null;
  /** The newest lines of all its runs, oldest first. */
  readonly log: readonly string[];
}

/**
 * Reads the job of a window with its log; undefined if the queue has none, because it was never put there or
 * has been removed since it finished.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function readJob(connection: QueueConnection, jobId: string): Promise<ShownJob | undefined> {
  const { openQueue, deadlineMs } = openInternals(connection);
  const within = <Answer>(answer: Promise<Answer>) =>
    withinDeadline(answer, { deadlineMs, doing: 'Reading a job failed' });
  const queue = await openQueue(summarizeJob.queue);
  const job = await within(queue.getJob(jobId));
  if (job === undefined) return undefined;
  const [state, { logs }] = await within(Promise.all([job.getState(), queue.getJobLogs(jobId)]));
  return describe(job, { jobId, state, log: logs });
}

function describe(job: Job, { jobId, state, log }: Pick<ShownJob, 'jobId' | 'state' | 'log'>): ShownJob {
  const at = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));
  return {
    ...{ jobId, state, log },
    attempts: countAttempts(job),
    attemptsMax: job.opts.attempts ?? 1,
    enqueuedAt: new Date(job.timestamp),
    startedAt: at(job.processedOn),
    finishedAt: at(job.finishedOn),
    delayedUntil: state === 'delayed' ? new Date(job.timestamp + job.delay) : null,
    failedReason: job.failedReason === undefined || job.failedReason === '' ? null : job.failedReason,
  };
}
