import type { EnqueueOutcome } from './enqueue-due.ts';

/**
 * Each time reads all that is due: often enough that nobody waits for the end of a long scan, and rarely
 * beside its work.
 */
const EVERY_MS = 5_000;

/**
 * Puts what is due on the queue while a scan still looks, so that whoever is looked at first does not wait
 * for the last.
 */
export interface Enqueuer {
  /** Enqueues if the last time was more than 5 s ago. */
  afterSome(): Promise<void>;
  /** Enqueues now. `due` is that of this time, `enqueued` that of all times together. */
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
