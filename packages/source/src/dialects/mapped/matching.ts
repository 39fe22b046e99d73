import type { Condition } from '../../filter-language.ts';
import type { IndexType } from '../../payload.ts';
import type { MappedValue } from './mapping.ts';

/** The points that have one of these values at a key; a list in a payload has each of its values. */
export function matchAny(key: string, values: readonly MappedValue[]): Condition {
  const should = values.map((value) => ({ key, match: { value } }));
  const [only] = should;
  return only !== undefined && should.length === 1 ? only : { should };
}

/** Whether a payload's value is one of these, compared as Qdrant does. */
export function holds(values: readonly MappedValue[], value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => !Array.isArray(one) && holds(values, one));
  const exact = typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
  return values.some((one) => one === exact);
}

/** The points that have a value at a key. */
export function matchPresent(key: string): Condition {
  return { must_not: [{ is_empty: { key } }] };
}

/** Whether a payload has a value, as Qdrant sees it. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** The index that serves comparisons with these values. */
export function findIndexType([value]: readonly MappedValue[]): IndexType {
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'bigint' ? 'integer' : 'keyword';
}
