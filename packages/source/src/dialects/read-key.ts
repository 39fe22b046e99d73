import type { Payload } from '../payload.ts';

/** The value at a key, or at a path of keys with dots between; undefined if it is missing. */
export function readKey(payload: Payload, key: string): unknown {
  if (!key.includes('.')) return payload[key];
  let value: unknown = payload;
  for (const name of key.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
