import type { Store } from '@enrichment/store/connect';
import { type KnownWorker, listWorkers as listStored } from '@enrichment/store/workers';
import { z } from 'zod';
import type { OperationContext } from './operation-context.ts';

export const ListWorkersInput = z.object({});

/** A process that is not heard of for this long is lost: it has missed four of its reports. */
const LOST_AFTER_MS = 45_000;

/** A process of ours, by what it last said. */
export interface ListedWorker
  extends Pick<
    KnownWorker,
    | 'role'
    | 'host'
    | 'pid'
    | 'version'
    | 'startedAt'
    | 'seenAt'
    | 'running'
    | 'concurrency'
    | 'lastFinishedAt'
    | 'faults'
  > {
  /** `summarizer@host:pid`; unique among processes that live at the same time on hosts of different names. */
  readonly name: string;
  /** `lost`: it ended without saying so, is frozen, or does not reach Postgres. */
  readonly state: 'live' | 'lost';
  /** null if the process uses no queue. */
  readonly queue: { readonly backend: string; readonly prefix: string } | null;
}

export interface WorkerList {
  /** By role, host and process id. */
  readonly workers: readonly ListedWorker[];
  readonly counts: WorkerCounts;
}

export interface WorkerCounts {
  /** The number of live processes of each role that has one. */
  readonly live: Readonly<Record<string, number>>;
  readonly lost: number;
  /** The number of live processes that cannot use one of their settings. */
  readonly faulty: number;
}

/**
 * Lists the processes of ours that use this database. One that stops leaves the list at once, one that dies
 * is lost, and leaves it after ten minutes. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function listWorkers(
  { store }: { store: Store },
  _input: z.infer<typeof ListWorkersInput>,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<WorkerList> {
  const workers = (await listStored(store)).map(describeWorker);
  signal.throwIfAborted();
  return { workers, counts: countWorkers(workers) };
}

/** Counts processes by role and state. */
export function countWorkers(workers: readonly ListedWorker[]): WorkerCounts {
  const alive = workers.filter(({ state }) => state === 'live');
  const live: Record<string, number> = {};
  for (const { role } of alive) live[role] = (live[role] ?? 0) + 1;
  return {
    live,
    lost: workers.length - alive.length,
    faulty: alive.filter(({ faults }) => faults.length > 0).length,
  };
}

/** Adds to a process's row what follows from it. */
export function describeWorker(row: KnownWorker): ListedWorker {
  const { role, host, pid, version, startedAt, seenAt, running, concurrency, lastFinishedAt, faults } = row;
  const { queueBackend: backend, queuePrefix: prefix, agoMs } = row;
  return {
    name: `${role}@${host}:${pid}`,
    ...{ role, host, pid, version, startedAt, seenAt, running, concurrency, lastFinishedAt, faults },
    state: agoMs < LOST_AFTER_MS ? 'live' : 'lost',
    queue: backend === null || prefix === null ? null : { backend, prefix },
  };
}
