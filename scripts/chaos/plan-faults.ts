import type { Random } from '@enrichment/embedded/samples/random';

/** Something that goes wrong `atMs` after the start. `forMs`: how long it stays wrong. */
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

/** Every so often a process is killed. */
const KILL_EVERY_MS = 2_500;
/** Every kind of outage comes once in so long. */
const OUTAGE_ROUND_MS = 20_000;

/**
 * What goes wrong in one run, in the order of time: each kind of outage at least once, each process killed at
 * least once.
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

/** A moment inside its own slice of the time: random, and yet spread out. */
function momentIn(
  random: Random,
  { place, of, durationMs }: { place: number; of: number; durationMs: number },
): number {
  const slice = durationMs / of;
  return Math.round(place * slice) + random.between(0, Math.floor(slice * 0.9));
}
