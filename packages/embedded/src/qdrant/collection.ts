import {
  addToIndex,
  type FieldIndex,
  type IndexType,
  removeFromIndex,
  type StoredPoint,
} from './field-index.ts';
import type { CompiledFilter } from './filter.ts';
import type { PointId } from './point-id.ts';

/** One collection in memory. Vectors are validated but not stored, since nothing reads them. */
export interface Collection {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly points: Map<string, StoredPoint>;
  readonly indexes: Map<string, FieldIndex>;
  /** Points in id order; null after a bulk load, until it is needed. */
  ordered: StoredPoint[] | null;
  /** Number of payload reads for filters and responses, by the rules of `CompiledFilter.isIndexed`. */
  payloadsRead: number;
}

/** For more new points than this, sorting again is cheaper than inserting one by one. */
const INSERTED_MAX = 2_000;

export function createCollection(name: string, config: Readonly<Record<string, unknown>>): Collection {
  return { name, config, points: new Map(), indexes: new Map(), ordered: null, payloadsRead: 0 };
}

export function readIndexTypes(collection: Collection): Map<string, IndexType> {
  return new Map([...collection.indexes.values()].map((index) => [index.field, index.type]));
}

export function putPoints(
  collection: Collection,
  points: readonly { id: PointId; payload: Readonly<Record<string, unknown>> }[],
): void {
  if (points.length > INSERTED_MAX) collection.ordered = null;
  for (const { id, payload } of points) {
    const known = collection.points.get(id.sort);
    if (known) replacePayload(collection, known, payload);
    else addPoint(collection, { id, payload });
  }
}

export function dropPoints(collection: Collection, points: readonly StoredPoint[]): void {
  if (points.length > INSERTED_MAX) collection.ordered = null;
  for (const point of points) {
    collection.points.delete(point.id.sort);
    for (const index of collection.indexes.values()) removeFromIndex(index, point);
    if (collection.ordered) collection.ordered.splice(findPosition(collection.ordered, point.id.sort), 1);
  }
}

export function addIndex(
  collection: Collection,
  field: string,
  type: IndexType,
  params: Readonly<Record<string, unknown>> | undefined,
): void {
  const index: FieldIndex = { field, type, params, pointsByValue: new Map() };
  for (const point of collection.points.values()) addToIndex(index, point);
  collection.indexes.set(field, index);
}

/**
 * Finds the points that match the filter, in id order, from `fromId` on, at most `limit`. If an index names
 * few points, only those are checked.
 */
export function findPoints(
  collection: Collection,
  filter: CompiledFilter,
  { fromId, limit }: { fromId?: string | undefined; limit: number },
): StoredPoint[] {
  const candidates = findCandidates(collection, filter);
  if (candidates && candidates.length * 8 < collection.points.size + 64) {
    const isWanted = (point: StoredPoint) =>
      (fromId === undefined || point.id.sort >= fromId) && tryFilter(collection, filter, point);
    return candidates
      .filter(isWanted)
      .sort((a, b) => (a.id.sort < b.id.sort ? -1 : 1))
      .slice(0, limit);
  }
  const ordered = orderedPoints(collection);
  const found: StoredPoint[] = [];
  for (let at = fromId === undefined ? 0 : findPosition(ordered, fromId); at < ordered.length; at += 1) {
    const point = ordered[at];
    if (!point || found.length >= limit) break;
    if (tryFilter(collection, filter, point)) found.push(point);
  }
  return found;
}

/** Yields all points that match the filter, unordered. */
export function* eachPoint(collection: Collection, filter: CompiledFilter): Generator<StoredPoint> {
  for (const point of findCandidates(collection, filter) ?? collection.points.values()) {
    if (tryFilter(collection, filter, point)) yield point;
  }
}

function tryFilter(collection: Collection, filter: CompiledFilter, point: StoredPoint): boolean {
  if (!filter.isIndexed) collection.payloadsRead += 1;
  return filter.test(point);
}

/** The points from the most selective index; undefined if no index applies. */
function findCandidates(collection: Collection, filter: CompiledFilter): StoredPoint[] | undefined {
  let best: Set<StoredPoint>[] | undefined;
  let bestSize = Number.POSITIVE_INFINITY;
  for (const { key, kind, values } of filter.required) {
    const index = collection.indexes.get(key);
    if (index?.type !== (kind === 'string' ? 'keyword' : kind === 'integer' ? 'integer' : 'bool')) continue;
    const sets = [...new Set(values)].flatMap((value) => index.pointsByValue.get(value) ?? []);
    const size = sets.reduce((sum, set) => sum + set.size, 0);
    if (size < bestSize) [best, bestSize] = [sets, size];
  }
  // A point with a list of values is in several sets.
  return best && [...new Set(best.flatMap((set) => [...set]))];
}

function orderedPoints(collection: Collection): StoredPoint[] {
  collection.ordered ??= [...collection.points.values()].sort((a, b) => (a.id.sort < b.id.sort ? -1 : 1));
  return collection.ordered;
}

function addPoint(collection: Collection, point: StoredPoint): void {
  collection.points.set(point.id.sort, point);
  for (const index of collection.indexes.values()) addToIndex(index, point);
  if (collection.ordered)
    collection.ordered.splice(findPosition(collection.ordered, point.id.sort), 0, point);
}

function replacePayload(
  collection: Collection,
  point: StoredPoint,
  payload: Readonly<Record<string, unknown>>,
): void {
  for (const index of collection.indexes.values()) removeFromIndex(index, point);
  point.payload = payload;
  for (const index of collection.indexes.values()) addToIndex(index, point);
}

/** The position of the first point with this id or a later one. */
function findPosition(ordered: readonly StoredPoint[], id: string): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const point = ordered[middle];
    if (point && point.id.sort < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
