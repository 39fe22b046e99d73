import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueConnection } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';
import { findUserJobs } from '@enrichment/queue/user-jobs';
import type { Store } from '@enrichment/store/connect';
import {
  countUserRows,
  deleteUserRows,
  listUserWindowIds,
  NO_USER_ROWS,
  type UserRows,
} from '@enrichment/store/forget-user';
import type { UserScope } from '@enrichment/store/forgotten';
import { stripCallsWithoutWindow } from '@enrichment/store/llm-calls';

/** A running job ends after its LLM call, at the latest at that call's deadline. */
const RUNNING_JOBS_MS = 150_000;
const POLL_MS = 500;

/** The two services that store data of a user. */
export interface UserPlaces {
  readonly store: Store;
  readonly queue: QueueConnection;
}

/** The amount of data stored of a user, by place. */
export interface Kept extends UserRows {
  readonly jobs: number;
  /**
   * Entries of the queue's event streams. They name jobs and are not read by anyone, so those of all users
   * are deleted.
   */
  readonly events: number;
}

export const NOTHING_KEPT: Kept = { ...NO_USER_ROWS, jobs: 0, events: 0 };

/**
 * Counts what is stored of a user. Entries of the event streams cannot be assigned to a user and are not
 * counted.
 */
export async function countKept(
  { store, queue }: UserPlaces,
  scope: UserScope,
  signal: AbortSignal,
): Promise<Kept> {
  const rows = await countUserRows(store, scope);
  const jobs = await findJobs({ store, queue }, scope, signal);
  return { ...rows, jobs: jobs.length, events: 0 };
}

/**
 * Deletes what is stored of a user and counts again until nothing is left: a running job can be removed only
 * after its worker has released it. Stops after 150 s and returns what is left.
 * @param onWaiting called with the number of running jobs that it waits for
 */
export async function eraseUser(
  { store, queue, onWaiting }: UserPlaces & { readonly onWaiting?: (jobs: number) => void },
  scope: UserScope,
  signal: AbortSignal,
): Promise<{ removed: Kept; left: Kept }> {
  const producer = createProducer(queue);
  const deadline = AbortSignal.timeout(RUNNING_JOBS_MS);
  let removed: Kept = NOTHING_KEPT;
  for (;;) {
    // Before the rows are deleted, because they contain the ids of the jobs.
    const jobIds = await findJobs({ store, queue }, scope, signal);
    const rows = await deleteUserRows(store, scope);
    removed = addKept(removed, { ...rows, ...(await producer.erase(jobIds)) });
    const left = await countKept({ store, queue }, scope, signal);
    if (countAll(left) === 0 || deadline.aborted) {
      // Calls of windows that were deleted from the ledger earlier: their ids can be computed from a user's
      // id.
      const calls = await stripCallsWithoutWindow(store);
      return { removed: addKept(removed, { ...NOTHING_KEPT, calls }), left };
    }
    onWaiting?.(left.jobs);
    await sleep(POLL_MS, undefined, { signal });
  }
}

async function findJobs(
  { store, queue }: UserPlaces,
  scope: UserScope,
  signal: AbortSignal,
): Promise<string[]> {
  const windowIds = await listUserWindowIds(store, scope);
  return await findUserJobs(queue, { ...scope, windowIds }, signal);
}

export function addKept(one: Kept, other: Kept): Kept {
  return {
    summaries: one.summaries + other.summaries,
    held: one.held + other.held,
    windows: one.windows + other.windows,
    results: one.results + other.results,
    calls: one.calls + other.calls,
    quarantine: one.quarantine + other.quarantine,
    scans: one.scans + other.scans,
    looks: one.looks + other.looks,
    webhookEvents: one.webhookEvents + other.webhookEvents,
    feedback: one.feedback + other.feedback,
    pauses: one.pauses + other.pauses,
    audited: one.audited + other.audited,
    projected: one.projected + other.projected,
    jobs: one.jobs + other.jobs,
    events: one.events + other.events,
  };
}

/** Returns the total of all counts. */
export function countAll(kept: Kept): number {
  return Object.values(kept).reduce((sum: number, count: number) => sum + count, 0);
}

/** Whether anything of the user itself was counted; entries of the event streams are of all users. */
export function isUserKnown(kept: Kept): boolean {
  return countAll({ ...kept, events: 0 }) > 0;
}
