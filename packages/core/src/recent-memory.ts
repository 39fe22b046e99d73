/** The most recently stored entries, in this process only. */
export interface RecentMemory<Value> {
  find(key: string): Value | undefined;
  /** Stores the entry as the newest; evicts the oldest if there are too many. */
  keep(key: string, value: Value): void;
  drop(key: string): void;
}

/**
 * Creates a memory of at most `entriesMax` entries, so that memory use stays bounded in long-running
 * processes.
 */
export function createRecentMemory<Value>({ entriesMax }: { entriesMax: number }): RecentMemory<Value> {
  // A Map iterates in insertion order.
  const entries = new Map<string, Value>();
  return {
    find: (key) => entries.get(key),
    keep: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > entriesMax && oldest.done !== true) entries.delete(oldest.value);
    },
    drop: (key) => void entries.delete(key),
  };
}
