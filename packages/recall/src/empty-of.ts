import type { TimeRange } from '@enrichment/core';
import type { Coverage } from '@enrichment/store/recall';
import type { RecallAnswer } from './answer.ts';

/**
 * Why an answer has no summaries; null when it has some. Windows that wait, failed or are too short prove that something was said.
 * A guild is always told the same: any other reason would say whether there are direct messages.
 */
export function emptyOf({
  found,
  audience,
  coverage,
  range,
  firstAt,
}: {
  found: number;
  audience: RecallAnswer['audience'];
  coverage: Coverage;
  range: TimeRange | null;
  firstAt: Date | null;
}): RecallAnswer['empty'] {
  if (found > 0) return null;
  if (audience === 'guild') return 'nothing_public';
  const { pending, failed, below_minimum, summarized, provisional, original } = coverage;
  if (pending.windows + failed.windows > 0) return 'not_summarized_yet';
  // Beside summaries that do not fit the words, a window that is too short waits for nothing.
  const isRead = summarized.windows + provisional.windows + original.windows > 0;
  if (below_minimum.windows > 0 && !isRead) return 'not_summarized_yet';
  if (range !== null && firstAt !== null && range.to <= firstAt) return 'before_records';
  return 'nothing_said';
}
