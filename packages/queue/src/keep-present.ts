import type { Job } from 'bullmq';

/**
 * The jobs of a page that still exist. BullMQ reads the ids of a page first and then each job, and returns
 * undefined for a job that was removed in between, although its types do not say so.
 */
export function keepPresent<Found extends Job>(page: readonly (Found | undefined)[]): Found[] {
  return page.filter((job) => job !== undefined);
}
