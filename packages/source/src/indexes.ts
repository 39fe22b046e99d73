import type { Dialect, PayloadIndex } from './dialects/dialect.ts';
import { v1 } from './dialects/v1/dialect.ts';
import type { Bot } from './list-bots.ts';
import { connectWritableQdrant } from './qdrant.ts';
import type { SourceConnection } from './settings.ts';

/** The indexes that WhisperEngine's bots create with a collection. */
export const botIndexes: readonly PayloadIndex[] = [
  ...v1.indexes,
  { field: 'channel_id', type: 'keyword' },
  { field: 'channel_type', type: 'keyword' },
  { field: 'emotional_context', type: 'keyword' },
  { field: 'content_hash', type: 'integer' },
  { field: 'semantic_key', type: 'keyword' },
];

export const CREATE_INDEXES_COMMAND = 'enrich doctor --create-indexes';

/**
 * The indexes that a collection lacks for points of these dialects, according to its `payload_schema`.
 * Without them, every scan reads all points.
 */
export function missingIndexes(
  schema: Readonly<Record<string, { data_type: string }>>,
  dialects: readonly Dialect[],
): PayloadIndex[] {
  const missing = dialects.flatMap(({ indexes, userKey }) =>
    indexes.filter(({ field, type }) => {
      const present = schema[field]?.data_type;
      // Snowflakes stored as numbers can also be counted with an integer index, and times with either.
      const isOther = present === 'integer' && (field === userKey || type === 'float');
      return present !== type && !isOther;
    }),
  );
  return missing.filter(({ field }, at) => missing.findIndex((one) => one.field === field) === at);
}

/** The part of `Source` that tells which indexes a bot's collections lack. */
interface MissingIndexes {
  describe(
    bot: Bot,
    signal?: AbortSignal,
  ): Promise<{
    readonly collections: readonly { collection: string; missingIndexes: readonly PayloadIndex[] }[];
  }>;
}

/** An index that was created, or would be in a dry run. */
export interface CollectionIndex extends PayloadIndex {
  readonly collection: string;
}

/**
 * Creates the indexes that the bots' collections lack, and returns them. One of the two functions that write
 * to Qdrant. Does not replace an index of another type on the same key.
 */
export async function createIndexes(
  { connection, source }: { connection: SourceConnection; source: MissingIndexes },
  bots: readonly Bot[],
  signal?: AbortSignal,
): Promise<CollectionIndex[]> {
  const qdrant = connectWritableQdrant(connection);
  const made: CollectionIndex[] = [];
  try {
    for (const bot of bots) {
      for (const { collection, missingIndexes: missing } of (await source.describe(bot, signal))
        .collections) {
        const { payload_schema: schema } = await qdrant.describeCollection(collection, signal);
        for (const index of missing.filter(({ field }) => schema[field] === undefined)) {
          await qdrant.createIndex(collection, index.field, index.type, signal);
          made.push({ collection, ...index });
        }
      }
    }
    return made;
  } finally {
    await qdrant.close();
  }
}
