import type { ScanDependencies } from '@enrichment/scan/scan-range';
import { scanOnce } from '@enrichment/scan/scan-range';
import { isComplete, type ScanReport } from '@enrichment/scan/scan-report';
import { z } from 'zod';
import type { OperationContext } from './operation-context.ts';

export const ScanInput = z.object({
  /** `dry` only reports what would be done. */
  mode: z.enum(['live', 'dry']),
  /** `deep` reads every window, so that messages edited in place are found. */
  depth: z.enum(['totals', 'deep']),
  /** Accepts the great loss whose list has this hash, as the status shows it. */
  acceptRemovals: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'must be the hash that names the list: 12 of 0-9 and a-f')
    .optional(),
});
export type ScanInput = z.infer<typeof ScanInput>;

export interface ScanResult {
  readonly report: ScanReport;
  /** Whether every bot could be read. */
  readonly isComplete: boolean;
  /** Whether a bot had the loss to be accepted; undefined if none was given. */
  readonly hasAccepted: boolean | undefined;
}

/**
 * Scans the lookback once, as the scanner does on its schedule, and enqueues the windows that are due.
 * Idempotent: repeated scans enqueue a window once.
 * @throws TemporaryError SOURCE_UNAVAILABLE, STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function scan(
  dependencies: ScanDependencies,
  { mode, depth, acceptRemovals }: ScanInput,
  { signal }: OperationContext,
): Promise<ScanResult> {
  const accepting = acceptRemovals === undefined ? {} : { acceptRemovals };
  const report = await scanOnce(dependencies, { mode, depth, ...accepting }, signal);
  const hasAccepted =
    acceptRemovals === undefined ? undefined : report.bots.some((bot) => bot.hasAccepted === true);
  return { report, isComplete: isComplete(report), hasAccepted };
}
