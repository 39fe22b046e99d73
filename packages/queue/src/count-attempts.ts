import type { Job } from 'bullmq';

/**
 * Returns the number of attempts used, including those whose worker died. Never more than the job's limit: a
 * run that only finds its attempts used up does not count.
 */
export function countAttempts(job: Pick<Job, 'attemptsMade' | 'stalledCounter' | 'opts'>): number {
  return Math.min(job.attemptsMade + job.stalledCounter, job.opts.attempts ?? 1);
}
