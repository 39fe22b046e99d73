import type { EnqueueOutcome } from './enqueue-due.ts';

/**
 * Each enqueue reads all due windows: often enough that users do not wait for the end of a long scan, but
 * rarely compared with the scan's work.
 */
const EVERY_MS = 5_000;

/** Enqueues due windows during a scan, so that the first users do not wait for the last. */
export interface Enqueuer {
  /** Enqueues if more than 5 s have passed since the last time. */
  afterSome(): Promise<void>;
  /** Enqueues now. `due` is the number of this call, `enqueued` the total of all calls. */
  now(): Promise<Pick<EnqueueOutcome, 'due' | 'enqueued'>>;
}

export function createEnqueuer(enqueue: () => Promise<EnqueueOutcome>): Enqueuer {
  let enqueued = 0;
  let lastAt = performance.now();
  const now = async () => {
    const outcome = await enqueue();
    lastAt = performance.now();
    enqueued += outcome.enqueued;
    return { due: outcome.due, enqueued };
  };
  return {
    now,
    afterSome: async () => {
      if (performance.now() - lastAt > EVERY_MS) await now();
    },
  };
}
