import { type ContentUse, fitUsage } from '@enrichment/operations/plan/fit-usage';

/** How many tokens a model thinks for each that it writes: anything between, each as often. */
export interface Thinks {
  readonly low: number;
  readonly high: number;
}

/** How far estimates were off, over many made-up histories of calls; all but `runs` are shares. */
export interface PlanErrors {
  readonly runs: number;
  readonly median: number;
  /** Nine of ten were off by less. */
  readonly high: number;
  readonly most: number;
  /** Off by less than a tenth. */
  readonly belowTenth: number;
  /** The dollars were within the estimated range. */
  readonly inRange: number;
}

const PLANNED_WINDOWS = 300;
const REPAIRED = 1 / 9;
/** Dollars a token of claude-haiku-5-5. */
const USD = { input: 1e-7, output: 5e-7 };

/**
 * Estimates 300 windows from so many calls, as `enrich plan` does, and compares with what they use. Makes up
 * windows of 5 to 44 messages, of which every ninth is repaired; no server is asked. The same for the same
 * arguments.
 */
export function simulatePlans({
  learnCalls,
  thinks,
  runs,
}: {
  learnCalls: number;
  thinks: Thinks;
  runs: number;
}): PlanErrors {
  const errors: number[] = [];
  let within = 0;
  for (let run = 1; run <= runs; run += 1) {
    const random = createRandom(run * 7_919);
    const samples: ContentUse[] = [];
    for (let calls = 0; calls < learnCalls; calls += samples.at(-1)?.calls ?? 0)
      samples.push(makeUp(random, thinks));
    const ahead = Array.from({ length: PLANNED_WINDOWS }, () => makeUp(random, thinks));
    const real = ahead.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
    const predicted = fitUsage(samples)?.predict(ahead).usd;
    const { sum = Number.NaN, spread = 0 } = predicted ?? {};
    errors.push(Math.abs(sum / real - 1));
    if (Math.abs(sum - real) <= sum * spread) within += 1;
  }
  const inOrder = errors.toSorted((one, other) => one - other);
  const at = (share: number) => inOrder[Math.min(runs - 1, Math.floor(share * runs))] ?? Number.NaN;
  const belowTenth = errors.filter((error) => error < 0.1).length / runs;
  return { runs, median: at(0.5), high: at(0.9), most: at(1), belowTenth, inRange: within / runs };
}

function makeUp(random: () => number, { low, high }: Thinks): ContentUse {
  const messages = 5 + Math.floor(random() * 40);
  const characters = Math.round(messages * (20 + 60 * random()));
  const written = 120 + 2 * messages * (0.7 + 0.6 * random());
  const firstInputTokens = 1_750 + 18 * messages + characters / 4;
  // The reply that cannot be used is short.
  const replies = random() < REPAIRED ? [10, written] : [written];
  const outputTokens = replies.reduce((sum, tokens) => sum + tokens * (1 + low + (high - low) * random()), 0);
  const inputTokens = firstInputTokens * replies.length;
  return {
    ...{ messages, characters, inputTokens, outputTokens, firstInputTokens, durationMs: 1 },
    usd: inputTokens * USD.input + outputTokens * USD.output,
    calls: replies.length,
  };
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
