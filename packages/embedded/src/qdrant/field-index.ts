import { rawJson, readInteger } from './json.ts';
import { readKey } from './json-path.ts';
import { canonicalUuid } from './point-id.ts';

/** Qdrant's payload index types; `geo` and `text` are not supported. */
export const indexTypes = ['keyword', 'integer', 'float', 'bool', 'datetime', 'uuid'] as const;
export type IndexType = (typeof indexTypes)[number];

/** One point in memory. */
export interface StoredPoint {
  readonly id: { readonly sort: string; readonly json: unknown };
  payload: Readonly<Record<string, unknown>>;
}

/**
 * A payload index: maps values to points. `float` and `datetime` need no lookup here, only their type
 * matters.
 */
export interface FieldIndex {
  readonly field: string;
  readonly type: IndexType;
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly pointsByValue: Map<string, Set<StoredPoint>>;
}

/** Whether the index type supports `match` and facets. */
export function canMatch(type: IndexType): boolean {
  return type !== 'float' && type !== 'datetime';
}

export function addToIndex(index: FieldIndex, point: StoredPoint): void {
  for (const key of indexKeys(index.type, readKey(point.payload, index.field))) {
    const points = index.pointsByValue.get(key);
    if (points) points.add(point);
    else index.pointsByValue.set(key, new Set([point]));
  }
}

export function removeFromIndex(index: FieldIndex, point: StoredPoint): void {
  for (const key of indexKeys(index.type, readKey(point.payload, index.field))) {
    const points = index.pointsByValue.get(key);
    points?.delete(point);
    if (points?.size === 0) index.pointsByValue.delete(key);
  }
}

/**
 * The values of a payload field in an index of this type, as text; values of another type are not indexed.
 */
export function indexKeys(type: IndexType, value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => indexKey(type, one) ?? []);
}

function indexKey(type: IndexType, value: unknown): string | undefined {
  switch (type) {
    case 'keyword':
      return typeof value === 'string' ? value : undefined;
    case 'uuid':
      return typeof value === 'string' ? canonicalUuid(value) : undefined;
    case 'integer':
      return readInteger(value)?.toString();
    case 'bool':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'float':
    case 'datetime':
      return undefined;
  }
}

/** Converts an index key back to its JSON value. */
export function valueOfKey(type: IndexType, key: string): unknown {
  if (type === 'integer') return Number.isSafeInteger(Number(key)) ? Number(key) : rawJson(key);
  return type === 'bool' ? key === 'true' : key;
}
