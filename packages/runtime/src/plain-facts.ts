import { describeError } from './describe-error.ts';
import type { Redact } from './redact.ts';

const DEPTH_MAX = 6;
const ENTRIES_MAX = 100;
const LENGTH_MAX = 8_192;

/**
 * Returns a JSON-safe copy of any value, with every string masked, including keys, nested errors and stacks.
 */
export function plainFacts(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === 'string') return shortened(redact(value));
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object') return value === undefined ? undefined : `[${typeof value}]`;
  if (depth > DEPTH_MAX) return '[deeper]';
  if (value instanceof Error) return plainFacts({ ...describeError(value) }, redact, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof URL) return redact(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Set) return plainFacts([...value], redact, depth);
  if (Array.isArray(value)) {
    return value.slice(0, ENTRIES_MAX).map((entry) => plainFacts(entry, redact, depth + 1));
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries
      .slice(0, ENTRIES_MAX)
      .map(([key, entry]) => [redact(String(key)), plainFacts(entry, redact, depth + 1)]),
  );
}

function shortened(text: string): string {
  return text.length <= LENGTH_MAX
    ? text
    : `${text.slice(0, LENGTH_MAX)}... (${text.length - LENGTH_MAX} more)`;
}
