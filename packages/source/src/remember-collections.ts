import type { Qdrant } from './qdrant.ts';
import type { UserIndex } from './qdrant-filter.ts';

/** What one process has learned about collections, so that it need not ask again. */
export interface CollectionMemory {
  /** Undefined where nobody has asked yet. */
  findUserIndex(collection: string): UserIndex | undefined;
  setUserIndex(collection: string, index: UserIndex): void;
  /** Asks Qdrant the first time. */
  readUserIndex(collection: string, signal?: AbortSignal): Promise<UserIndex>;
  findUnusableUserIds(collection: string): readonly string[];
  setUnusableUserIds(collection: string, userIds: readonly string[]): void;
}

export function rememberCollections(qdrant: Pick<Qdrant, 'describeCollection'>): CollectionMemory {
  const indexes = new Map<string, UserIndex>();
  const unusable = new Map<string, readonly string[]>();
  return {
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
