import { createRecentMemory } from '@enrichment/core';

const QUIET_MS = 30_000;
const KINDS_MAX = 100;

/** Lets the same trouble through once every 30 s, so that an outage is a few lines and not a flood. */
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
