import { createRecentMemory, type ErrorCode, readErrorCode } from '@enrichment/core';

/** Collects the summaries of answers and notes them later, outside of the answers' time. */
export interface RecalledTracker {
  /** Returns at once and never throws. */
  note(summaryIds: readonly number[]): void;
  /** Notes what is left and ends the tracker. Never throws. */
  finish(): Promise<void>;
}

/** How long answers are collected before they are noted together. */
const COLLECT_MS = 2_000;
/** A summary is noted again after this time, since its window may have other content by then. */
const AGAIN_MS = 3_600_000;
/** Where the database refuses writes, it is not asked again for this time. */
const REFUSED_MS = 600_000;
const KNOWN_MAX = 20_000;
/** More than this are not collected while Postgres is away: a later answer names them again. */
const COLLECTED_MAX = 5_000;

/** A standby, or a role that may only read: not an error of recall. */
const REFUSED: readonly ErrorCode[] = ['STORE_READ_ONLY', 'STORE_FORBIDDEN', 'STORE_NOT_MIGRATED'];

/**
 * Creates a tracker. Each summary is written once an hour at most, and many with one statement; while writes
 * fail, answers go on as they are.
 * @param write notes the summaries with these ids; may throw
 */
export function trackRecalled({
  write,
  nowMs = () => performance.now(),
  onError = () => undefined,
}: {
  write: (summaryIds: readonly number[]) => Promise<void>;
  nowMs?: () => number;
  /** Called for an error that is not about a database that refuses writes. */
  onError?: (error: unknown) => void;
}): RecalledTracker {
  const known = createRecentMemory<number>({ entriesMax: KNOWN_MAX });
  let collected = new Set<number>();
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  async function flush(): Promise<void> {
    const ids = [...collected];
    collected = new Set();
    if (ids.length === 0) return;
    try {
      await write(ids);
      for (const id of ids) known.keep(String(id), nowMs());
    } catch (error) {
      if (REFUSED.includes(readErrorCode(error))) quietUntilMs = nowMs() + REFUSED_MS;
      else onError(error);
    }
  }

  const isNew = (id: number) => {
    const notedMs = known.find(String(id));
    return notedMs === undefined || nowMs() - notedMs > AGAIN_MS;
  };

  return {
    note: (summaryIds) => {
      if (nowMs() < quietUntilMs || collected.size > COLLECTED_MAX) return;
      for (const id of summaryIds) if (isNew(id)) collected.add(id);
      if (collected.size === 0 || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        writing = writing.then(flush);
      }, COLLECT_MS);
      timer.unref();
    },
    finish: async () => {
      clearTimeout(timer);
      await writing.then(flush);
    },
  };
}
