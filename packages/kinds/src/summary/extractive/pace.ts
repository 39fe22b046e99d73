import { setImmediate } from 'node:timers/promises';

/** Long work gives way this often, so that locks, leases and health checks of the same process go on. */
const SLICE_MS = 20;

/**
 * Lets long work breathe: waits for one turn of the event loop when its slice is used up, and ends it on
 * abort.
 */
export interface Pace {
  breathe(): Promise<void>;
}

/** Breathing changes when something is computed, never what. */
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
