import type { Clock } from '@enrichment/core';
import type { Dialect } from './dialects/dialect.ts';
import { findPresentDialects } from './find-present-dialects.ts';
import { missingIndexes } from './indexes.ts';
import type { Pace } from './pace.ts';
import type { Qdrant } from './qdrant.ts';
import { listUntimed, type UserIndex } from './qdrant-filter.ts';
import type { PageReader } from './read-pages.ts';
import type { Reconciled } from './reconciled.ts';

/** A cache of facts about collections, for one process. */
export interface CollectionMemory {
  /** undefined if not cached yet. */
  findUserIndex(collection: string): UserIndex | undefined;
  setUserIndex(collection: string, index: UserIndex): void;
  /** Requests it from Qdrant the first time. */
  readUserIndex(collection: string, signal?: AbortSignal): Promise<UserIndex>;
  /** The key of the user ids. */
  readUserKey(collection: string, signal?: AbortSignal): Promise<string>;
  findUnusableUserIds(collection: string): readonly string[];
  setUnusableUserIds(collection: string, userIds: readonly string[]): void;
  /**
   * The dialects that requests must ask for: those that the collection holds, or, if no index can tell, all
   * that it may hold. Refreshed with `hasIndexes`.
   */
  readDialects(collection: string, signal?: AbortSignal): Promise<readonly Dialect[]>;
  /**
   * Whether the collection holds another dialect than the known ones, since points of no known type were
   * found after it was looked at. If so, the next answers are about all of its dialects.
   */
  hasNewDialect(collection: string, signal?: AbortSignal): Promise<boolean>;
  /**
   * Whether the collection has the indexes of the dialects that it holds, so that requests need no payloads.
   * Refreshed from time to time.
   */
  hasIndexes(collection: string, signal?: AbortSignal): Promise<boolean>;
  /**
   * Whether there are messages without a time in the index, as in old data. Refreshed from time to time.
   */
  hasUntimed(collection: string, signal?: AbortSignal): Promise<boolean>;
  /**
   * Waits, if the collection has no index on its users, until a request may make Qdrant read all of its
   * payloads.
   */
  waitToSearch(collection: string, signal?: AbortSignal): Promise<void>;
  findReconciled(collection: string): Reconciled | undefined;
  setReconciled(collection: string, reconciled: Reconciled): void;
}

/** An operator may create an index at any time, and a bot may be updated. */
const HOLD_MS = 600_000;

/** No new ones are written; after an import of old points, this is the longest delay. */
const UNTIMED_HOLD_MS = 60_000;

interface Look {
  readonly dialects: readonly Dialect[];
  readonly hasIndexes: boolean;
  readonly points: number;
  readonly userIndex: UserIndex;
  readonly reconciled: Reconciled | undefined;
}

/**
 * Creates the memory of what is known of each collection, so that it is not asked for again with each scan.
 */
export function rememberCollections({
  qdrant,
  pages,
  clock,
  findDialects,
  searchPace,
}: {
  qdrant: Pick<Qdrant, 'describeCollection' | 'count'>;
  pages: PageReader;
  clock: Clock;
  /** All dialects that a collection may hold. */
  findDialects: (collection: string) => readonly Dialect[];
  /** Limits the payloads that Qdrant reads for requests without an index. */
  searchPace: Pace;
}): CollectionMemory {
  const indexes = new Map<string, UserIndex>();
  const unusable = new Map<string, readonly string[]>();
  const reconciled = new Map<string, Reconciled>();
  const readUserKey = (collection: string) => findDialects(collection)[0]?.userKey ?? 'user_id';
  const looks = rememberFor(HOLD_MS, clock, async (collection, signal): Promise<Look> => {
    const { payload_schema: schema, points_count: points } = await qdrant.describeCollection(
      collection,
      signal,
    );
    const dialects = findDialects(collection);
    const found = await findPresentDialects({ qdrant, pages }, { collection, dialects, schema }, signal);
    const hasIndexes = missingIndexes(schema, found.present).length === 0;
    return {
      dialects: found.isExact ? found.present : dialects,
      hasIndexes,
      points: points ?? 0,
      userIndex: readIndexType(schema[readUserKey(collection)]?.data_type),
      reconciled: reconciled.get(collection),
    };
  });
  const untimed = rememberFor(UNTIMED_HOLD_MS, clock, async (collection, signal) => {
    const filter = listUntimed((await looks.read(collection, signal)).dialects);
    return filter !== undefined && (await qdrant.count({ collection, filter }, signal)) > 0;
  });
  const memory: CollectionMemory = {
    hasIndexes: async (collection, signal) => (await looks.read(collection, signal)).hasIndexes,
    readDialects: async (collection, signal) => (await looks.read(collection, signal)).dialects,
    async hasNewDialect(collection, signal) {
      const known = await looks.read(collection, signal);
      const last = reconciled.get(collection);
      const isNews = last !== undefined && last !== known.reconciled;
      if (!isNews || !last.odd.unreadable.some(({ reason }) => reason === 'no memory type')) return false;
      looks.forget(collection);
      const { dialects } = await looks.read(collection, signal);
      return dialects.some((dialect) => !known.dialects.includes(dialect));
    },
    hasUntimed: async (collection, signal) => {
      const known = reconciled.get(collection);
      return known === undefined ? await untimed.read(collection, signal) : known.untimed.isoTimes.size > 0;
    },
    async waitToSearch(collection, signal) {
      if ((await memory.readUserIndex(collection, signal)) !== 'none') return;
      await searchPace((await looks.read(collection, signal)).points, signal);
    },
    findReconciled: (collection) => reconciled.get(collection),
    setReconciled: (collection, one) => void reconciled.set(collection, one),
    findUserIndex: (collection) => indexes.get(collection),
    setUserIndex: (collection, index) => void indexes.set(collection, index),
    readUserKey: async (collection) => readUserKey(collection),
    async readUserIndex(collection, signal) {
      return indexes.get(collection) ?? (await looks.read(collection, signal)).userIndex;
    },
    findUnusableUserIds: (collection) => unusable.get(collection) ?? [],
    setUnusableUserIds: (collection, userIds) => void unusable.set(collection, userIds),
  };
  return memory;
}

function readIndexType(type: string | undefined): UserIndex {
  return type === 'keyword' || type === 'integer' ? type : 'none';
}

/** Caches an answer about a collection for `holdMs`. */
function rememberFor<Answer>(
  holdMs: number,
  clock: Clock,
  ask: (collection: string, signal: AbortSignal | undefined) => Promise<Answer>,
): {
  read(collection: string, signal?: AbortSignal): Promise<Answer>;
  forget(collection: string): void;
} {
  const known = new Map<string, { answer: Answer; at: number }>();
  return {
    async read(collection, signal) {
      const now = clock.now().getTime();
      const last = known.get(collection);
      if (last !== undefined && Math.abs(now - last.at) < holdMs) return last.answer;
      const answer = await ask(collection, signal);
      known.set(collection, { answer, at: now });
      return answer;
    },
    forget: (collection) => void known.delete(collection),
  };
}
