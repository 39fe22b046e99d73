import type { Cause, TimeRange } from '@enrichment/core';

/** The range and the options of a scan. */
export interface ScanQuestion {
  readonly range: TimeRange;
  readonly cause: Extract<Cause, 'live' | 'backfill'>;
  /** `deep` also looks at users whose totals are unchanged, which finds messages edited in place. */
  readonly depth: 'totals' | 'deep';
  /** `dry` decides and reports, but writes nothing. */
  readonly mode: 'live' | 'dry';
  readonly userId?: string;
  /** Accepts a great loss whose list has this hash. */
  readonly acceptRemovals?: string;
}
