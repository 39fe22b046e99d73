import type { Job } from 'bullmq';

/**
 * Attempts that a job has used, those counted that ended with their worker. Never more than it was given: the
 * run that only finds its attempts used up is none itself.
 */
export function countAttempts(job: Pick<Job, 'attemptsMade' | 'stalledCounter' | 'opts'>): number {
  return Math.min(job.attemptsMade + job.stalledCounter, job.opts.attempts ?? 1);
}
