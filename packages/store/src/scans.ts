import type { Store } from './connect.ts';
import { storableJson } from './storable-json.ts';

/** Clocks may differ by so much. */
const FUTURE_MIN_MS = 60_000;

/** One look at the source. compareTotals opens its row, finishScan closes it. */
export interface Scan {
  readonly scanId: string;
  /** `totals`, `deep`, `backfill` ... */
  readonly kind: string;
  readonly startedAt: Date;
  /** null while it runs, and where it died. */
  readonly finishedAt: Date | null;
  /** It began or ended in the future by Postgres' clock: the clock of its process was wrong. */
  readonly isInFuture: boolean;
  /** What the scan said of itself: as far as it is known while it runs, all of it once it is finished. */
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

/** The scan that started last, finished or not; null before the first. */
export async function readLastScan(store: Store): Promise<Scan | null> {
  const [scan] = await store.query(
    (sql) => sql<Scan[]>`
      select scan_id, kind, started_at, finished_at, report,
        greatest(started_at, finished_at) > clock_timestamp() + ${FUTURE_MIN_MS}::int * interval '1 millisecond'
          as is_in_future
      from enrichment_scans
      order by started_at desc, scan_id desc limit 1`,
  );
  return scan ?? null;
}
