import { createRecentMemory } from '@enrichment/core';

const QUIET_MS = 30_000;
const KINDS_MAX = 100;

/** Passes the same error only once every 30 s, so that an outage logs a few lines and not thousands. */
export function createRepeatLimit(now: () => number = () => performance.now()): (error: unknown) => boolean {
  const lastSeenAt = createRecentMemory<number>({ entriesMax: KINDS_MAX });
  return (error) => {
    const kind = error instanceof Error ? `${error.name} ${error.message}` : String(error);
    const at = now();
    const last = lastSeenAt.find(kind);
    if (last !== undefined && at - last < QUIET_MS) return false;
    lastSeenAt.keep(kind, at);
    return true;
  };
}
