/**
 * Lifetime of a lease without renewal: shorter than the time after which the queue reassigns a dead worker's
 * job.
 */
export const LEASE_TTL_MS = 8_000;

const RENEW_EVERY_MS = 2_000;

/** Renews the leases of all running windows with one statement per round. */
export interface LeaseKeeper {
  /** @param subjectId the window or derived subject that is leased */
  hold(token: string, subjectId: string): void;
  /**
   * Whether an attempt of this process works on it, also if its lease has run out: it may hold a reply that
   * is paid for and waits for Postgres.
   */
  isHeld(subjectId: string): boolean;
  drop(token: string): void;
  stop(): void;
}

/**
 * Renews held leases until they are dropped. Reports a failed renewal and retries it in the next round. If
 * the lease expires meanwhile, the fenced write of its holder fails.
 */
export function createLeaseKeeper({
  renewLeases,
  onError,
  onMissed = () => undefined,
}: {
  /** Returns the tokens of the renewed leases. */
  renewLeases: (lease: { tokens: readonly string[]; ttlMs: number }) => Promise<readonly string[]>;
  onError: (error: unknown) => unknown;
  /**
   * Called with the number of held leases that a round did not renew: their rows were locked, or another
   * worker has taken them over.
   */
  onMissed?: (missed: number) => unknown;
}): LeaseKeeper {
  const tokens = new Map<string, string>();
  let isRenewing = false;
  const timer = setInterval(async () => {
    if (tokens.size === 0 || isRenewing) return;
    isRenewing = true;
    try {
      const asked = [...tokens.keys()];
      const renewed = new Set(await renewLeases({ tokens: asked, ttlMs: LEASE_TTL_MS }));
      const missed = asked.filter((token) => tokens.has(token) && !renewed.has(token)).length;
      if (missed > 0) onMissed(missed);
    } catch (error) {
      onError(error);
    } finally {
      isRenewing = false;
    }
  }, RENEW_EVERY_MS);
  timer.unref();
  return {
    hold: (token, subjectId) => void tokens.set(token, subjectId),
    isHeld: (subjectId) => [...tokens.values()].includes(subjectId),
    drop: (token) => void tokens.delete(token),
    stop: () => clearInterval(timer),
  };
}
