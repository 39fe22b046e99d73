import type { Store } from './connect.ts';
import { storableJson } from './storable-json.ts';

/** The accepted difference between clocks, as a Postgres interval. */
export const CLOCK_SKEW = '1 minute';

/** One scan of the source. compareTotals inserts its row, finishScan closes it. */
export interface Scan {
  readonly scanId: string;
  /** `totals`, `deep`, `backfill` ... */
  readonly kind: string;
  readonly startedAt: Date;
  /** null while the scan runs, and if it died. */
  readonly finishedAt: Date | null;
  /** Whether it started or ended in the future by Postgres' clock, so the clock of its process was wrong. */
  readonly isInFuture: boolean;
  /** The scan's report: partial while it runs, complete once it is finished. */
  readonly report: Readonly<Record<string, unknown>>;
}

/** Closes a scan with its report. */
export async function finishScan(
  store: Store,
  { scanId, finishedAt, report }: { scanId: string; finishedAt: Date; report: object },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_scans set finished_at = ${finishedAt}, report = ${storableJson(report)}::text::jsonb
      where scan_id = ${scanId}`,
  );
}

/** The scan that started last, finished or not; null if there is none. */
export async function readLastScan(store: Store): Promise<Scan | null> {
  const [scan] = await listScans(store, { limit: 1 });
  return scan ?? null;
}

/** Scans, the newest first. `after` continues a list behind its last scan. */
export async function listScans(
  store: Store,
  { limit, after }: { limit: number; after?: Pick<Scan, 'startedAt' | 'scanId'> | undefined },
): Promise<Scan[]> {
  return await store.query(
    (sql) => sql<Scan[]>`
      select scan_id, kind, started_at, finished_at, report,
        greatest(started_at, finished_at) > clock_timestamp() + ${CLOCK_SKEW}::interval
          as is_in_future
      from enrichment_scans
      where ${after === undefined ? sql`true` : sql`(started_at, scan_id) < (${after.startedAt}, ${after.scanId})`}
      order by started_at desc, scan_id desc limit ${limit}`,
  );
}
