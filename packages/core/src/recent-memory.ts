/** The entries that were kept last, in this process and nowhere else. */
export interface RecentMemory<Value> {
  find(key: string): Value | undefined;
  /** Makes the entry the youngest; pushes out the oldest where there are too many. */
  keep(key: string, value: Value): void;
  drop(key: string): void;
}

/** Makes a memory of at most `entriesMax` entries, so that a process that runs for months does not grow. */
export function createRecentMemory<Value>({ entriesMax }: { entriesMax: number }): RecentMemory<Value> {
  // A Map lists its entries in the order in which they were set.
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
