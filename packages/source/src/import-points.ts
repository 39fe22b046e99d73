import { PointPayload } from './dialects/v1/payload.ts';
import { readPointTime } from './dialects/v1/point-time.ts';
import { botIndexes } from './indexes.ts';
import type { Payload } from './payload.ts';
import { credibleTimes } from './point.ts';
import { type FilePoint, readPointsFile } from './points-file.ts';
import { connectWritableQdrant, type WritableQdrant } from './qdrant.ts';
import type { SourceConnection } from './settings.ts';
import { daysToNow, shiftTimes } from './shift-times.ts';
import { botVectors, createVectorMaker } from './vectors.ts';

export interface ImportQuestion {
  readonly file: string;
  /** Moves all times by whole days, so that the newest message is just before this time. */
  readonly shiftToNow?: Date;
  /** Called after each batch. */
  readonly onProgress?: (progress: { done: number; total: number }) => void;
}

export interface ImportReport {
  readonly points: number;
  readonly collections: readonly {
    readonly collection: string;
    readonly points: number;
    readonly isNew: boolean;
  }[];
  readonly shiftedDays: number;
}

/** About 2 MB of JSON with long messages; Qdrant's limit is 32 MB. */
const BATCH = 500;

/**
 * Imports a file's points into Qdrant, all or nothing: every line is parsed and checked before the first is
 * sent. Idempotent, since points keep their ids. One of the two functions that write to Qdrant.
 * @throws PermanentError POINTS_FILE_INVALID, and the SOURCE_ errors
 */
export async function importPoints(
  connection: SourceConnection,
  { file, shiftToNow, onProgress }: ImportQuestion,
  signal?: AbortSignal,
): Promise<ImportReport> {
  const { counts, newestMs } = await checkFile(file, shiftToNow, signal);
  const total = [...counts.values()].reduce((sum, points) => sum + points, 0);
  const shiftedDays = shiftToNow && newestMs !== undefined ? daysToNow(newestMs, shiftToNow) : 0;
  const qdrant = connectWritableQdrant(connection);
  try {
    const made = await createMissing(qdrant, [...counts.keys()], signal);
    let done = 0;
    const makeVector = createVectorMaker(qdrant);
    for await (const { collection, points } of batchesOf(readPointsFile(file, signal))) {
      const vector = await makeVector(collection, signal);
      const batch = points.map(({ id, payload }) => ({ id, vector, payload: prepare(payload, shiftedDays) }));
      await qdrant.upsert(collection, batch, signal);
      done += batch.length;
      onProgress?.({ done, total });
    }
    const collections = [...counts].map(([collection, points]) => ({
      collection,
      points,
      isNew: made.has(collection),
    }));
    return { points: total, collections, shiftedDays };
  } finally {
    await qdrant.close();
  }
}

async function checkFile(
  file: string,
  now: Date | undefined,
  signal: AbortSignal | undefined,
): Promise<{ counts: Map<string, number>; newestMs: number | undefined }> {
  const counts = new Map<string, number>();
  let newestMs: number | undefined;
  for await (const { collection, payload } of readPointsFile(file, signal)) {
    counts.set(collection, (counts.get(collection) ?? 0) + 1);
    const sentAt = readPointTime(PointPayload.parse(payload));
    if (sentAt === undefined || (now && !isCredible(sentAt, now))) continue;
    newestMs = Math.max(newestMs ?? sentAt, sentAt);
  }
  return { counts, newestMs };
}

/** A point with an absurd time must not decide how far all others are moved. */
function isCredible(sentAt: number, now: Date): boolean {
  const { from, to } = credibleTimes(now);
  return sentAt >= from.getTime() && sentAt < to.getTime();
}

/** Creates missing collections as the bots would; existing ones are not changed. */
async function createMissing(
  qdrant: WritableQdrant,
  collections: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  const aliases = await qdrant.listAliases(signal);
  const present = new Set([...(await qdrant.listCollections(signal)), ...aliases.map(({ alias }) => alias)]);
  const missing = collections.filter((collection) => !present.has(collection));
  for (const collection of missing) {
    await qdrant.createCollection(collection, botVectors, signal);
    for (const { field, type } of botIndexes) await qdrant.createIndex(collection, field, type, signal);
  }
  return new Set(missing);
}

async function* batchesOf(
  points: AsyncIterable<FilePoint>,
): AsyncGenerator<{ collection: string; points: FilePoint[] }> {
  let batch: FilePoint[] = [];
  for await (const point of points) {
    const [first] = batch;
    if (first && (first.collection !== point.collection || batch.length >= BATCH)) {
      yield { collection: first.collection, points: batch };
      batch = [];
    }
    batch.push(point);
  }
  const [first] = batch;
  if (first) yield { collection: first.collection, points: batch };
}

function prepare(payload: Payload, days: number): Payload {
  const shifted = days === 0 ? payload : shiftTimes(payload, days);
  return Object.fromEntries(Object.entries(shifted).map(([key, value]) => [key, wellFormed(value)]));
}

/** Qdrant refuses a whole batch because of one lone surrogate. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  return value;
}
