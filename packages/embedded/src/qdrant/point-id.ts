import { type RawJson, rawJson, readInteger } from './json.ts';
import { malformed } from './qdrant-error.ts';

/** A point's id: `sort` orders ids as Qdrant does (numbers before uuids), `json` is the form in responses. */
export interface PointId {
  readonly sort: string;
  readonly json: string | number | RawJson;
}

const U64_MAX = 2n ** 64n - 1n;

/** Parses an id in a body. @throws QdrantError 400 unless it is an unsigned 64-bit integer or a uuid */
export function parsePointId(value: unknown): PointId {
  if (typeof value === 'string') {
    const uuid = canonicalUuid(value);
    if (uuid) return { sort: `u${uuid}`, json: uuid };
  }
  const integer = readInteger(value);
  if (integer !== undefined && integer >= 0n && integer <= U64_MAX) return numberId(integer);
  throw malformed(
    `value ${JSON.stringify(value)} is not a valid point ID, valid values are either an unsigned integer or a UUID`,
  );
}

function numberId(integer: bigint): PointId {
  const digits = String(integer);
  const json = integer <= Number.MAX_SAFE_INTEGER ? Number(integer) : rawJson(digits);
  return { sort: `n${digits.padStart(20, '0')}`, json };
}

/** Normalizes any form that Qdrant accepts to lower case with hyphens; undefined if it is not a uuid. */
export function canonicalUuid(text: string): string | undefined {
  const bare =
    /^(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i.exec(
      text,
    )?.[1];
  if (!bare) return undefined;
  const digits = bare.replaceAll('-', '').toLowerCase();
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
