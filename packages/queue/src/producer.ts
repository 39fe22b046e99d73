import { PermanentError } from '@enrichment/core';
import type { Job } from 'bullmq';
import type { BullQueue } from './bullmq-classes.ts';
import { type DeriveJob, deriveJob, scanJob, summarizeJob, type WindowJob } from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import { countAttempts } from './count-attempts.ts';
import { withinDeadline } from './deadline.ts';
import { ASKED_PRIORITY } from './priority.ts';

/** A finished job of a window that still blocks its id. */
export interface FinishedJob {
  readonly state: 'failed' | 'completed';
  /** `CODE: message`; null for a completed job. */
  readonly failedReason: string | null;
  /** How often the job failed or its worker died; 0 for a completed job, where it is not needed. */
  readonly attempts: number;
}

export interface Producer {
  /** Adds jobs to the queue. Leaves a window that already has a job, in any state, unchanged. */
  enqueue(jobs: readonly { job: WindowJob; priority: number }[]): Promise<void>;
  /** Like `enqueue`, for derived results. */
  enqueueDerived(jobs: readonly { job: DeriveJob; priority: number }[]): Promise<void>;
  /**
   * Moves windows' jobs before all others, because someone is waiting for them. A job in back-off goes first
   * when its delay ends. Returns the windows with an unfinished job.
   */
  advance(windowIds: readonly string[]): Promise<string[]>;
  /**
   * Removes windows' jobs from the queue, including finished ones; running ones stay. Returns how many of the
   * ids are free now.
   */
  remove(windowIds: readonly string[]): Promise<number>;
  /**
   * Like remove, but also empties the event streams, which contain each job's id and which nothing reads.
   * Returns how many jobs and events were deleted.
   */
  erase(jobIds: readonly string[]): Promise<{ jobs: number; events: number }>;
  /** Returns the finished jobs that still block their window's id: of the given windows, or all. */
  readFinished(among?: readonly string[]): Promise<Map<string, FinishedJob>>;
}

/** Options that only tests change. */
export interface ProducerTuning {
  readonly retryDelayMs?: number;
  readonly attempts?: number;
}

const RETRY_DELAY_MS = summarizeJob.options.backoff.delay;

/** Larger requests are not faster but keep Redis from serving others. */
const BATCH = 1_000;
const PAGE = 500;

/**
 * Creates the producer, which adds windows to the queue. Each request has the connection's deadline.
 * Every function throws TemporaryError QUEUE_UNAVAILABLE if the server does not respond.
 */
export function createProducer(
  connection: QueueConnection,
  { retryDelayMs = RETRY_DELAY_MS, attempts = summarizeJob.options.attempts }: ProducerTuning = {},
): Producer {
  const { openQueue, clearEvents, deadlineMs } = openInternals(connection);
  const { name, queue: queueName, options, encode } = summarizeJob;
  const jobOptions = { ...options, attempts, backoff: { ...options.backoff, delay: retryDelayMs } };

  const within = <Answer>(answer: Promise<Answer>, doing: string) =>
    withinDeadline(answer, { deadlineMs, doing });

  async function enqueue(jobs: readonly { job: WindowJob; priority: number }[]): Promise<void> {
    await add(jobs.map(({ job, priority }) => ({ name, data: encode(job), jobId: job.windowId, priority })));
  }

  async function enqueueDerived(jobs: readonly { job: DeriveJob; priority: number }[]): Promise<void> {
    await add(
      jobs.map(({ job, priority }) => ({
        name: deriveJob.name,
        data: deriveJob.encode(job),
        jobId: job.subjectId,
        priority,
      })),
    );
  }

  async function add(jobs: readonly AddedJob[]): Promise<void> {
    const queue = await openQueue(queueName);
    for (let at = 0; at < jobs.length; at += BATCH) {
      const batch = jobs.slice(at, at + BATCH).map(({ jobId, priority, ...job }) => ({
        ...job,
        // A job without a priority would run before all that have one.
        opts: { ...jobOptions, jobId: checkedId(jobId), priority },
      }));
      await within(queue.addBulk(batch), 'Enqueueing failed');
    }
  }

  async function advance(windowIds: readonly string[]): Promise<string[]> {
    const queue = await openQueue(queueName);
    const advanced: string[] = [];
    for (let at = 0; at < windowIds.length; at += BATCH) {
      const batch = windowIds.slice(at, at + BATCH);
      const isAdvanced = await within(
        Promise.all(batch.map((windowId) => advanceJob(queue, checkedId(windowId)))),
        'Advancing jobs failed',
      );
      advanced.push(...batch.filter((_windowId, n) => isAdvanced[n]));
    }
    return advanced;
  }

  async function remove(windowIds: readonly string[]): Promise<number> {
    const queue = await openQueue(queueName);
    let removed = 0;
    for (let at = 0; at < windowIds.length; at += BATCH) {
      const batch = windowIds.slice(at, at + BATCH);
      const isFree = await within(
        Promise.all(batch.map((windowId) => removeJob(queue, checkedId(windowId)))),
        'Removing jobs failed',
      );
      removed += isFree.filter(Boolean).length;
    }
    return removed;
  }

  async function erase(jobIds: readonly string[]): Promise<{ jobs: number; events: number }> {
    const queue = await openQueue(queueName);
    // A job that was added by hand may have any id.
    const foreign = jobIds.filter((id) => !WINDOW_ID.test(id));
    let jobs = await remove(jobIds.filter((id) => WINDOW_ID.test(id)));
    for (const id of foreign) {
      const isFree = async () => (await queue.getJob(id)) === undefined || (await removeJob(queue, id));
      if (await within(isFree(), 'Removing jobs failed')) jobs += 1;
    }
    return { jobs, events: await clearEvents([summarizeJob.queue, scanJob.queue]) };
  }

  async function readFinished(among?: readonly string[]): Promise<Map<string, FinishedJob>> {
    const finished = new Map<string, FinishedJob>();
    if (among === undefined) await readAllFinished(finished);
    else await readSomeFinished(among, finished);
    return finished;
  }

  async function readAllFinished(finished: Map<string, FinishedJob>): Promise<void> {
    const queue = await openQueue(queueName);
    const { removeOnComplete, removeOnFail } = options;
    // The retention limits both lists; a little more allows for jobs that are not evicted yet.
    const completed = await within(
      queue.getBackend().getRanges(['completed'], 0, 2 * removeOnComplete.count),
      'Reading finished jobs failed',
    );
    for (const id of completed.flat()) {
      finished.set(id, { state: 'completed', failedReason: null, attempts: 0 });
    }
    for (let at = 0; at < 2 * removeOnFail.count; at += PAGE) {
      const page = await within(queue.getJobs(['failed'], at, at + PAGE - 1), 'Reading failed jobs failed');
      for (const job of page) addFailed(finished, job);
      // A page is shorter by the jobs that were removed while it was read.
      if (page.length === 0) return;
    }
  }

  async function readSomeFinished(
    windowIds: readonly string[],
    finished: Map<string, FinishedJob>,
  ): Promise<void> {
    const queue = await openQueue(queueName);
    for (let at = 0; at < windowIds.length; at += BATCH) {
      const batch = windowIds.slice(at, at + BATCH);
      const jobs = await within(
        Promise.all(batch.map((windowId) => queue.getJob(windowId))),
        'Reading finished jobs failed',
      );
      // finishedOn is set only when a job ends; a completed job keeps the reason of an earlier failed
      // attempt.
      const ended = jobs.filter((job) => job?.finishedOn !== undefined);
      await within(
        Promise.all(ended.map((job) => addFinished(finished, job))),
        'Reading finished jobs failed',
      );
    }
  }

  return { enqueue, enqueueDerived, advance, remove, erase, readFinished };
}

interface AddedJob {
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly jobId: string;
  readonly priority: number;
}

async function advanceJob(queue: BullQueue, windowId: string): Promise<boolean> {
  const job = await queue.getJob(windowId);
  if (job === undefined || job.finishedOn !== undefined) return false;
  // A second request must not move it behind windows that were requested in between.
  if (job.priority === ASKED_PRIORITY) return true;
  try {
    await job.changePriority({ priority: ASKED_PRIORITY });
  } catch (error) {
    // It has ended and was removed in the meantime.
    if ((await queue.getJob(windowId)) === undefined) return false;
    throw error;
  }
  return true;
}

async function removeJob(queue: BullQueue, windowId: string): Promise<boolean> {
  if ((await queue.remove(windowId)) === 1) return true;
  // 0 means a running job; on Postgres also a job that does not exist.
  return (await queue.getJob(windowId)) === undefined;
}

async function addFinished(finished: Map<string, FinishedJob>, job: Job | undefined): Promise<void> {
  if (job?.id === undefined) return;
  const state = await job.getState();
  if (state === 'failed') addFailed(finished, job);
  if (state === 'completed') finished.set(job.id, { state, failedReason: null, attempts: 0 });
}

function addFailed(finished: Map<string, FinishedJob>, job: Job): void {
  if (job.id === undefined) return;
  finished.set(job.id, {
    state: 'failed',
    failedReason: job.failedReason ?? null,
    attempts: countAttempts(job),
  });
}

/** Ids of windows and of derived subjects. */
const WINDOW_ID = /^[wk]-[0-9a-z]{8,64}$/;

/** Ids share Redis's key space with the queue's own structures: an id `active` would stop the queue. */
function checkedId(windowId: string): string {
  if (WINDOW_ID.test(windowId)) return windowId;
  throw new PermanentError('UNEXPECTED', `No job can have the id ${JSON.stringify(windowId.slice(0, 80))}.`);
}
