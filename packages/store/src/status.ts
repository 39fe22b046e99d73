import type { ErrorCode, WindowState } from '@enrichment/core';
import type { Store } from './connect.ts';
import { type GreatLoss, listGreatLosses } from './great-losses.ts';
import { isDue } from './ledger/due-windows.ts';
import { countQuarantine } from './quarantine.ts';

/** How many windows are in each state; all states are named. */
export type StateCounts = Readonly<Record<WindowState, number>>;

export interface LedgerStatus {
  readonly windows: StateCounts;
  readonly bots: readonly { readonly botName: string; readonly windows: StateCounts }[];
  /** Since when the window that waits longest has been due; null where none is. */
  readonly oldestDueAt: Date | null;
  readonly oldestFailedAt: Date | null;
  /** Failed windows by code, most frequent first, each with the newest message. */
  readonly failures: readonly {
    readonly code: ErrorCode;
    readonly windows: number;
    readonly message: string;
  }[];
  readonly quarantined: number;
  readonly greatLosses: readonly GreatLoss[];
}

/** The state of the whole ledger at `now`. */
export async function readStatus(store: Store, { now }: { now: Date }): Promise<LedgerStatus> {
  const [counts, [oldest], failures, quarantined, greatLosses] = await Promise.all([
    countWindowsByState(store),
    store.query(
      (sql) => sql<{ oldestDueAt: Date | null; oldestFailedAt: Date | null }[]>`
        select (select min(w.due_at) from enrichment_windows w where ${isDue(sql, now)}) as oldest_due_at,
          (select min(w.failed_at) from enrichment_windows w where w.state = 'failed') as oldest_failed_at`,
    ),
    store.query(
      (sql) => sql<{ code: ErrorCode; windows: number; message: string }[]>`
        select w.failure_code as code, count(*) as windows,
          coalesce((array_agg(w.failure_message order by w.failed_at desc))[1], '') as message
        from enrichment_windows w where w.state = 'failed'
        group by w.failure_code order by windows desc, code`,
    ),
    countQuarantine(store),
    listGreatLosses(store),
  ]);
  return {
    ...counts,
    oldestDueAt: oldest?.oldestDueAt ?? null,
    oldestFailedAt: oldest?.oldestFailedAt ?? null,
    failures,
    quarantined,
    greatLosses,
  };
}

/** Windows by state: all of them, and per bot in the order of their names. */
export async function countWindowsByState(store: Store): Promise<Pick<LedgerStatus, 'windows' | 'bots'>> {
  const rows = await store.query(
    (sql) => sql<{ botName: string; state: WindowState; windows: number }[]>`
      select bot_name, state, count(*) as windows from enrichment_windows
      group by bot_name, state order by bot_name, state`,
  );
  const botNames = [...new Set(rows.map((row) => row.botName))];
  return {
    windows: countsOf(rows),
    bots: botNames.map((botName) => ({
      botName,
      windows: countsOf(rows.filter((row) => row.botName === botName)),
    })),
  };
}

function countsOf(rows: readonly { state: WindowState; windows: number }[]): StateCounts {
  const counts = {
    ...{ pending: 0, running: 0, summarized: 0, provisional: 0, failed: 0, below_minimum: 0, withheld: 0 },
  };
  for (const { state, windows } of rows) counts[state] += windows;
  return counts;
}
