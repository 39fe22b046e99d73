import { boundedText } from './bounded-text.ts';
import type { Store } from './connect.ts';

/** A process that is alive, or that ended lately without saying so. */
export interface KnownWorker {
  readonly workerId: string;
  /** scanner, summarizer, dashboard or api. */
  readonly role: string;
  readonly host: string;
  readonly pid: number;
  /** Version of the software. */
  readonly version: string;
  readonly queueBackend: string | null;
  /** null if the process uses no queue. */
  readonly queuePrefix: string | null;
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** How long ago the process wrote its row, by Postgres' clock. */
  readonly agoMs: number;
  /** Jobs that it runs now; null for a process that runs no jobs. */
  readonly running: number | null;
  readonly concurrency: number | null;
  readonly lastFinishedAt: Date | null;
  /** What it cannot use although it runs: names of settings with what is wrong, never their values. */
  readonly faults: readonly string[];
}

/** What a process tells about itself. */
export type WorkerBeat = Pick<
  KnownWorker,
  | 'workerId'
  | 'role'
  | 'host'
  | 'pid'
  | 'version'
  | 'queueBackend'
  | 'queuePrefix'
  | 'running'
  | 'concurrency'
  | 'lastFinishedAt'
  | 'faults'
>;

/** Rows that were not written for this long are removed. */
const KEEP_SECONDS = 600;

/** More processes than this are not listed. */
const LISTED_MAX = 1_000;

/** Writes the row of a process, and removes the rows of those that ended long ago. */
export async function beatWorker(store: Store, beat: WorkerBeat): Promise<void> {
  const { workerId, role, host, pid, version, queueBackend, queuePrefix } = beat;
  const { running, concurrency, lastFinishedAt, faults } = beat;
  await store.query(
    (sql) => sql`
      with ended as (
        select worker_id from enrichment_workers
        where seen_at < clock_timestamp() - make_interval(secs => ${KEEP_SECONDS}) and worker_id <> ${workerId}
        for update skip locked
      ), removed as (
        delete from enrichment_workers w using ended e where w.worker_id = e.worker_id
      )
      insert into enrichment_workers (worker_id, role, host, pid, version, queue_backend, queue_prefix, running,
        concurrency, last_finished_at, faults)
      values (${workerId}, ${role}, ${host}, ${pid}, ${version}, ${queueBackend}, ${queuePrefix}, ${running},
        ${concurrency}, ${lastFinishedAt}, ${faults.map(boundedText)}::text[])
      on conflict (worker_id) do update set running = excluded.running, concurrency = excluded.concurrency,
        last_finished_at = excluded.last_finished_at, faults = excluded.faults, seen_at = clock_timestamp()`,
  );
}

/** Removes the row of a process that ends. */
export async function removeWorker(store: Store, workerId: string): Promise<void> {
  await store.query((sql) => sql`delete from enrichment_workers where worker_id = ${workerId}`);
}

/** Lists the processes by role, host and process id, at most 1,000. */
export async function listWorkers(store: Store): Promise<KnownWorker[]> {
  return await store.query(
    (sql) => sql<KnownWorker[]>`
      select worker_id, role, host, pid, version, queue_backend, queue_prefix, started_at, seen_at,
        (extract(epoch from clock_timestamp() - seen_at) * 1000)::float8 as ago_ms, running, concurrency,
        last_finished_at, faults
      from enrichment_workers
      order by role, host, pid, worker_id limit ${LISTED_MAX}`,
  );
}
