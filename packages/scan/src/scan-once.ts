import { lookbackRange } from '@enrichment/core';
import { enqueueDerived } from './enqueue-derived.ts';
import type { ScanQuestion } from './scan-question.ts';
import { type ScanDependencies, scanRange } from './scan-range.ts';
import type { ScanReport } from './scan-report.ts';

/** Scans the aligned lookback once and enqueues due windows as live work. */
export async function scanOnce(
  dependencies: ScanDependencies,
  question: Pick<ScanQuestion, 'depth' | 'mode' | 'acceptRemovals'>,
  signal: AbortSignal,
): Promise<ScanReport> {
  const range = lookbackRange(dependencies.clock.now(), dependencies.rules);
  const report = await scanRange(dependencies, { ...question, range, cause: 'live' }, signal);
  if (question.mode === 'dry') return report;
  const { derived = [], clock } = dependencies;
  await enqueueDerived({ ...dependencies, derived }, clock.now(), signal);
  return report;
}
