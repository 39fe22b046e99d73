const QUIET_MS = 30_000;

/** Lets the same trouble through once every 30 s, so that an outage is a few lines and not a flood. */
export function createRepeatLimit(now: () => number = () => performance.now()): (error: unknown) => boolean {
  const lastSeenAt = new Map<string, number>();
  return (error) => {
    const kind = error instanceof Error ? `${error.name} ${error.message}` : String(error);
    const at = now();
    const last = lastSeenAt.get(kind);
    if (last !== undefined && at - last < QUIET_MS) return false;
    if (lastSeenAt.size > 100) lastSeenAt.clear();
    lastSeenAt.set(kind, at);
    return true;
  };
}
