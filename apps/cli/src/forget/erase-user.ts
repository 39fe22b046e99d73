import { setTimeout as wait } from 'node:timers/promises';
import { createProducer } from '@enrichment/queue/producer';
import { findUserJobs } from '@enrichment/queue/user-jobs';
import { countUserRows, deleteUserRows, listUserWindowIds } from '@enrichment/store/forget-user';
import type { UserScope } from '@enrichment/store/forgotten';
import { stripCallsWithoutWindow } from '@enrichment/store/llm-calls';
import type { Cli } from '../cli.ts';

/** A job that runs ends by itself once its LLM has answered, at the latest at that call's deadline. */
const RUNNING_JOBS_MS = 150_000;
const LOOK_EVERY_MS = 500;

export interface Services {
  readonly store: Parameters<typeof countUserRows>[0];
  readonly queue: Parameters<typeof findUserJobs>[0];
}

/** What is kept of a user, place by place. */
export interface Kept extends Awaited<ReturnType<typeof countUserRows>> {
  readonly jobs: number;
  /** Entries of the queue's event streams. They name jobs and nobody reads them: all of them go, whoever's they are. */
  readonly events: number;
}

export const NOTHING: Kept = {
  summaries: 0,
  held: 0,
  windows: 0,
  results: 0,
  calls: 0,
  quarantine: 0,
  scans: 0,
  looks: 0,
  pauses: 0,
  jobs: 0,
  events: 0,
};

/** Counts without deleting. Entries of the event streams are not told apart, so none is counted. */
export async function countKept(
  { store, queue }: Services,
  scope: UserScope,
  signal: AbortSignal,
): Promise<Kept> {
  const rows = await countUserRows(store, scope);
  const jobs = await findJobs({ store, queue }, scope, signal);
  return { ...rows, jobs: jobs.length, events: 0 };
}

/** Deletes and looks again until nothing is left: a job that runs can only be taken away once its worker has let go of it. */
export async function eraseUser(
  { store, queue }: Services,
  scope: UserScope,
  { signal, terminal }: Pick<Cli, 'signal' | 'terminal'>,
): Promise<{ removed: Kept; left: Kept }> {
  const producer = createProducer(queue);
  const deadline = AbortSignal.timeout(RUNNING_JOBS_MS);
  let removed: Kept = NOTHING;
  for (;;) {
    // Before the rows: they know the ids of the jobs.
    const jobIds = await findJobs({ store, queue }, scope, signal);
    const rows = await deleteUserRows(store, scope);
    removed = sumOf(removed, { ...rows, ...(await producer.erase(jobIds)) });
    const left = await countKept({ store, queue }, scope, signal);
    if (totalOf(left) === 0 || deadline.aborted) {
      // Calls of windows that had left the ledger before: their ids can be computed from a user's.
      const calls = await stripCallsWithoutWindow(store);
      return { removed: sumOf(removed, { ...NOTHING, calls }), left };
    }
    terminal.progress(`waiting for ${left.jobs} running jobs to end`);
    await wait(LOOK_EVERY_MS, undefined, { signal });
  }
}

async function findJobs(
  { store, queue }: Services,
  scope: UserScope,
  signal: AbortSignal,
): Promise<string[]> {
  const windowIds = await listUserWindowIds(store, scope);
  return await findUserJobs(queue, { ...scope, windowIds }, signal);
}

export function sumOf(one: Kept, other: Kept): Kept {
  return {
    summaries: one.summaries + other.summaries,
    held: one.held + other.held,
    windows: one.windows + other.windows,
    results: one.results + other.results,
    calls: one.calls + other.calls,
    quarantine: one.quarantine + other.quarantine,
    scans: one.scans + other.scans,
    looks: one.looks + other.looks,
    pauses: one.pauses + other.pauses,
    jobs: one.jobs + other.jobs,
    events: one.events + other.events,
  };
}

export function totalOf(kept: Kept): number {
  return Object.values(kept).reduce((sum: number, count: number) => sum + count, 0);
}
