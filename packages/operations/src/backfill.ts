import type { TimeRange } from '@enrichment/core';
import { backfill as backfillSlices } from '@enrichment/scan/backfill';
import { backfillKind } from '@enrichment/scan/backfill-kind';
import type { ScanDependencies } from '@enrichment/scan/scan-range';
import { isComplete, type ScanReport } from '@enrichment/scan/scan-report';
import { z } from 'zod';
import { Name, RangeInput } from './names.ts';
import { narrowScan } from './narrow-scan.ts';
import type { OperationContext } from './operation-context.ts';

export const BackfillInput = z.object({
  range: RangeInput,
  bot: Name.optional(),
  user: Name.optional(),
  /**
   * Windows that were enriched before without this kind are caught up: it is asked for alone, and their
   * other results stay.
   */
  kind: Name.optional(),
  /** `dry` only reports what would be done. */
  mode: z.enum(['live', 'dry']),
});
export type BackfillInput = z.infer<typeof BackfillInput>;

export interface BackfillResult {
  /** Slices of the range that were read; 0 if it has not started yet. */
  readonly slices: number;
  readonly due: number;
  readonly enqueued: number;
  /** Windows that had been enriched without the kind and were requested; 0 if no kind was named. */
  readonly caughtUp: number;
  /** What was found for each bot, over all slices. */
  readonly bots: ScanReport['bots'];
  /** Whether every bot could be read in every slice. */
  readonly isComplete: boolean;
}

/**
 * Enqueues the windows of a past range, behind all live work. Resumable and idempotent: windows that the
 * ledger has are skipped.
 * @throws InputError for a bot or user that does not exist or is left out; TemporaryError SOURCE_UNAVAILABLE,
 * STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function backfill(
  {
    onSlice,
    ...scanning
  }: ScanDependencies & {
    /** Called with the result of each slice of about 30 days. */
    readonly onSlice?: (done: { slice: TimeRange; report: ScanReport; caughtUp: number }) => void;
  },
  { range, bot, user, kind, mode }: BackfillInput,
  { signal }: OperationContext,
): Promise<BackfillResult> {
  const narrowed = await narrowScan(scanning, { bot, user }, signal);
  const question = { range, mode, ...(user !== undefined && { userId: user }) };
  const reports: ScanReport[] = [];
  let caughtUp = 0;
  for await (const { report, slice } of backfillSlices(narrowed, question, signal)) {
    reports.push(report);
    const caughtUpNow =
      kind === undefined ? 0 : await backfillKind(narrowed, { kind, range: slice, bot, user, mode }, signal);
    caughtUp += caughtUpNow;
    onSlice?.({ slice, report, caughtUp: caughtUpNow });
  }
  const sum = (count: (report: ScanReport) => number) =>
    reports.reduce((total, report) => total + count(report), 0);
  return {
    slices: reports.length,
    due: sum((report) => report.due),
    enqueued: sum((report) => report.enqueued),
    caughtUp,
    bots: addUpBots(reports),
    isComplete: reports.every(isComplete),
  };
}

/** Merges the reports of several slices: adds up the counts of a bot and keeps its first error. */
function addUpBots(reports: readonly ScanReport[]): ScanReport['bots'] {
  const sums = new Map<string, ScanReport['bots'][number]>();
  for (const bot of reports.flatMap((report) => report.bots)) {
    const sum = sums.get(bot.botName);
    const error = sum?.error ?? bot.error;
    const keptFrom = sum?.keptFrom ?? bot.keptFrom;
    sums.set(bot.botName, {
      botName: bot.botName,
      collections: bot.collections,
      // The same users occur in several slices: the largest number of one slice is the best estimate.
      users: Math.max(sum?.users ?? 0, bot.users),
      usersChanged: Math.max(sum?.usersChanged ?? 0, bot.usersChanged),
      windowsRecorded: (sum?.windowsRecorded ?? 0) + bot.windowsRecorded,
      windowsWithheld: (sum?.windowsWithheld ?? 0) + bot.windowsWithheld,
      windowsRemoved: (sum?.windowsRemoved ?? 0) + bot.windowsRemoved,
      // Each slice counts the unreadable points of the whole collection.
      unreadable: Math.max(sum?.unreadable ?? 0, bot.unreadable),
      ...(keptFrom !== undefined && { keptFrom }),
      ...(error && { error }),
    });
  }
  return [...sums.values()];
}
