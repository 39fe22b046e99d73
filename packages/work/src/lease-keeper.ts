/**
 * How long a lease holds without being renewed: shorter than the time in which the queue hands a dead
 * worker's job on.
 */
export const LEASE_TTL_MS = 8_000;

const RENEW_EVERY_MS = 2_000;

/** Keeps the leases of all running windows alive with one statement per round, however many run. */
export interface LeaseKeeper {
  hold(token: string): void;
  drop(token: string): void;
  stop(): void;
}

/**
 * Renews held leases until they are dropped. A failed renewal is reported and tried again in the next round:
 * should the lease run out meanwhile, the guarded write of its holder finds out.
 */
export function createLeaseKeeper({
  renewLeases,
  onError,
  onMissed = () => undefined,
}: {
  /** Returns the tokens whose leases were renewed. */
  renewLeases: (lease: { tokens: readonly string[]; ttlMs: number }) => Promise<readonly string[]>;
  onError: (error: unknown) => unknown;
  /**
   * Told how many held leases a round left out: their rows were locked, or somebody else has taken them over.
   */
  onMissed?: (missed: number) => unknown;
}): LeaseKeeper {
  const tokens = new Set<string>();
  let isRenewing = false;
  const timer = setInterval(async () => {
    if (tokens.size === 0 || isRenewing) return;
    isRenewing = true;
    try {
      const asked = [...tokens];
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
    hold: (token) => void tokens.add(token),
    drop: (token) => void tokens.delete(token),
    stop: () => clearInterval(timer),
  };
}
