import type { Random } from '@enrichment/embedded/samples/random';

/** A fault that starts `atMs` after the start and lasts `forMs`. */
export type Fault = { readonly atMs: number; readonly forMs: number } & (
  | { readonly kind: 'kill'; readonly process: number }
  | { readonly kind: Outage }
);

type Outage = (typeof OUTAGES)[number];

const OUTAGES = [
  'redis restart',
  'redis flush',
  'postgres restart',
  'qdrant errors',
  'qdrant hangs',
  'collection rebuilt',
] as const;

/** Interval between kills of a process. */
const KILL_EVERY_MS = 2_500;
/** Interval in which every kind of outage happens once. */
const OUTAGE_ROUND_MS = 20_000;

/**
 * Plans the faults of one run in time order: each kind of outage and the kill of each process at least once.
 */
export function planFaults(
  random: Random,
  { durationMs, processes }: { durationMs: number; processes: number },
): Fault[] {
  const kills = Math.max(processes, Math.round(durationMs / KILL_EVERY_MS));
  const order = random.shuffle(Array.from({ length: kills }, (_, n) => n % processes));
  const rounds = Math.max(1, Math.round(durationMs / OUTAGE_ROUND_MS));
  const outages = Array.from({ length: rounds }, () => random.shuffle(OUTAGES)).flat();
  return [
    ...order.map((process, n) => ({
      kind: 'kill' as const,
      process,
      atMs: momentIn(random, { place: n, of: kills, durationMs }),
      forMs: random.between(100, 1_500),
    })),
    ...outages.map((kind, n) => ({
      kind,
      atMs: momentIn(random, { place: n, of: outages.length, durationMs }),
      forMs: random.between(300, 2_500),
    })),
  ].sort((one, other) => one.atMs - other.atMs);
}

/** A random time within its own slice, so that the faults are spread out. */
function momentIn(
  random: Random,
  { place, of, durationMs }: { place: number; of: number; durationMs: number },
): number {
  const slice = durationMs / of;
  return Math.round(place * slice) + random.between(0, Math.floor(slice * 0.9));
}
