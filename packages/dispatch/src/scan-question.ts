import type { Cause, TimeRange } from '@enrichment/core';

/** What one scan is to look at, and how. */
export interface ScanQuestion {
  readonly range: TimeRange;
  readonly cause: Extract<Cause, 'live' | 'backfill'>;
  /** `deep` also looks at users whose totals are unchanged, so that a message edited in place is found. */
  readonly depth: 'totals' | 'deep';
  /** `dry` decides and reports, and writes nothing. */
  readonly mode: 'live' | 'dry';
  readonly userId?: string;
  /** Believes a great loss whose list has this hash. */
  readonly acceptRemovals?: string;
}
