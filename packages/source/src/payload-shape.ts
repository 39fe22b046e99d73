/**
 * The shape of payloads: names of keys, also of those one level down, and values of the keys that classify
 * points. Contains no message text.
 */
export interface PayloadShape {
  readonly points: number;
  /** The number of points with each key, most frequent first, at most `KEYS_SHOWN` keys. */
  readonly keys: Readonly<Record<string, number>>;
  /** Short values of the keys for the type and the speaker of a point. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

const KEYS_SHOWN = 20;
const VALUES_SHOWN = 5;

/** Keys whose values are labels in every known dialect. */
const LABELS = ['memory_type', 'type', 'role', 'source', 'source_type', 'channel_type'] as const;

/** Matches labels, but not sentences of a message. */
const LABEL = /^[\w.-]{1,32}$/;

/** Matches names of keys in any script, but not sentences. */
const NAME = /^[\p{L}\p{M}\p{N}_.-]{1,40}$/u;

/** Describes the payloads. A value that is not an object counts as one without keys. */
export function describeShape(payloads: readonly unknown[]): PayloadShape {
  const keys = new Map<string, number>();
  const values = new Map<string, Set<string>>();
  for (const payload of payloads) {
    for (const [key, value] of listEntries(payload)) {
      if (!NAME.test(key)) continue;
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

/** The keys of a payload, and those of its objects as `object.key`. */
function listEntries(payload: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(isRecord(payload) ? payload : {}).flatMap(([key, value]) =>
    isRecord(value)
      ? Object.entries(value).map(([inner, one]) => [`${key}.${inner}`, one] as const)
      : [[key, value] as const],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
