import type { WindowState } from '@enrichment/core';
import type { Store } from './connect.ts';
import { oldestDue } from './ledger/due-windows.ts';
import type { Pause } from './pause.ts';
import { selectQuarantineCounts } from './quarantine-counts.ts';
import { selectResultCounts } from './result-counts.ts';
import { stateCounts } from './status.ts';
import { selectDoubtful } from './trust-counts.ts';

/** The metrics of the ledger. */
export interface LedgerGauges {
  /** Ordered by bot name. */
  readonly windows: readonly {
    readonly botName: string;
    readonly state: WindowState;
    readonly windows: number;
  }[];
  readonly kinds: readonly {
    readonly kind: string;
    readonly made: number;
    readonly failed: number;
    readonly withheld: number;
  }[];
  readonly oldestDueAt: Date | null;
  readonly oldestFailedAt: Date | null;
  readonly quarantined: number;
  /** Stored summaries and claims that are doubtful and not withheld. */
  readonly doubtfulSummaries: number;
  readonly doubtfulClaims: number;
  /** Windows affected by a great loss, for each bot that has one. */
  readonly greatLosses: readonly { readonly botName: string; readonly windows: number }[];
  /** Batches that are not done, windows that wait for one, and since when the oldest is open. */
  readonly openBatches: number;
  readonly awaitingWindows: number;
  readonly oldestBatchAt: Date | null;
  /** null if not paused. */
  readonly pauseCode: Pause['code'] | null;
  /** Of finished scans; those that ended in the future, by a wrong clock, are ignored. */
  readonly lastScanAt: Date | null;
}

/** Reads all metrics in one statement, which uses only index scans. */
export async function readGauges(store: Store, { now }: { now: Date }): Promise<LedgerGauges> {
  const [row] = await store.query(
    (sql) => sql<LedgerGauges[]>`
      select
        (select coalesce(jsonb_agg(jsonb_build_object('botName', bot_name, 'state', state, 'windows', windows)
            order by bot_name, state), '[]')
          from (${stateCounts(sql)}) as counts) as windows,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'made', made, 'failed', failed, 'withheld', withheld)
            order by kind), '[]')
          from (select c.kind, sum(c.made)::bigint as made, sum(c.failed)::bigint as failed, sum(c.withheld)::bigint as withheld
            from (${selectResultCounts(sql)}) c group by c.kind
            having (sum(c.made), sum(c.failed), sum(c.withheld)) <> (0, 0, 0)) as counts) as kinds,
        ${oldestDue(sql, now)} as oldest_due_at,
        (select min(w.failed_at) from enrichment_windows w where w.state = 'failed') as oldest_failed_at,
        (select coalesce(sum(c.points), 0)::bigint from (${selectQuarantineCounts(sql)}) c) as quarantined,
        d.doubtful_summaries, d.doubtful_claims,
        (select coalesce(jsonb_agg(jsonb_build_object('botName', bot_name, 'windows', windows) order by bot_name), '[]')
          from enrichment_great_losses) as great_losses,
        (select count(*) from enrichment_batches where state <> 'done') as open_batches,
        (select count(*) from enrichment_windows where awaiting_since is not null) as awaiting_windows,
        least((select min(intended_at) from enrichment_batches where state <> 'done'),
          (select min(created_at) from enrichment_llm_calls where outcome = 'asked' and is_batch and batch_id is null)) as oldest_batch_at,
        (select code from enrichment_pause) as pause_code,
        (select max(finished_at) from enrichment_scans
          where kind in ('totals', 'deep') and finished_at <= greatest(clock_timestamp(), ${now})) as last_scan_at
      from (${selectDoubtful(sql)}) as d`,
  );
  return row ?? NOTHING;
}

const NOTHING: LedgerGauges = {
  windows: [],
  kinds: [],
  oldestDueAt: null,
  oldestFailedAt: null,
  quarantined: 0,
  doubtfulSummaries: 0,
  doubtfulClaims: 0,
  greatLosses: [],
  ...{ openBatches: 0, awaitingWindows: 0, oldestBatchAt: null },
  pauseCode: null,
  lastScanAt: null,
};
