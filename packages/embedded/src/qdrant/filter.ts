import { compileFieldCondition, type KeyMatch } from './field-condition.ts';
import type { IndexType, StoredPoint } from './field-index.ts';
import { isObject } from './json.ts';
import { parsePointId } from './point-id.ts';
import { malformed, notSupported } from './qdrant-error.ts';

/**
 * A compiled filter, and the matches that every result must satisfy (a collection may use them to look up
 * points).
 */
export interface CompiledFilter {
  readonly test: PointTest;
  readonly required: readonly KeyMatch[];
  /** False if some condition makes Qdrant read the payload of each checked point. */
  readonly isIndexed: boolean;
}

export type PointTest = (point: StoredPoint) => boolean;
export type IndexTypes = ReadonlyMap<string, IndexType>;

/**
 * Compiles a filter's JSON to a predicate. @throws QdrantError 400 for an invalid filter, 501 for an
 * unsupported one
 */
export function compileFilter(raw: unknown, indexTypes: IndexTypes): CompiledFilter {
  if (raw === undefined || raw === null) return { test: () => true, required: [], isIndexed: true };
  if (!isObject(raw)) throw malformed('a filter must be an object');
  const required: KeyMatch[] = [];
  let isIndexed = true;
  // must_not first: its conditions are cheap here, and a date in a must then need not be parsed.
  const clauses = Object.entries(raw).sort(([a], [b]) => Number(b === 'must_not') - Number(a === 'must_not'));
  const tests = clauses.flatMap(([clause, value]) => {
    if (!isClause(clause)) throw notSupported(`the filter clause "${clause}"`);
    if (value === null) return [];
    const conditions = (Array.isArray(value) ? value : [value]).map((one) =>
      compileCondition(one, indexTypes),
    );
    isIndexed &&= conditions.every((condition) => condition.isIndexed);
    if (clause === 'must') required.push(...conditions.flatMap((condition) => condition.required));
    return [
      joinClause(
        clause,
        conditions.map((condition) => condition.test),
      ),
    ];
  });
  return { test: (point) => tests.every((test) => test(point)), required, isIndexed };
}

const clauseNames = ['must', 'must_not', 'should'] as const;
type Clause = (typeof clauseNames)[number];

function isClause(name: string): name is Clause {
  return clauseNames.some((clause) => clause === name);
}

function joinClause(clause: Clause, tests: readonly PointTest[]): PointTest {
  switch (clause) {
    case 'must':
      return (point) => tests.every((test) => test(point));
    case 'must_not':
      return (point) => !tests.some((test) => test(point));
    case 'should':
      return (point) => tests.some((test) => test(point));
  }
}

function compileCondition(raw: unknown, indexTypes: IndexTypes): CompiledFilter {
  if (!isObject(raw)) throw malformed('a condition must be an object');
  if ('key' in raw) return compileFieldCondition(raw, indexTypes);
  const [name, ...others] = Object.keys(raw);
  if (name === 'is_empty' || name === 'is_null' || name === 'has_id') {
    if (others.length > 0) throw notSupported(`"${others[0]}" beside "${name}"`);
    if (name === 'has_id') return compileHasId(raw[name]);
    const field: unknown = raw[name];
    if (!isObject(field) || typeof field.key !== 'string') throw malformed(`${name} needs a key`);
    return compileFieldCondition({ key: field.key, [name]: true }, indexTypes);
  }
  return compileFilter(raw, indexTypes);
}

function compileHasId(raw: unknown): CompiledFilter {
  if (!Array.isArray(raw)) throw malformed('has_id must be a list');
  const ids = new Set(raw.map((id) => parsePointId(id).sort));
  return { test: (point) => ids.has(point.id.sort), required: [], isIndexed: true };
}
