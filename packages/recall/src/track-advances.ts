import type { AdvanceWindows } from './wait-for-due.ts';

/**
 * Remembers the calls that run, since an answer for a guild does not wait for its own: `finish` waits for
 * them, and belongs before the connection that they use is closed.
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
