import type { Store } from './connect.ts';
import { storableJson } from './storable-json.ts';

/** One look at the source. compareTotals opens its row, finishScan closes it. */
export interface Scan {
  readonly scanId: string;
  /** `totals`, `deep`, `backfill` ... */
  readonly kind: string;
  readonly startedAt: Date;
  /** null while it runs, and where it died. */
  readonly finishedAt: Date | null;
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
      select scan_id, kind, started_at, finished_at, report from enrichment_scans
      order by started_at desc, scan_id desc limit 1`,
  );
  return scan ?? null;
}
