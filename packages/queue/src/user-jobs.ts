import { isNamedIn } from '@enrichment/core';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { summarizeJob } from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import { withinDeadline } from './deadline.ts';

/** All job states of BullMQ. */
const STATES = ['active', 'waiting', 'prioritized', 'delayed', 'failed', 'completed'] as const;

const PAGE = 500;

const Owner = z.object({ userId: z.string(), botName: z.string() });

interface UserJobs {
  readonly userId: string;
  readonly botName?: string | undefined;
  /** The user's known windows. Their jobs are found even if the jobs' data is unreadable. */
  readonly windowIds?: readonly string[];
}

/**
 * Returns the ids of all jobs of a user's windows, in any state, including jobs whose window has left the
 * ledger and unreadable jobs that name the user. Reads the whole queue.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function findUserJobs(
  connection: QueueConnection,
  user: UserJobs,
  signal: AbortSignal,
): Promise<string[]> {
  const { openQueue, deadlineMs } = openInternals(connection);
  const queue = await openQueue(summarizeJob.queue);
  const within = <Answer>(answer: Promise<Answer>) =>
    withinDeadline(answer, { deadlineMs, doing: 'Reading jobs failed' });
  const found = new Set<string>();
  for (const state of STATES) {
    for (let at = 0; ; at += PAGE) {
      signal.throwIfAborted();
      const page = await within(queue.getJobs([state], at, at + PAGE - 1));
      for (const job of page) if (job.id !== undefined && isTheirs(job, user)) found.add(job.id);
      // A page is shorter by the jobs that were removed while it was read, so only an empty one is the end.
      if (page.length === 0) break;
    }
  }
  const others = (user.windowIds ?? []).filter((id) => !found.has(id));
  for (let at = 0; at < others.length; at += PAGE) {
    signal.throwIfAborted();
    const jobs = await within(Promise.all(others.slice(at, at + PAGE).map((id) => queue.getJob(id))));
    for (const job of jobs) if (job?.id !== undefined) found.add(job.id);
  }
  return [...found];
}

function isTheirs(job: Job, { userId, botName }: UserJobs): boolean {
  const owner = Owner.safeParse(job.data).data;
  if (owner !== undefined) {
    return owner.userId === userId && (botName === undefined || owner.botName === botName);
  }
  const text = JSON.stringify([job.name, job.data, job.failedReason, job.returnvalue, job.progress]);
  const isNamed = (id: string) => isNamedIn(text, JSON.stringify(id).slice(1, -1));
  return isNamed(userId) && (botName === undefined || isNamed(botName));
}
