import { isObject } from './json.ts';
import { notSupported } from './qdrant-error.ts';

/**
 * Checks a payload key: a name, or names of nested objects with dots between (`metadata.user_id`). Qdrant
 * also has elements of lists (`a[]`, `a[0]`) and quoted names, which are not supported here.
 * @throws QdrantError 501
 */
export function assertKey(key: string): void {
  if (/[[\]"]/.test(key) || key.split('.').includes('')) throw notSupported(`the payload key "${key}"`);
}

/** The value at a key; undefined if it is missing. Like Qdrant, does not look into lists. */
export function readKey(payload: Readonly<Record<string, unknown>>, key: string): unknown {
  if (!key.includes('.')) return payload[key];
  let value: unknown = payload;
  for (const name of key.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** A copy with these keys alone; nested ones stay nested. */
export function pickKeys(
  payload: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const key of keys) {
    const value = readKey(payload, key);
    if (value !== undefined) setKey(picked, key.split('.'), value);
  }
  return picked;
}

function setKey(
  target: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const nested: unknown = target[name];
  const inner = isObject(nested) ? { ...nested } : {};
  setKey(inner, rest, value);
  target[name] = inner;
}
