/**
 * What payloads look like: names of keys, and values of the keys that sort points. Never a text of a message.
 */
export interface PayloadShape {
  readonly points: number;
  /** How many of the points hold the key, most frequent first, at most `KEYS_SHOWN`. */
  readonly keys: Readonly<Record<string, number>>;
  /** The short values of the keys that say what a point is and who speaks. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

const KEYS_SHOWN = 20;
const VALUES_SHOWN = 5;

/** Keys whose values are labels in every dialect that is known. */
const LABELS = ['memory_type', 'type', 'role', 'source', 'source_type', 'channel_type'] as const;

/** A label, and no sentence that someone said. */
const LABEL = /^[\w.-]{1,32}$/;

/** Names what stands in the payloads. A value that is no object counts as one without keys. */
export function describeShape(payloads: readonly unknown[]): PayloadShape {
  const keys = new Map<string, number>();
  const values = new Map<string, Set<string>>();
  for (const payload of payloads) {
    for (const [key, value] of Object.entries(isRecord(payload) ? payload : {})) {
      if (!LABEL.test(key)) continue;
      keys.set(key, (keys.get(key) ?? 0) + 1);
      if (LABELS.some((label) => label === key) && typeof value === 'string' && LABEL.test(value)) {
        values.set(key, (values.get(key) ?? new Set()).add(value));
      }
    }
  }
  const frequent = [...keys].sort(([, a], [, b]) => b - a).slice(0, KEYS_SHOWN);
  return {
    points: payloads.length,
    keys: Object.fromEntries(frequent),
    values: Object.fromEntries([...values].map(([key, found]) => [key, [...found].slice(0, VALUES_SHOWN)])),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
