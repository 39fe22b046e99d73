import type { Bot } from './list-bots.ts';
import { connectWritableQdrant, type IndexType, type Qdrant } from './qdrant.ts';
import type { SourceConnection } from './settings.ts';

export interface PayloadIndex {
  readonly field: string;
  readonly type: IndexType;
}

/** The indexes that this package's requests use; without them every scan reads all points. */
const neededIndexes: readonly PayloadIndex[] = [
  { field: 'user_id', type: 'keyword' },
  { field: 'memory_type', type: 'keyword' },
  { field: 'timestamp_unix', type: 'float' },
];

/** The indexes that the bots create with a collection. */
export const botIndexes: readonly PayloadIndex[] = [
  ...neededIndexes,
  { field: 'channel_id', type: 'keyword' },
  { field: 'channel_type', type: 'keyword' },
  { field: 'emotional_context', type: 'keyword' },
  { field: 'content_hash', type: 'integer' },
  { field: 'semantic_key', type: 'keyword' },
];

export const CREATE_INDEXES_COMMAND = 'enrich doctor --create-indexes';

/** The needed indexes that a collection lacks, according to its `payload_schema`. */
export function missingIndexes(schema: Readonly<Record<string, { data_type: string }>>): PayloadIndex[] {
  return neededIndexes.filter(({ field, type }) => {
    const present = schema[field]?.data_type;
    // Snowflakes stored as numbers can also be counted with an integer index.
    return present !== type && !(field === 'user_id' && present === 'integer');
  });
}

/** An index that was created, or would be in a dry run. */
export interface CollectionIndex extends PayloadIndex {
  readonly collection: string;
}

/**
 * Creates the needed indexes that the bots' collections lack, and returns them. One of the two functions that
 * write to Qdrant. Does not replace an index of another type on the same key.
 */
export async function createIndexes(
  connection: SourceConnection,
  bots: readonly Bot[],
  signal?: AbortSignal,
): Promise<CollectionIndex[]> {
  const qdrant = connectWritableQdrant(connection);
  const made: CollectionIndex[] = [];
  try {
    for (const collection of bots.flatMap((bot) => bot.collections)) {
      for (const index of await absentIndexes(qdrant, collection, signal)) {
        await qdrant.createIndex(collection, index.field, index.type, signal);
        made.push({ collection, ...index });
      }
    }
    return made;
  } finally {
    await qdrant.close();
  }
}

async function absentIndexes(
  qdrant: Qdrant,
  collection: string,
  signal: AbortSignal | undefined,
): Promise<PayloadIndex[]> {
  const { payload_schema: schema } = await qdrant.describeCollection(collection, signal);
  return missingIndexes(schema).filter(({ field }) => schema[field] === undefined);
}
