import { listUnscanned, ScanReport, type UnscannedBot } from '@enrichment/scan/scan-report';
import type { Store } from '@enrichment/store/connect';
import { listScans as listStored, type Scan } from '@enrichment/store/scans';
import { z } from 'zod';
import type { OperationContext } from './operation-context.ts';
import { cutPage, pageFields } from './page-fields.ts';
import { readTimePlace, writeTimePlace } from './time-place.ts';

export const ListScansInput = z.object(pageFields);
export type ListScansInput = z.infer<typeof ListScansInput>;

/** A running scan has only part of its report, and another version may have other fields. */
const KnownReport = ScanReport.partial().catch({});

/** One scan. What it found is missing while it runs, and in the report of another version. */
export interface ListedScan extends Omit<Scan, 'report'> {
  readonly collections: number | undefined;
  /** Windows that were recorded, because they were new or had changed. */
  readonly recorded: number | undefined;
  readonly due: number | undefined;
  readonly enqueued: number | undefined;
  readonly belowMinimum: number | undefined;
  readonly blocked: number | undefined;
  /** Bots that it could not read, or not completely. */
  readonly unscanned: readonly UnscannedBot[];
}

export interface ScanPage {
  /** Newest first. */
  readonly scans: readonly ListedScan[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
}

/**
 * Lists scans, newest first. Changes nothing.
 * @throws InputError for an `after` that no page gave; TemporaryError STORE_UNAVAILABLE
 */
export async function listScans(
  { store }: { store: Store },
  { limit, after }: ListScansInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<ScanPage> {
  const place = readTimePlace(after);
  const found = await listStored(store, {
    limit: limit + 1,
    after: place && { startedAt: place.at, scanId: place.id },
  });
  signal.throwIfAborted();
  const { entries, next } = cutPage(found, limit, ({ startedAt, scanId }) =>
    writeTimePlace(startedAt, scanId),
  );
  return { scans: entries.map(describeScan), next };
}

function describeScan({ report, ...scan }: Scan): ListedScan {
  const { collections, bots, due, enqueued, belowMinimum, blocked } = KnownReport.parse(report);
  return {
    ...scan,
    ...{ collections, due, enqueued, belowMinimum, blocked },
    recorded: bots?.reduce((sum, bot) => sum + bot.windowsRecorded, 0),
    unscanned: listUnscanned(report),
  };
}
