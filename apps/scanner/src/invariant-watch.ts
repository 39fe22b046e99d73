import type { Logger } from '@enrichment/runtime/logger';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { Store } from '@enrichment/store/connect';
import { findViolations, invariants } from '@enrichment/store/invariants';

const CHEAP = invariants.filter(({ cost }) => cost === 'cheap');

/**
 * Checks the cheap invariants when a scan ends. Logs a broken one once, until it holds again. Never throws:
 * the scan is complete, and must not count as failed because Postgres did not answer the checks.
 */
export function createInvariantWatch({
  store,
  log,
  metrics,
}: {
  store: Store;
  log: Pick<Logger, 'warn'>;
  metrics: Pick<Metrics, 'replace'>;
}): () => Promise<void> {
  let told: ReadonlySet<string> = new Set();
  const check = async () => {
    // A scan that has just ended is not overdue.
    const violations = await findViolations(store, { scanIntervalMs: null, only: 'cheap' });
    const counts = new Map(violations.map(({ invariant, count }) => [invariant, count]));
    metrics.replace(
      'enrichment_invariant_violations',
      CHEAP.map(({ name }) => ({ value: counts.get(name) ?? 0, labels: { invariant: name } })),
    );
    for (const { invariant, meaning, count, subjects } of violations) {
      if (!told.has(invariant)) log.warn('an invariant is broken', { invariant, meaning, count, subjects });
    }
    told = new Set(counts.keys());
  };
  return async () => {
    try {
      await check();
    } catch (error) {
      log.warn('the invariants could not be checked; the next scan tries again', { error });
    }
  };
}
