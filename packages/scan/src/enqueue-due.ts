import { type createParticipants, type ErrorCode, isErrorCode } from '@enrichment/core';
import { computePriority } from '@enrichment/queue/priority';
import type { Producer } from '@enrichment/queue/producer';
import type { Store } from '@enrichment/store/connect';
import {
  type DueWindow,
  failWindow,
  listDueWindows,
  listKnownWindows,
  markEnqueued,
  settleUnchanged,
} from '@enrichment/store/ledger';

export interface EnqueueOutcome {
  readonly due: number;
  readonly enqueued: number;
  /** Due windows whose newest content is already summarized; they are settled without a job. */
  readonly settled: number;
  /** Windows whose job failed but whose failure is not in the ledger, because the worker died. */
  readonly foundFailed: number;
}

const PAGE_WINDOWS = 1_000;

/** Windows that are ranked and read with one statement, which reads all due windows: ten pages. */
const RANKED_WINDOWS = 10_000;

/**
 * Each enqueue reads all due windows: often enough that users do not wait for the end of a long scan, but
 * rarely compared with the scan's work.
 */
const EVERY_MS = 5_000;

/**
 * Puts every due window of the ledger on the queue. Level-triggered: each call adds what is missing, so one
 * call restores a queue that lost everything. Idempotent: a job's id is its window's id, so a queued window
 * is not queued twice.
 */
export async function enqueueDue(
  {
    store,
    producer,
    participants,
  }: {
    store: Store;
    producer: Pick<Producer, 'enqueue' | 'remove' | 'erase' | 'readFinished'>;
    participants: ReturnType<typeof createParticipants>;
  },
  now: Date,
  signal: AbortSignal,
): Promise<EnqueueOutcome> {
  const outcome = { due: 0, enqueued: 0, settled: 0, foundFailed: 0 };
  for await (const { page, isRankedInParts } of pagesOfDue(store, now)) {
    signal.throwIfAborted();
    const windows = page.filter(
      (row) => participants.hasBot(row.botName) && participants.hasUser(row.userId),
    );
    outcome.due += windows.length;
    const finished = await producer.readFinished(listIds(windows));

    const unchanged = windows.filter(
      (row) =>
        row.contentHash === row.summarizedHash && row.replayRequestedAt === null && !row.hasStaleResult,
    );
    outcome.settled += await settleUnchanged(store, listIds(unchanged), now);

    const left = windows.filter((row) => !unchanged.includes(row));
    const lost = left.filter(
      (row) => row.enqueuedAt !== null && finished.get(row.windowId)?.state === 'failed',
    );
    for (const row of lost) await recordLostFailure(store, row, finished, now);
    outcome.foundFailed += lost.length;

    const wanted = left.filter((row) => !lost.includes(row));
    await producer.remove(listIds(wanted).filter((id) => finished.has(id)));
    await producer.enqueue(wanted.map((row) => ({ job: row, priority: computePriority(row) })));
    const added = wanted.filter((row) => row.enqueuedAt === null || finished.has(row.windowId));
    // A job that stays changes nothing in the ledger, so its row is not written: with a backlog, that would
    // be all rows of the backlog at every scan. Only if the rest is ranked by another statement, the mark
    // keeps the ranks as they are.
    const marked = isRankedInParts ? wanted : added;
    const kept = isRankedInParts ? [] : wanted.filter((row) => !added.includes(row));
    const known = new Set([
      ...(await markEnqueued(store, listIds(marked), now)),
      ...(await listKnownWindows(store, listIds(kept))),
    ]);
    // A user forgotten since the page was read must not remain on the queue or in its event stream.
    const unknown = listIds(wanted).filter((id) => !known.has(id));
    if (unknown.length > 0) await producer.erase(unknown);
    outcome.enqueued += added.filter((row) => known.has(row.windowId)).length;
  }
  return outcome;
}

/** Enqueues due windows during a scan, so that the first users do not wait for the last. */
export interface Enqueuer {
  /** Enqueues if more than 5 s have passed since the last time. */
  afterSome(): Promise<void>;
  /** Enqueues now. `due` is the number of this call, `enqueued` the total of all calls. */
  now(): Promise<Pick<EnqueueOutcome, 'due' | 'enqueued'>>;
}

/** Creates an enqueuer, which calls `enqueue`. */
export function createEnqueuer(enqueue: () => Promise<EnqueueOutcome>): Enqueuer {
  let enqueued = 0;
  let lastAt = performance.now();
  const now = async () => {
    const outcome = await enqueue();
    lastAt = performance.now();
    enqueued += outcome.enqueued;
    return { due: outcome.due, enqueued };
  };
  return {
    now,
    afterSome: async () => {
      if (performance.now() - lastAt > EVERY_MS) await now();
    },
  };
}

/** `isRankedInParts`: the due windows are more than one statement ranks. */
async function* pagesOfDue(
  store: Store,
  now: Date,
): AsyncGenerator<{ page: DueWindow[]; isRankedInParts: boolean }> {
  let after: DueWindow | undefined;
  for (;;) {
    const ranked = await listDueWindows(store, { now, limit: RANKED_WINDOWS, ...(after && { after }) });
    const isRankedInParts = after !== undefined || ranked.length === RANKED_WINDOWS;
    for (let at = 0; at < ranked.length; at += PAGE_WINDOWS)
      yield { page: ranked.slice(at, at + PAGE_WINDOWS), isRankedInParts };
    if (ranked.length < RANKED_WINDOWS) return;
    after = ranked.at(-1);
  }
}

/**
 * Records a job that ended in `failed` while its ledger row still waits: its worker died or could not reach
 * Postgres. The queue kept the reason.
 */
async function recordLostFailure(
  store: Store,
  row: DueWindow,
  finished: Awaited<ReturnType<Producer['readFinished']>>,
  now: Date,
): Promise<void> {
  const job = finished.get(row.windowId);
  await failWindow(store, {
    windowId: row.windowId,
    ...readReason(job?.failedReason ?? ''),
    attempts: job?.attempts ?? 0,
    calls: [],
    now,
  });
}

function readReason(failedReason: string): { code: ErrorCode; message: string } {
  const [, code = '', message = ''] = /^([A-Z_]+): (.+)$/s.exec(failedReason) ?? [];
  if (isErrorCode(code)) return { code, message };
  return { code: 'WORKER_DIED', message: 'The job failed, and no worker reported why.' };
}

function listIds(rows: readonly DueWindow[]): string[] {
  return rows.map((row) => row.windowId);
}
