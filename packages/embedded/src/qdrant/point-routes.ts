import type { z } from 'zod';
import {
  countBody,
  deleteBody,
  facetBody,
  parseBody,
  readLimit,
  retrieveBody,
  scrollBody,
  setPayloadBody,
  upsertBody,
} from './bodies.ts';
import { type Catalogue, getCollection, writeEntries } from './catalogue.ts';
import {
  type Collection,
  dropPoints,
  eachPoint,
  findPoints,
  putPoints,
  readIndexTypes,
} from './collection.ts';
import { readVectorSizes } from './collection-routes.ts';
import { canMatch, indexKeys, type StoredPoint, valueOfKey } from './field-index.ts';
import { type CompiledFilter, compileFilter } from './filter.ts';
import { isObject, rawJson } from './json.ts';
import { assertKey, pickKeys, readKey } from './json-path.ts';
import { parsePointId } from './point-id.ts';
import { malformed, notSupported, QdrantError, wrongInput } from './qdrant-error.ts';

const COMPLETED = { operation_id: 0, status: 'completed' };

/** Limits of a strict-mode collection. */
export interface QueryLimits {
  queryLimitMax: number | undefined;
}

export function upsertPoints(catalogue: Catalogue, name: string, body: string): unknown {
  const collection = getCollection(catalogue, name);
  const sizes = readVectorSizes(collection);
  const points = parseBody(upsertBody, body).points.map((point) => {
    checkVector(sizes, point.vector);
    return { id: parsePointId(point.id), payload: point.payload ?? {} };
  });
  putPoints(collection, points);
  writeEntries(
    catalogue,
    collection.name,
    points.map((point) => ({ put: [point.id.json, point.payload] })),
  );
  return COMPLETED;
}

export function deletePoints(catalogue: Catalogue, name: string, body: string): unknown {
  const collection = getCollection(catalogue, name);
  const selector = parseBody(deleteBody, body);
  const points =
    'points' in selector
      ? pointsById(collection, selector.points)
      : [...eachPoint(collection, compileFor(collection, selector.filter))];
  dropPoints(collection, points);
  writeEntries(
    catalogue,
    collection.name,
    points.map((point) => ({ drop: point.id.json })),
  );
  return COMPLETED;
}

export function setPayload(catalogue: Catalogue, name: string, body: string): unknown {
  const collection = getCollection(catalogue, name);
  const { payload, points: ids, filter } = parseBody(setPayloadBody, body);
  if (!ids && (filter === undefined || filter === null)) {
    throw malformed('either list of point ids or filter must be provided');
  }
  const points = ids
    ? pointsById(collection, ids)
    : [...eachPoint(collection, compileFor(collection, filter))];
  const changed = points.map((point) => ({
    id: parsePointId(point.id.json),
    payload: { ...point.payload, ...payload },
  }));
  putPoints(collection, changed);
  writeEntries(
    catalogue,
    collection.name,
    changed.map((point) => ({ put: [point.id.json, point.payload] })),
  );
  return COMPLETED;
}

export function retrievePoints(catalogue: Catalogue, name: string, body: string): unknown {
  const collection = getCollection(catalogue, name);
  const { ids, with_payload } = parseBody(retrieveBody, body);
  collection.payloadsRead += ids.length;
  return pointsById(collection, ids).map(createRecorder(with_payload));
}

export function retrievePoint(catalogue: Catalogue, name: string, id: string): unknown {
  const collection = getCollection(catalogue, name);
  const raw = /^\d+$/.test(id) ? rawJson(BigInt(id).toString()) : id;
  const [point] = pointsById(collection, [raw]);
  if (!point) throw new QdrantError(404, `Not found: Point with id ${id} does not exists!`);
  return createRecorder(true)(point);
}

export function scrollPoints(catalogue: Catalogue, name: string, body: string, limits: QueryLimits): unknown {
  const collection = getCollection(catalogue, name);
  const { filter, limit: rawLimit, offset, with_payload } = parseBody(scrollBody, body);
  const limit = checkedLimit(rawLimit, limits);
  const fromId = offset === undefined || offset === null ? undefined : parsePointId(offset).sort;
  const found = findPoints(collection, compileFor(collection, filter), { fromId, limit: limit + 1 });
  if (with_payload !== false) collection.payloadsRead += Math.min(found.length, limit);
  return {
    points: found.slice(0, limit).map(createRecorder(with_payload)),
    next_page_offset: found[limit]?.id.json ?? null,
  };
}

export function countPoints(catalogue: Catalogue, name: string, body: string): unknown {
  const collection = getCollection(catalogue, name);
  let count = 0;
  for (const _ of eachPoint(collection, compileFor(collection, parseBody(countBody, body).filter)))
    count += 1;
  return { count };
}

export function facetPoints(catalogue: Catalogue, name: string, body: string, limits: QueryLimits): unknown {
  const collection = getCollection(catalogue, name);
  const { key, limit: rawLimit, filter } = parseBody(facetBody, body);
  const limit = checkedLimit(rawLimit, limits);
  assertKey(key);
  const compiled = compileFor(collection, filter);
  const index = collection.indexes.get(key);
  if (!index || !canMatch(index.type)) throw noFacetIndex(key);
  const counts = new Map<string, number>();
  for (const point of eachPoint(collection, compiled)) {
    for (const value of new Set(indexKeys(index.type, readKey(point.payload, key)))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const hits = [...counts].sort(
    ([a, countA], [b, countB]) => countB - countA || compareKeys(index.type, a, b),
  );
  return {
    hits: hits.slice(0, limit).map(([value, count]) => ({ value: valueOfKey(index.type, value), count })),
  };
}

function compareKeys(type: string, a: string, b: string): number {
  if (type === 'integer') return BigInt(a) < BigInt(b) ? -1 : 1;
  return a < b ? -1 : 1;
}

function noFacetIndex(key: string): QdrantError {
  return wrongInput(
    `No appropriate index for faceting: \`${key}\`. Please create one to facet on this field. Check https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload schemas support Match conditions`,
  );
}

function checkedLimit(raw: number | null | undefined, { queryLimitMax }: QueryLimits): number {
  const limit = readLimit(raw);
  if (queryLimitMax !== undefined && limit > queryLimitMax) {
    throw new QdrantError(
      400,
      `Bad request: Limit exceeded ${limit} > ${queryLimitMax} for "limit". Help: Reduce the "limit" parameter to or below ${queryLimitMax}.`,
    );
  }
  return limit;
}

function compileFor(collection: Collection, raw: unknown): CompiledFilter {
  return compileFilter(raw, readIndexTypes(collection));
}

function pointsById(collection: Collection, ids: readonly unknown[]): StoredPoint[] {
  const sorts = new Set(ids.map((id) => parsePointId(id).sort));
  return [...sorts].flatMap((sort) => collection.points.get(sort) ?? []);
}

type WithPayload = z.infer<typeof scrollBody>['with_payload'];

function createRecorder(wanted: WithPayload): (point: StoredPoint) => unknown {
  const select = payloadSelector(wanted ?? true);
  return (point) => ({ id: point.id.json, payload: select(point.payload) });
}

function payloadSelector(
  wanted: NonNullable<WithPayload>,
): (payload: Readonly<Record<string, unknown>>) => unknown {
  if (wanted === true) return (payload) => payload;
  if (wanted === false) return () => undefined;
  const included = Array.isArray(wanted) ? wanted : 'include' in wanted ? wanted.include : undefined;
  const excluded = !Array.isArray(wanted) && 'exclude' in wanted ? wanted.exclude : [];
  for (const key of included ?? []) assertKey(key);
  for (const key of excluded)
    if (/[.[\]"]/.test(key)) throw notSupported(`to leave out the payload key "${key}"`);
  if (included) {
    return (payload) => pickKeys(payload, included);
  }
  return (payload) => Object.fromEntries(Object.entries(payload).filter(([key]) => !excluded.includes(key)));
}

function checkVector(sizes: ReadonlyMap<string, number>, vector: unknown): void {
  const vectors = Array.isArray(vector) ? { '': vector } : vector;
  if (!isObject(vectors)) throw malformed('vector must be a list of numbers or an object of such lists');
  for (const [name, values] of Object.entries(vectors)) {
    const size = sizes.get(name);
    if (size === undefined) throw wrongInput(`Not existing vector name error: ${name}`);
    if (!Array.isArray(values) || values.some((value) => typeof value !== 'number')) {
      throw malformed('vector must be a list of numbers');
    }
    if (values.length !== size) {
      throw wrongInput(`Vector dimension error: expected dim: ${size}, got ${values.length}`);
    }
  }
}
