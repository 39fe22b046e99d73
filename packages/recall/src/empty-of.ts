import type { TimeRange } from '@enrichment/core';
import type { Coverage } from '@enrichment/store/recall';
import type { RecallAnswer } from './answer.ts';

/** What an empty answer's reason is made of. */
export interface EmptyFacts {
  readonly found: number;
  readonly audience: RecallAnswer['audience'];
  readonly coverage: Coverage;
  readonly range: TimeRange | null;
  readonly firstAt: Date | null;
  /** null where the range does not reach back so far. */
  readonly keptFrom: Date | null;
  /** Whether words were looked for. */
  readonly isSearch: boolean;
  /** Whether the question names a time that could not be read, and no other. */
  readonly isTimeUnread: boolean;
  /** Until when messages were looked at; null before the first scan. */
  readonly lookedAt: Date | null;
  readonly unknown: 'user' | 'bot' | null;
}

/**
 * Why an answer has no summaries; null when it has some. Windows that wait, failed, are too short or have a
 * summary withheld because messages are gone prove that something was said, and only a scan that ended after
 * the range began proves that nothing was. A guild is always told the same: any other reason would say
 * whether there are direct messages.
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
  // Nobody knows any more whether something was said then.
  if (keptFrom !== null) return 'beyond_retention';
  if (range !== null && firstAt !== null && range.to <= firstAt) return 'before_records';
  if (lookedAt === null || (range !== null && lookedAt <= range.from)) return 'not_looked_yet';
  return 'nothing_said';
}
