import { setImmediate } from 'node:timers/promises';

/**
 * Long work yields to the event loop this often, so that locks, leases and health checks of the same process
 * go on.
 */
const SLICE_MS = 20;

/**
 * Pauses long work: waits for one turn of the event loop when its time slice is used up, and stops it on
 * abort.
 */
export interface Pace {
  breathe(): Promise<void>;
}

/** Pausing affects when something is computed, never the result. */
export function createPace(signal: AbortSignal): Pace {
  let sliceEndsAt = performance.now() + SLICE_MS;
  return {
    breathe: async () => {
      signal.throwIfAborted();
      if (performance.now() < sliceEndsAt) return;
      await setImmediate();
      signal.throwIfAborted();
      sliceEndsAt = performance.now() + SLICE_MS;
    },
  };
}
