import { alignedRange, lookbackRange, type TimeRange } from '@enrichment/core';
import type { ScanQuestion } from './scan-question.ts';
import { type ScanDependencies, scanRange } from './scan-range.ts';
import type { ScanReport } from './scan-report.ts';

const DAY_MS = 86_400_000;

/** Days per slice: keeps totals small, and a stopped backfill repeats at most one slice. */
const SLICE_DAYS = 30;

/**
 * Scans `range` slice by slice and enqueues due windows behind all live work. Includes whole windows at both
 * ends. Resumable: a slice whose totals match the ledger costs only a few requests.
 */
export async function* backfill(
  dependencies: ScanDependencies,
  { range, mode, userId }: { range: TimeRange } & Pick<ScanQuestion, 'mode' | 'userId'>,
  signal: AbortSignal,
): AsyncGenerator<{ report: ScanReport; slice: TimeRange; isLast: boolean }> {
  const slices = cutSlices(range, dependencies.rules, dependencies.clock.now());
  for (const [index, slice] of slices.entries()) {
    const question = { range: slice, cause: 'backfill', depth: 'totals', mode } as const;
    const report = await scanRange(
      dependencies,
      userId === undefined ? question : { ...question, userId },
      signal,
    );
    yield { report, slice, isLast: index === slices.length - 1 };
  }
}

/** Aligned slices from the window of `from` to the window of the last moment before `to`, oldest first. */
export function cutSlices(
  { from, to }: TimeRange,
  rules: { windowHours: number; lookbackDays: number },
  now: Date,
): TimeRange[] {
  const newest = lookbackRange(now, rules).to;
  const last = to < newest ? to : newest;
  if (last <= from) return [];
  const end = alignedRange(new Date(last.getTime() - 1), rules.windowHours).to;
  const slices: TimeRange[] = [];
  let start = alignedRange(from, rules.windowHours).from;
  while (start < end) {
    const next = alignedRange(new Date(start.getTime() + SLICE_DAYS * DAY_MS), rules.windowHours).to;
    const sliceEnd = next < end ? next : end;
    slices.push({ from: start, to: sliceEnd });
    start = sliceEnd;
  }
  return slices;
}
