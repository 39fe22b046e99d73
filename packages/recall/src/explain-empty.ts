import type { TimeRange } from '@enrichment/core';
import type { Coverage } from '@enrichment/store/recall';
import type { RecallAnswer } from './answer.ts';

/** The facts that determine why an answer is empty. */
export interface EmptyFacts {
  readonly found: number;
  readonly audience: RecallAnswer['audience'];
  readonly coverage: Coverage;
  readonly range: TimeRange | null;
  readonly firstAt: Date | null;
  /** null if the range does not reach back that far. */
  readonly keptFrom: Date | null;
  /** Whether the question has search words. */
  readonly isSearch: boolean;
  /** Whether the question's only time could not be read. */
  readonly isTimeUnread: boolean;
  /** The time up to which messages were scanned; null before the first scan. */
  readonly lookedAt: Date | null;
  readonly unknown: 'user' | 'bot' | null;
}

/**
 * Explains why an answer has no summaries; null if it has some. Windows that are waiting, failed, too short
 * or withheld because messages are gone prove that something was said. Only a scan that ended after the range
 * began proves that nothing was. A guild always gets the same reason: any other would reveal whether there
 * are direct messages.
 */
export function explainEmpty({
  found,
  audience,
  coverage,
  range,
  firstAt,
  keptFrom,
  isSearch,
  isTimeUnread,
  lookedAt,
  unknown,
}: EmptyFacts): RecallAnswer['empty'] {
  if (found > 0) return null;
  if (isTimeUnread) return 'time_unread';
  if (audience === 'guild') return 'nothing_public';
  if (unknown !== null) return unknown === 'user' ? 'unknown_user' : 'unknown_bot';
  const { pending, failed, below_minimum, withheld: lost, summarized, provisional, original } = coverage;
  const isRead = summarized.windows + provisional.windows + original.windows > 0;
  if (isSearch && isRead) return 'nothing_fits';
  if (pending.windows + failed.windows + below_minimum.windows + lost.windows > 0)
    return 'not_summarized_yet';
  // It is no longer known whether something was said then.
  if (keptFrom !== null) return 'beyond_retention';
  if (range !== null && firstAt !== null && range.to <= firstAt) return 'before_records';
  if (lookedAt === null || (range !== null && lookedAt <= range.from)) return 'not_looked_yet';
  return 'nothing_said';
}
