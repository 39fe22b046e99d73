import { scanOnce } from '@enrichment/dispatch/scan-once';
import type { ScanDependencies } from '@enrichment/dispatch/scan-range';
import { isComplete, type ScanReport } from '@enrichment/dispatch/scan-report';
import { z } from 'zod';
import type { OperationContext } from './operation-context.ts';

export const ScanInput = z.object({
  /** `dry` only reports what would be done. */
  mode: z.enum(['live', 'dry']),
  /** `deep` looks at every window, so that messages edited in place are found. */
  depth: z.enum(['totals', 'deep']),
  /** Believes the great loss whose list has this hash, as the status names it. */
  acceptRemovals: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'must be the hash that names the list: 12 of 0-9 and a-f')
    .optional(),
});
export type ScanInput = z.infer<typeof ScanInput>;

export interface ScanResult {
  readonly report: ScanReport;
  /** Whether every bot could be looked at. */
  readonly isComplete: boolean;
  /** Whether a bot had the loss that was to be accepted; undefined where none was. */
  readonly hasAccepted: boolean | undefined;
}

/**
 * Looks at the lookback once, as the scanner does on its schedule, and puts the windows that are due on the
 * queue. Idempotent: a window is queued once however often it runs.
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
