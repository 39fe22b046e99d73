import type { ErrorCode, WindowState } from '@enrichment/core';
import type { Sql, Store } from './connect.ts';
import { type GreatLoss, listGreatLosses } from './great-losses.ts';
import { oldestDue } from './ledger/due-windows.ts';
import { countQuarantine } from './quarantine.ts';
import { selectResultCounts } from './result-counts.ts';
import { MIRRORED_KIND } from './results.ts';
import { selectCountParts } from './window-counts.ts';

/** The number of windows in each state; every state is present. */
export type StateCounts = Readonly<Record<WindowState, number>>;

/** Counts of the results of one kind. */
export interface KindCounts {
  /** Results that are visible to readers. */
  readonly made: number;
  /** Those of them that were made from older content of their subject. */
  readonly stale: number;
  /** Subjects on which the kind failed for good; their older results still count as made. */
  readonly failed: number;
  /** Withheld results, whose content is gone. */
  readonly withheld: number;
}

export interface LedgerStatus {
  /** Counted for the summary: a window whose retry failed counts as summarized if it has a summary. */
  readonly windows: StateCounts;
  /** By the kind's name; the summary is always present. */
  readonly kinds: Readonly<Record<string, KindCounts>>;
  readonly bots: readonly { readonly botName: string; readonly windows: StateCounts }[];
  /** When the longest-waiting window became due; null if none is due. */
  readonly oldestDueAt: Date | null;
  readonly oldestFailedAt: Date | null;
  /** Failed windows by code, most frequent first, each with the latest message. */
  readonly failures: readonly {
    readonly code: ErrorCode;
    readonly windows: number;
    readonly message: string;
  }[];
  readonly quarantined: number;
  readonly greatLosses: readonly GreatLoss[];
}

/** The state of the whole ledger at `now`. Reads counts that are kept, so it is quick at any size. */
export async function readStatus(store: Store, { now }: { now: Date }): Promise<LedgerStatus> {
  const [counts, kinds, oldestDueAt, failures, quarantined, greatLosses] = await Promise.all([
    countWindowsByState(store),
    countByKind(store),
    findOldestDue(store, now),
    listFailureCounts(store),
    countQuarantine(store),
    listGreatLosses(store),
  ]);
  const failedAt = failures.flatMap(({ firstAt }) => firstAt?.getTime() ?? []);
  return {
    ...{ ...counts, kinds, oldestDueAt },
    oldestFailedAt: failedAt.length === 0 ? null : new Date(Math.min(...failedAt)),
    failures: failures.map(({ firstAt: _firstAt, ...failure }) => failure),
    ...{ quarantined, greatLosses },
  };
}

async function findOldestDue(store: Store, now: Date): Promise<Date | null> {
  const [row] = await store.query(
    (sql) => sql<{ oldestDueAt: Date | null }[]>`select ${oldestDue(sql, now)} as oldest_due_at`,
  );
  return row?.oldestDueAt ?? null;
}

async function listFailureCounts(
  store: Store,
): Promise<(LedgerStatus['failures'][number] & { readonly firstAt: Date | null })[]> {
  return await store.query(
    (sql) => sql<(LedgerStatus['failures'][number] & { firstAt: Date | null })[]>`
      select f.code, f.windows, f.first_at, coalesce(
        (select w.failure_message from enrichment_windows w
          where w.state = 'failed' and w.failure_code = f.code and w.failed_at = f.last_at limit 1),
        (select w.failure_message from enrichment_windows w
          where w.state = 'failed' and w.failure_code = f.code limit 1), '') as message
      from (
        select w.failure_code as code, count(*) as windows, min(w.failed_at) as first_at, max(w.failed_at) as last_at
        from enrichment_windows w where w.state = 'failed' group by w.failure_code) f
      order by f.windows desc, f.code`,
  );
}

/** Windows by state, in total and per bot, ordered by bot name. */
export async function countWindowsByState(store: Store): Promise<Pick<LedgerStatus, 'windows' | 'bots'>> {
  const rows = await store.query(
    (sql) => sql<{ botName: string; state: WindowState; windows: number }[]>`
      ${stateCounts(sql)} order by bot_name, state`,
  );
  const botNames = [...new Set(rows.map((row) => row.botName))];
  return {
    windows: toCounts(rows),
    bots: botNames.map((botName) => ({
      botName,
      windows: toCounts(rows.filter((row) => row.botName === botName)),
    })),
  };
}

/**
 * Selects bot_name, state and windows, from counts that are kept with each change. A failed window that has a
 * summary counts as summarized; failures are listed separately.
 */
export function stateCounts(sql: Sql) {
  return sql`
    select c.bot_name, case when c.state = 'failed' and c.has_summary then 'summarized' else c.state end as state,
      sum(c.windows)::bigint as windows
    from (${selectCountParts(sql)}) as c group by 1, 2 having sum(c.windows) > 0`;
}

async function countByKind(store: Store): Promise<LedgerStatus['kinds']> {
  const rows = await store.query((sql) => sql<(KindCounts & { kind: string })[]>`${selectKinds(sql)}`);
  const none = { made: 0, stale: 0, failed: 0, withheld: 0 };
  return { [MIRRORED_KIND]: none, ...Object.fromEntries(rows.map(({ kind, ...counts }) => [kind, counts])) };
}

function selectKinds(sql: Sql) {
  return sql`
    select c.kind, sum(c.made)::bigint as made, sum(c.stale)::bigint as stale, sum(c.failed)::bigint as failed,
      sum(c.withheld)::bigint
        + case when c.kind = ${MIRRORED_KIND} then (select count(*) from enrichment_withheld_summaries) else 0 end as withheld
    from (${selectResultCounts(sql)}) c
    group by c.kind having (sum(c.made), sum(c.failed), sum(c.withheld)) <> (0, 0, 0) order by c.kind`;
}

function toCounts(rows: readonly { state: WindowState; windows: number }[]): StateCounts {
  const counts = {
    ...{ pending: 0, running: 0, summarized: 0, provisional: 0, failed: 0, below_minimum: 0, withheld: 0 },
  };
  for (const { state, windows } of rows) counts[state] += windows;
  return counts;
}
