import { PermanentError } from '@enrichment/core';
import type { Job } from 'bullmq';
import { countAttempts } from './attempts-of.ts';
import type { BullQueue } from './bullmq-classes.ts';
import { type DeriveJob, deriveJob, scanJob, summarizeJob, type WindowJob } from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import { withinDeadline } from './deadline.ts';
import { ASKED_PRIORITY } from './priority.ts';

/** A window's job that has come to an end and still blocks its id. */
export interface FinishedJob {
  readonly state: 'failed' | 'completed';
  /** `CODE: message`; null for a completed job. */
  readonly failedReason: string | null;
  /** How often the job failed or lost its worker; 0 for a completed job, where nobody asks. */
  readonly attempts: number;
}

export interface Producer {
  /** Puts jobs on the queue. A window that has a job already, in whatever state, is left as it is. */
  enqueue(jobs: readonly { job: WindowJob; priority: number }[]): Promise<void>;
  /** The same for derived results. */
  enqueueDerived(jobs: readonly { job: DeriveJob; priority: number }[]): Promise<void>;
  /**
   * Moves windows' jobs before all others, since someone waits for them; a job that waits for its next
   * attempt goes first when its time has come. Returns the windows that have a job which has not ended.
   */
  advance(windowIds: readonly string[]): Promise<string[]>;
  /**
   * Takes windows' jobs off the queue, finished ones too; running ones stay. Returns how many of the ids are
   * free now.
   */
  remove(windowIds: readonly string[]): Promise<number>;
  /**
   * As remove, and leaves no trace of them: the event streams, which name each job's id and which nothing
   * reads, are emptied too. Returns how many jobs and how many events went.
   */
  erase(jobIds: readonly string[]): Promise<{ jobs: number; events: number }>;
  /** The finished jobs that still block their window's id: among the given windows, or all. */
  readFinished(among?: readonly string[]): Promise<Map<string, FinishedJob>>;
}

/** What only tests change. */
export interface ProducerTuning {
  readonly retryDelayMs?: number;
  readonly attempts?: number;
}

const RETRY_DELAY_MS = summarizeJob.options.backoff.delay;

/** More in one request does not make it faster, but keeps Redis from serving others. */
const BATCH = 1_000;
const PAGE = 500;

/**
 * The side that puts windows on the queue. Each request has the connection's deadline.
 * Every function throws TemporaryError QUEUE_UNAVAILABLE when the server does not answer.
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
        // Without a priority a job would overtake all that have one.
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
    // A job that was put there by hand may have any id.
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
    // The retention bounds both lists; a little more allows for what it has not evicted yet.
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
      if (page.length < PAGE) return;
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
      // finishedOn is set when a job ends for good, and only then; a failed attempt's reason stays on a
      // completed job.
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
  // A second one who asks does not send it behind those that were asked for since.
  if (job.priority === ASKED_PRIORITY) return true;
  try {
    await job.changePriority({ priority: ASKED_PRIORITY });
  } catch (error) {
    // It has ended and gone in the meantime.
    if ((await queue.getJob(windowId)) === undefined) return false;
    throw error;
  }
  return true;
}

async function removeJob(queue: BullQueue, windowId: string): Promise<boolean> {
  if ((await queue.remove(windowId)) === 1) return true;
  // 0 is a running job; on Postgres one that is not there, too.
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

/** Of windows and of derived subjects. */
const WINDOW_ID = /^[wk]-[0-9a-z]{8,64}$/;

/** Ids share Redis's key space with the queue's own structures: an id `active` would stop the queue. */
function checkedId(windowId: string): string {
  if (WINDOW_ID.test(windowId)) return windowId;
  throw new PermanentError('UNEXPECTED', `No job can have the id ${JSON.stringify(windowId.slice(0, 80))}.`);
}
