/** Formats a time to the second, in UTC. */
export function readTimeOfDay(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

/** Formats a duration in seconds. */
export function readSeconds(ms: number): string {
  return (ms / 1_000).toFixed(ms < 10_000 ? 1 : 0);
}
