import type { PipelineStatus } from '@enrichment/operations/read-status';
import { describePause } from './describe-pause.ts';

/** Converts the status to the JSON of `enrich status --json`. Requires the answers of both servers. */
export function toStatusJson(status: PipelineStatus) {
  const { ledger, queue, at } = status;
  if (ledger.kind === 'away') return { kind: 'away' as const, away: ledger };
  if (queue.kind === 'away') return { kind: 'away' as const, away: queue };
  const {
    windows,
    kinds,
    bots,
    failures,
    quarantined,
    greatLosses,
    setAside,
    batches,
    lastScan,
    oldestDueAt,
    oldestFailedAt,
  } = ledger.facts;
  return {
    kind: 'there' as const,
    status: {
      at,
      windows,
      kinds,
      bots,
      queue: queue.facts.windows,
      scans: queue.facts.scans,
      paused: describePause(status),
      throttledMs: queue.facts.throttledMs,
      lastScan,
      quarantined,
      greatLosses,
      setAside,
      batches,
      failures,
      oldestDueAt,
      oldestFailedAt,
    },
  };
}
