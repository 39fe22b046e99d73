import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { EnrichmentError, type ErrorCode, settleWithin } from '@enrichment/core';
import type { Logger } from '@enrichment/runtime/logger';
import { readVersion } from '@enrichment/runtime/read-version';
import type { Store } from '@enrichment/store/connect';
import { beatWorker, removeWorker, type WorkerBeat } from '@enrichment/store/workers';

const BEAT_EVERY_MS = 10_000;

/** Time for taking the row out when the process stops. */
const LEAVE_MS = 1_000;

/** A role that may only read, or a standby server: later beats would fail, too. */
const STAYS_REFUSED: ReadonlySet<ErrorCode> = new Set(['STORE_FORBIDDEN', 'STORE_READ_ONLY']);

/** What a process does at the moment. */
export type WorkNow = Pick<WorkerBeat, 'running' | 'concurrency' | 'lastFinishedAt'>;

/** The work of a process that runs no jobs. */
export const NO_JOBS: WorkNow = { running: null, concurrency: null, lastFinishedAt: null };

/**
 * Lists this process among the workers until it is stopped: its row is written at once and every 10 s. Errors
 * never reach the caller; without Postgres nothing is listed.
 */
export function announceWorker({
  store,
  log,
  role,
  queue,
  readWork,
  listFaults = () => [],
}: {
  store: Store;
  log: Pick<Logger, 'info' | 'debug'>;
  role: string;
  /** undefined if the process uses no queue. */
  queue: { readonly backend: string; readonly prefix: string } | undefined;
  readWork: () => WorkNow;
  /** What the process cannot use although it runs. */
  listFaults?: (() => readonly string[]) | undefined;
}): { stop(): Promise<void> } {
  const workerId = randomUUID();
  const self = {
    workerId,
    role,
    ...{ host: hostname(), pid: process.pid, version: readVersion() },
    ...{ queueBackend: queue?.backend ?? null, queuePrefix: queue?.prefix ?? null },
  };
  let current: Promise<void> | undefined;
  const beat = async () => {
    try {
      const { running, concurrency, lastFinishedAt } = readWork();
      await beatWorker(store, { ...self, running, concurrency, lastFinishedAt, faults: listFaults() });
    } catch (error) {
      if (error instanceof EnrichmentError && STAYS_REFUSED.has(error.code)) {
        clearInterval(timer);
        log.info('this process is not listed among the workers: its role may not write', {
          code: error.code,
        });
      } else log.debug('this process could not be listed among the workers', { error });
    } finally {
      current = undefined;
    }
  };
  const start = () => {
    current ??= beat();
  };
  const timer = setInterval(start, BEAT_EVERY_MS);
  start();
  return {
    stop: async () => {
      clearInterval(timer);
      const leave = async () => {
        await current;
        await removeWorker(store, workerId);
      };
      await settleWithin([leave()], LEAVE_MS);
    },
  };
}
