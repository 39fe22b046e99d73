import { manualClock } from '@enrichment/core';
import {
  type SmallQdrant,
  type SmallQdrantOptions,
  startSmallQdrant,
} from '@enrichment/embedded/qdrant/start-small-qdrant';
import { onTestFinished } from 'vitest';
import type { DialectOptions } from '../dialects/find-dialects.ts';
import type { IndexType, Payload } from '../payload.ts';
import { connectWritableQdrant, type PointId } from '../qdrant.ts';
import { createSource, type Source, type SourceWarning } from '../source.ts';

export const NOW = new Date('2025-10-20T12:00:00Z');

export interface TestSource {
  readonly source: Source;
  readonly server: SmallQdrant;
  readonly warnings: SourceWarning[];
  /** Creates the collection with the given indexes if it is missing. */
  put(
    collection: string,
    points: readonly TestPoint[],
    indexes?: Readonly<Record<string, IndexType>>,
  ): Promise<void>;
}

export interface TestPoint {
  readonly id: PointId;
  readonly payload: Payload;
}

export const usualIndexes = { user_id: 'keyword', memory_type: 'keyword', timestamp_unix: 'float' } as const;

/** A small Qdrant for this test and a source that reads it; both end with the test. */
export async function startSource(
  options: SmallQdrantOptions & DialectOptions & { pageSize?: number; timeoutMs?: number } = {},
): Promise<TestSource> {
  const { pageSize = 1_000, timeoutMs = 10_000, timeZones, mappings, ...serverOptions } = options;
  const server = await startSmallQdrant(serverOptions);
  const warnings: SourceWarning[] = [];
  const connection = {
    url: server.url,
    pageSize,
    timeoutMs,
    ...(options.apiKey !== undefined && { apiKey: options.apiKey }),
  };
  const source = createSource({
    ...connection,
    ...(timeZones && { timeZones }),
    ...(mappings && { mappings }),
    clock: manualClock(NOW),
    onWarning: (warning) => void warnings.push(warning),
  });
  const writer = connectWritableQdrant(connection);
  onTestFinished(async () => {
    await Promise.all([source.close(), writer.close(), server.close()]);
  });
  return {
    source,
    server,
    warnings,
    async put(collection, points, indexes = usualIndexes) {
      if (!(await writer.listCollections()).includes(collection)) {
        await writer.createCollection(collection, { content: { size: 2, distance: 'Cosine' } });
        for (const [field, type] of Object.entries(indexes))
          await writer.createIndex(collection, field, type);
      }
      for (let at = 0; at < points.length; at += 2_000) {
        const batch = points.slice(at, at + 2_000);
        await writer.upsert(
          collection,
          batch.map((point) => ({ ...point, vector: { content: [1, 0] } })),
        );
      }
    },
  };
}

let lastId = 0;

/** A new uuid each time, in ascending order. */
export function nextUuid(): string {
  lastId += 1;
  return `00000000-0000-4000-8000-${String(lastId).padStart(12, '0')}`;
}

/** A point as the bots write it, sent at `at`. */
export function pointAt(at: string | number | Date, payload: Payload = {}): TestPoint {
  const ms = new Date(at).getTime();
  return {
    id: nextUuid(),
    payload: {
      user_id: 'ann',
      memory_type: 'conversation',
      role: 'user',
      source: 'user_message',
      content: `said at ${ms}`,
      timestamp: new Date(ms).toISOString().slice(0, -1),
      timestamp_unix: ms / 1000,
      ...payload,
    },
  };
}

export const v2Indexes = { user_id: 'keyword', type: 'keyword', timestamp: 'datetime' } as const;

/** A point as WhisperEngine v2 writes it; `wall` is what the clock of the bot's machine shows. */
export function v2PointAt(wall: string, payload: Payload = {}): TestPoint {
  return {
    id: nextUuid(),
    payload: {
      type: 'conversation',
      user_id: 'ann',
      role: 'human',
      content: `said at ${wall}`,
      timestamp: wall,
      channel_id: '1166',
      message_id: null,
      importance_score: 3,
      source_type: 'human_direct',
      user_name: 'Ann',
      author_id: 'ann',
      author_is_bot: false,
      author_name: 'Ann',
      reply_to_msg_id: null,
      ...payload,
    },
  };
}

/** The three points of one exchange: user at `at`, bot `replyMs` later, and the pair at `at`. */
export function tripleAt(
  at: string | number | Date,
  userText: string,
  botText: string,
  replyMs = 1,
): TestPoint[] {
  const ms = new Date(at).getTime();
  return [
    pointAt(ms, { content: userText }),
    pointAt(ms + replyMs, { role: 'assistant', source: 'bot_response', content: botText }),
    pointAt(ms, {
      role: 'conversation_pair',
      source: 'conversation_pair',
      content: userText,
      user_message: userText,
      bot_response: botText,
    }),
  ];
}

export function day(date: string): { from: Date; to: Date } {
  const from = new Date(`${date}T00:00:00Z`);
  return { from, to: new Date(from.getTime() + 86_400_000) };
}
