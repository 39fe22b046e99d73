import { ARMING_LIMITER } from './apply-outcome.ts';
import { scanJob, summarizeJob } from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import { countAttempts } from './count-attempts.ts';
import { withinDeadline } from './deadline.ts';

/** Number of jobs of a queue in each state. */
export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  /** In back-off, or delayed by a wait of their own. */
  readonly delayed: number;
  readonly failed: number;
  readonly completed: number;
}

export interface FailedJob {
  readonly windowId: string;
  /** `CODE: message` */
  readonly failedReason: string;
  readonly attempts: number;
  readonly failedAt: Date;
}

/** The job of a window. */
export interface WindowJobState {
  /** BullMQ's name: `waiting`, `prioritized`, `active`, `delayed`, `failed`, `completed` or another. */
  readonly state: string;
  readonly attempts: number;
  readonly enqueuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** `CODE: message`; null unless it failed. */
  readonly failedReason: string | null;
}

/** Whether scans are running, on any replica. */
export interface ScanActivity {
  readonly isPaused: boolean;
  /** Number of running scans. */
  readonly active: number;
  /** When the last scan ended, successfully or not; null if none is kept. */
  readonly lastFinishedAt: Date | null;
}

/** Reads and controls the queue of windows. All functions throw TemporaryError QUEUE_UNAVAILABLE. */
export interface QueueInspector {
  counts(): Promise<{ windows: JobCounts; scans: JobCounts }>;
  isPaused(): Promise<boolean>;
  /** Stops all workers from taking windows; running ones continue. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** How long all windows still wait because of a throttled job (429 and the like); 0 if they do not wait. */
  throttledMs(): Promise<number>;
  /** The age of the oldest of the next hundred windows; null if none waits. */
  oldestWaitingMs(now: Date): Promise<number | null>;
  /** The windows that failed last, newest first. */
  listFailed(limit: number): Promise<FailedJob[]>;
  readScans(): Promise<ScanActivity>;
  /** The job of a window; undefined if the queue has none. */
  findJob(windowId: string): Promise<WindowJobState | undefined>;
  /** The newest log lines of all runs of a window's job, oldest first; empty if the queue has no such job. */
  readJobLog(windowId: string): Promise<readonly string[]>;
}

export function inspectQueue(connection: QueueConnection): QueueInspector {
  const { openQueue, deadlineMs } = openInternals(connection);
  const ask = <Answer>(answer: Promise<Answer>) =>
    withinDeadline(answer, { deadlineMs, doing: 'Asking the queue failed' });
  const windows = () => openQueue(summarizeJob.queue);

  async function readCounts(name: string): Promise<JobCounts> {
    const queue = await openQueue(name);
    const counts = await ask(
      queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed', 'completed'),
    );
    return {
      waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) + (counts.paused ?? 0),
      active: counts.active ?? 0,
      delayed: counts.delayed ?? 0,
      failed: counts.failed ?? 0,
      completed: counts.completed ?? 0,
    };
  }

  async function oldestWaitingMs(now: Date): Promise<number | null> {
    const jobs = await ask((await windows()).getJobs(['waiting', 'prioritized'], 0, 99, true));
    if (jobs.length === 0) return null;
    return Math.max(0, now.getTime() - Math.min(...jobs.map((job) => job.timestamp)));
  }

  async function listFailed(limit: number): Promise<FailedJob[]> {
    const jobs = await ask((await windows()).getJobs(['failed'], 0, limit - 1));
    return jobs.map((job) => ({
      windowId: job.id ?? '',
      failedReason: job.failedReason ?? '',
      attempts: countAttempts(job),
      failedAt: new Date(job.finishedOn ?? job.timestamp),
    }));
  }

  async function findJob(windowId: string): Promise<WindowJobState | undefined> {
    const job = await ask((await windows()).getJob(windowId));
    if (job === undefined) return undefined;
    const state = await ask(job.getState());
    const toDate = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));
    return {
      state,
      attempts: countAttempts(job),
      enqueuedAt: new Date(job.timestamp),
      startedAt: toDate(job.processedOn),
      finishedAt: toDate(job.finishedOn),
      failedReason: job.failedReason ?? null,
    };
  }

  async function readScans(): Promise<ScanActivity> {
    const queue = await openQueue(scanJob.queue);
    const [isPaused, active, completed, failed] = await ask(
      Promise.all([
        queue.isPaused(),
        queue.getActiveCount(),
        queue.getJobs(['completed'], 0, 0),
        queue.getJobs(['failed'], 0, 0),
      ]),
    );
    const ends = [...completed, ...failed].map((job) => job.finishedOn ?? 0);
    return { isPaused, active, lastFinishedAt: ends.length === 0 ? null : new Date(Math.max(...ends)) };
  }

  return {
    counts: async () => ({
      windows: await readCounts(summarizeJob.queue),
      scans: await readCounts(scanJob.queue),
    }),
    isPaused: async () => ask((await windows()).isPaused()),
    pause: async () => ask((await windows()).pause()),
    resume: async () => ask((await windows()).resume()),
    throttledMs: async () => Math.max(0, await ask((await windows()).getRateLimitTtl(ARMING_LIMITER.max))),
    oldestWaitingMs,
    listFailed,
    readScans,
    findJob,
    readJobLog: async (windowId) => (await ask((await windows()).getJobLogs(windowId))).logs,
  };
}
