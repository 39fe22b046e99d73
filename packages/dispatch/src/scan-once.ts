import { lookbackRange } from '@enrichment/core';
import type { ScanQuestion } from './scan-question.ts';
import { type ScanDependencies, scanRange } from './scan-range.ts';
import type { ScanReport } from './scan-report.ts';

/** One look at the aligned lookback: what is due goes on the queue as live work. */
export async function scanOnce(
  dependencies: ScanDependencies,
  question: Pick<ScanQuestion, 'depth' | 'mode' | 'acceptRemovals'>,
  signal: AbortSignal,
): Promise<ScanReport> {
  const range = lookbackRange(dependencies.clock.now(), dependencies.rules);
  return await scanRange(dependencies, { ...question, range, cause: 'live' }, signal);
}
