import { parseDatetime } from './datetime.ts';
import type { IndexType, StoredPoint } from './field-index.ts';
import { isObject, makeDouble, readInteger } from './json.ts';
import { assertKey, readKey } from './json-path.ts';
import { malformed, notSupported, QdrantError } from './qdrant-error.ts';

/** A condition that a field has one of these values, as index keys. */
export interface KeyMatch {
  readonly key: string;
  readonly kind: 'string' | 'integer' | 'boolean';
  readonly values: readonly string[];
}

type ValueTest = (value: unknown) => boolean;
interface CompiledCondition {
  readonly test: (point: StoredPoint) => boolean;
  readonly required: readonly KeyMatch[];
  /**
   * Whether Qdrant answers the condition from the key's index; otherwise it reads the payload of each point
   * that it checks.
   */
  readonly isIndexed: boolean;
}

/** Compiles `{key, match | range | is_empty | is_null}` to a predicate. */
export function compileFieldCondition(
  raw: Readonly<Record<string, unknown>>,
  indexTypes: ReadonlyMap<string, IndexType>,
): CompiledCondition {
  const key: unknown = raw.key;
  if (typeof key !== 'string') throw malformed('key must be a string');
  assertKey(key);
  const given = Object.entries(raw).filter(([name, value]) => name !== 'key' && value !== null);
  const [first, second] = given;
  if (!first) {
    throw new QdrantError(
      422,
      'Validation error in JSON body: At least one field condition must be specified',
    );
  }
  if (second) throw notSupported(`"${second[0]}" beside "${first[0]}" in one field condition`);
  const [name, value] = first;
  switch (name) {
    case 'is_empty':
      return presence(key, value, { test: isEmpty, isIndexed: indexTypes.has(key) });
    case 'is_null':
      return presence(key, value, { test: isNull, isIndexed: indexTypes.has(key) });
    case 'range': {
      const indexType = indexTypes.get(key);
      const test = compileRange(value, indexType);
      const isIndexed = indexType === 'float' || indexType === 'integer' || indexType === 'datetime';
      return { test: (point) => testAny(readKey(point.payload, key), test), required: [], isIndexed };
    }
    case 'match':
      return compileMatch(key, value, indexTypes.get(key));
    default:
      throw notSupported(`the field condition "${name}"`);
  }
}

function testAny(value: unknown, test: ValueTest): boolean {
  return Array.isArray(value) ? value.some(test) : value !== undefined && test(value);
}

function presence(
  key: string,
  wanted: unknown,
  { test, isIndexed }: { test: ValueTest; isIndexed: boolean },
): CompiledCondition {
  if (typeof wanted !== 'boolean') throw malformed('is_empty and is_null must be true or false');
  return { test: (point) => test(readKey(point.payload, key)) === wanted, required: [], isIndexed };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isNull(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.includes(null));
}

function compileMatch(key: string, raw: unknown, indexType: IndexType | undefined): CompiledCondition {
  if (!isObject(raw)) throw malformed('match must be an object');
  const [[name, value] = [], ...others] = Object.entries(raw);
  if (others[0]) throw notSupported(`"${others[0][0]}" beside "${name}" in a match`);
  if (name !== 'value' && name !== 'any' && name !== 'except') throw notSupported(`match by "${name}"`);
  if (name === 'value' && Array.isArray(value)) throw malformed('match value must not be a list');
  const wanted = matchValues(name === 'value' ? [value] : value);
  const values = new Set(wanted.values);
  const isWanted = (one: unknown) => {
    const matched = matchKey(one);
    return matched !== undefined && matched.kind === wanted.kind && values.has(matched.value);
  };
  if (name === 'except') {
    // An index contains only values of its own type, so other values cannot match.
    const isCandidate = (one: unknown) =>
      one !== null && (indexType !== 'keyword' || typeof one === 'string');
    const test: ValueTest = (one) => isCandidate(one) && !isWanted(one);
    return {
      test: (point) => testAny(readKey(point.payload, key), test),
      required: [],
      isIndexed: holdsMatches(indexType, wanted.kind),
    };
  }
  return {
    test: (point) => testAny(readKey(point.payload, key), isWanted),
    required: [{ key, kind: wanted.kind, values: wanted.values }],
    isIndexed: holdsMatches(indexType, wanted.kind),
  };
}

function holdsMatches(indexType: IndexType | undefined, kind: KeyMatch['kind']): boolean {
  if (kind === 'string') return indexType === 'keyword' || indexType === 'uuid';
  return indexType === (kind === 'integer' ? 'integer' : 'bool');
}

function matchValues(raw: unknown): { kind: KeyMatch['kind']; values: string[] } {
  if (!Array.isArray(raw)) throw malformed('match any and except must be a list');
  const matched = raw.map((value) => {
    const one = matchKey(value);
    if (!one) throw malformed('a match value must be a string, an integer or a boolean');
    return one;
  });
  const kind = matched[0]?.kind ?? 'string';
  if (matched.some((one) => one.kind !== kind)) throw malformed('match values must be of one type');
  return { kind, values: matched.map((one) => one.value) };
}

function matchKey(value: unknown): { kind: KeyMatch['kind']; value: string } | undefined {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value: String(value) };
  const integer = readInteger(value);
  return integer === undefined ? undefined : { kind: 'integer', value: String(integer) };
}

/**
 * Qdrant compares with the index if one exists: a float index reads dates as microseconds, a datetime index
 * reads numbers as microseconds. The results are wrong, but equal to Qdrant's (see the table of `range` in
 * Qdrant's numeric_index/query.rs).
 */
function compileRange(raw: unknown, indexType: IndexType | undefined): ValueTest {
  if (!isObject(raw)) throw malformed('range must be an object');
  const bounds = Object.entries(raw).filter(([, bound]) => bound !== null);
  const isDate = bounds.some(([, bound]) => typeof bound === 'string');
  const tests = bounds.map(([name, bound]) =>
    compileBound(name, isDate ? dateBound(bound) : numberBound(bound)),
  );
  const readValue = readRangeValue(indexType, isDate);
  return (value) => {
    const position = readValue(value);
    return position !== undefined && tests.every((test) => test(position));
  };
}

function readRangeValue(
  indexType: IndexType | undefined,
  isDate: boolean,
): (value: unknown) => number | undefined {
  if (indexType === 'float') return makeDouble;
  if (indexType === 'integer')
    return (value) => (readInteger(value) === undefined ? undefined : makeDouble(value));
  if (indexType === 'datetime') return computeDate;
  return isDate ? computeDate : makeDouble;
}

function computeDate(value: unknown): number | undefined {
  return typeof value === 'string' ? parseDatetime(value) : undefined;
}

function dateBound(bound: unknown): number {
  const micros = computeDate(bound);
  if (micros === undefined) {
    throw malformed(
      `'${String(bound)}' does not match accepted datetime format (RFC3339). Example: 2014-01-01T00:00:00Z`,
    );
  }
  return micros;
}

function numberBound(bound: unknown): number {
  const number = makeDouble(bound);
  if (number === undefined) throw malformed('a range bound must be a number or a datetime');
  return number;
}

function compileBound(name: string, bound: number): (position: number) => boolean {
  switch (name) {
    case 'gte':
      return (position) => position >= bound;
    case 'gt':
      return (position) => position > bound;
    case 'lte':
      return (position) => position <= bound;
    case 'lt':
      return (position) => position < bound;
    default:
      throw notSupported(`the range bound "${name}"`);
  }
}
