import type { Clock, createParticipants } from '@enrichment/core';
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

/**
 * Requests windows again, by filter: clears their failure, resets their attempts and enqueues them. Without
 * `force`, content that is already summarized is not paid for again.
 */
export async function replayWindows(
  dependencies: ReplayDependencies,
  { filter, mode }: { filter: ReplayFilter; mode: 'live' | 'dry' },
  signal: AbortSignal,
): Promise<ReplayOutcome> {
  const { participants } = dependencies;
  const found = await selectForReplay(dependencies.store, filter);
  // Windows outside the participants would wait for a job that never comes.
  const matched = found.filter(
    ({ botName, userId }) => participants.hasBot(botName) && participants.hasUser(userId),
  );
  if (mode === 'dry' || matched.length === 0) return { matched, requested: 0 };
  const windowIds = matched.map((window) => window.windowId);
  const { force, kind } = filter;
  return { matched, requested: await replayByIds(dependencies, { windowIds, force, kind }, signal) };
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
