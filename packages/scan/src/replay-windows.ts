import { type Clock, type createParticipants, TemporaryError } from '@enrichment/core';
import type { Producer } from '@enrichment/queue/producer';
import type { Store } from '@enrichment/store/connect';
import { requestDerived } from '@enrichment/store/derived';
import {
  type ReplayCandidate,
  type ReplayFilter,
  requestReplay,
  selectForReplay,
} from '@enrichment/store/ledger';
import { enqueueDue } from './enqueue-due.ts';

export interface ReplayDependencies {
  readonly store: Store;
  readonly producer: Pick<Producer, 'enqueue' | 'remove' | 'erase' | 'readFinished'>;
  readonly participants: ReturnType<typeof createParticipants>;
  readonly clock: Clock;
}

export interface ReplayOutcome {
  /** Windows that match the filter and that a replay would change. */
  readonly matched: readonly ReplayCandidate[];
  /** Requested again; windows that a worker is processing are not. */
  readonly requested: number;
}

/** How many windows are requested at a time. */
const PAGE_WINDOWS = 20_000;

/**
 * Requests windows again, by filter: clears their failure, resets their attempts and enqueues them. Without
 * `force`, content that is already summarized is not paid for again. Windows are requested page by page, and
 * enqueued when all are requested; if that ends in the middle, the next scan enqueues those that were.
 */
export async function replayWindows(
  dependencies: ReplayDependencies,
  {
    filter,
    mode,
    pageWindows = PAGE_WINDOWS,
  }: { filter: ReplayFilter; mode: 'live' | 'dry'; pageWindows?: number },
  signal: AbortSignal,
): Promise<ReplayOutcome> {
  const { store, participants, clock } = dependencies;
  const now = clock.now();
  const matched: ReplayCandidate[] = [];
  let requested = 0;
  let after: ReplayCandidate | undefined;
  do {
    if (signal.aborted) throw describeStop(signal.reason, { requested, force: filter.force });
    const page = await selectForReplay(store, filter, { limit: pageWindows, after });
    // Windows outside the participants would wait for a job that never comes.
    const own = page.filter(
      ({ botName, userId }) => participants.hasBot(botName) && participants.hasUser(userId),
    );
    for (const window of own) matched.push(window);
    if (mode === 'live') {
      const windowIds = own.map(({ windowId }) => windowId);
      requested += (await requestReplay(store, windowIds, now, filter)).requested;
    }
    after = page.length < pageWindows ? undefined : page.at(-1);
  } while (after !== undefined);
  if (requested > 0)
    await enqueueDue({ store, producer: dependencies.producer, participants }, now, signal).catch(
      (error: unknown) => {
        throw signal.aborted ? describeStop(signal.reason, { requested, force: filter.force }) : error;
      },
    );
  return { matched, requested };
}

const NARROW =
  'Narrow the request to the windows that are left: with `force`, the same request pays for the others again.';

/** Says how much a replay has requested before it was stopped; other reasons than our errors stay. */
function describeStop(
  reason: unknown,
  { requested, force }: { requested: number; force: boolean | undefined },
): unknown {
  if (!(reason instanceof TemporaryError) || requested === 0) return reason;
  const done = `${requested} windows were requested again, and the next scan puts them on the queue`;
  return new TemporaryError(reason.code, `${reason.message}: ${done}`, {
    cause: reason,
    remedy: force === true ? NARROW : reason.remedy,
  });
}

/** Requests these windows again; used by the dashboard's Retry buttons. Returns how many were requested. */
export async function replayByIds(
  { store, producer, participants, clock }: ReplayDependencies,
  {
    windowIds,
    force,
    kind,
    cause,
  }: {
    windowIds: readonly string[];
    force: boolean;
    kind?: string | undefined;
    /** `backfill`: behind all live work; default `replay`. */
    cause?: 'replay' | 'backfill' | undefined;
  },
  signal: AbortSignal,
): Promise<number> {
  const now = clock.now();
  const isDerived = (id: string) => id.startsWith('k-');
  const derivedIds = windowIds.filter(isDerived);
  const ids = windowIds.filter((id) => !isDerived(id));
  const { requested } = await requestReplay(store, ids, now, { force, kind, cause });
  const derived = derivedIds.length === 0 ? 0 : await requestDerived(store, derivedIds, now);
  // Derived subjects are enqueued by the next scan, which knows the kinds.
  await enqueueDue({ store, producer, participants }, now, signal);
  return requested + derived;
}
