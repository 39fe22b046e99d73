import type { Clock } from '@enrichment/core';
import { missingIndexes } from './indexes.ts';
import type { Qdrant } from './qdrant.ts';
import { allUntimed, type UserIndex } from './qdrant-filter.ts';
import type { Reconciled } from './reconciled.ts';

/** A cache of facts about collections, for one process. */
export interface CollectionMemory {
  /** undefined if not cached yet. */
  findUserIndex(collection: string): UserIndex | undefined;
  setUserIndex(collection: string, index: UserIndex): void;
  /** Requests it from Qdrant the first time. */
  readUserIndex(collection: string, signal?: AbortSignal): Promise<UserIndex>;
  findUnusableUserIds(collection: string): readonly string[];
  setUnusableUserIds(collection: string, userIds: readonly string[]): void;
  /**
   * Whether the collection has the bots' indexes, so that requests need no payloads. Refreshed from time to
   * time.
   */
  hasIndexes(collection: string, signal?: AbortSignal): Promise<boolean>;
  /**
   * Whether there are conversation points without a `timestamp_unix`, as in old data. Refreshed from time to
   * time.
   */
  hasUntimed(collection: string, signal?: AbortSignal): Promise<boolean>;
  findReconciled(collection: string): Reconciled | undefined;
  setReconciled(collection: string, reconciled: Reconciled): void;
}

/** An operator may create an index at any time. */
const INDEXES_HOLD_MS = 600_000;

/** No new ones are written; after an import of old points, this is the longest delay. */
const UNTIMED_HOLD_MS = 60_000;

export function rememberCollections({
  qdrant,
  clock,
}: {
  qdrant: Pick<Qdrant, 'describeCollection' | 'count'>;
  clock: Clock;
}): CollectionMemory {
  const indexes = new Map<string, UserIndex>();
  const unusable = new Map<string, readonly string[]>();
  const reconciled = new Map<string, Reconciled>();
  const indexed = rememberFor(INDEXES_HOLD_MS, clock, async (collection, signal) => {
    const { payload_schema } = await qdrant.describeCollection(collection, signal);
    return missingIndexes(payload_schema).length === 0;
  });
  const untimed = rememberFor(UNTIMED_HOLD_MS, clock, async (collection, signal) => {
    return (await qdrant.count({ collection, filter: allUntimed }, signal)) > 0;
  });
  return {
    hasIndexes: indexed,
    hasUntimed: async (collection, signal) => {
      const known = reconciled.get(collection);
      return known === undefined ? await untimed(collection, signal) : known.untimed.isoTimes.size > 0;
    },
    findReconciled: (collection) => reconciled.get(collection),
    setReconciled: (collection, one) => void reconciled.set(collection, one),
    findUserIndex: (collection) => indexes.get(collection),
    setUserIndex: (collection, index) => void indexes.set(collection, index),
    async readUserIndex(collection, signal) {
      const known = indexes.get(collection);
      if (known) return known;
      const { payload_schema } = await qdrant.describeCollection(collection, signal);
      const type = payload_schema.user_id?.data_type;
      const index = type === 'keyword' || type === 'integer' ? type : 'none';
      indexes.set(collection, index);
      return index;
    },
    findUnusableUserIds: (collection) => unusable.get(collection) ?? [],
    setUnusableUserIds: (collection, userIds) => void unusable.set(collection, userIds),
  };
}

/** Caches an answer about a collection for `holdMs`. */
function rememberFor<Answer>(
  holdMs: number,
  clock: Clock,
  ask: (collection: string, signal: AbortSignal | undefined) => Promise<Answer>,
): (collection: string, signal?: AbortSignal) => Promise<Answer> {
  const known = new Map<string, { answer: Answer; at: number }>();
  return async (collection, signal) => {
    const now = clock.now().getTime();
    const last = known.get(collection);
    if (last !== undefined && Math.abs(now - last.at) < holdMs) return last.answer;
    const answer = await ask(collection, signal);
    known.set(collection, { answer, at: now });
    return answer;
  };
}
