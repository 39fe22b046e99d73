import { type Overview, pausedReasonOf } from './read-overview.ts';

/** The overview as `enrich status --json` tells it, for programs. Needs both halves. */
export function statusJsonOf(overview: Overview) {
  const { ledger, queue, at } = overview;
  if (ledger.kind === 'away') return { kind: 'away' as const, away: ledger };
  if (queue.kind === 'away') return { kind: 'away' as const, away: queue };
  const { windows, kinds, bots, failures, quarantined, greatLosses, lastScan, oldestDueAt, oldestFailedAt } =
    ledger.facts;
  return {
    kind: 'there' as const,
    status: {
      at,
      windows,
      kinds,
      bots,
      queue: queue.facts.windows,
      scans: queue.facts.scans,
      paused: pausedReasonOf(overview),
      throttledMs: queue.facts.throttledMs,
      lastScan,
      quarantined,
      greatLosses,
      failures,
      oldestDueAt,
      oldestFailedAt,
    },
  };
}
