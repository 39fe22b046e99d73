import type { AdvanceWindows } from './wait-for-due.ts';

/**
 * Tracks running calls, since an answer for a guild does not wait for them. Call `finish`, which waits for
 * them, before closing the connection that they use.
 */
export function trackAdvances(advance: AdvanceWindows): { advance: AdvanceWindows; finish(): Promise<void> } {
  const running = new Set<Promise<readonly string[]>>();
  return {
    advance: async (windowIds) => {
      const call = advance(windowIds);
      running.add(call);
      try {
        return await call;
      } finally {
        running.delete(call);
      }
    },
    finish: async () => void (await Promise.allSettled(running)),
  };
}
