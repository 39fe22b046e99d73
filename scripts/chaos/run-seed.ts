import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '@enrichment/embedded/samples/random';
import { findViolations } from '@enrichment/store/invariants';
import { runEnrich } from '../pipeline/app-process.ts';
import type { OwnServers } from '../pipeline/servers.ts';
import { breakThings } from './break-things.ts';
import { readChaosFacts } from './chaos-facts.ts';
import { checkInvariants, type Verdict } from './check-invariants.ts';
import { planFaults } from './plan-faults.ts';
import { type ChaosStage, CONCURRENCY, openChaosStage, SCAN_INTERVAL_MS } from './stage-chaos.ts';
import { putTalk } from './talk.ts';

/** The figures of one seed, in the order in which they are printed. */
export interface SeedFigures {
  readonly seed: number;
  readonly windows: number;
  readonly late: number;
  readonly kills: number;
  readonly outages: number;
  readonly wrongClock: string;
  readonly calls: number;
  readonly extraCalls: number;
  readonly extraCallsMax: number;
  readonly failed: number;
  readonly replayed: number;
  /** From the end of the last fault until all windows were summarized. */
  readonly convergedSeconds: number;
  readonly seconds: number;
  readonly violations: readonly string[];
}

export interface SeedOptions {
  readonly seed: number;
  readonly windows: number;
  readonly faultsMs: number;
  readonly logDir: string;
  readonly signal: AbortSignal;
}

/** Timeout for the pipeline's recovery after the last fault. */
const CONVERGE_TIMEOUT_MS = 600_000;
const LOOK_EVERY_MS = 500;

/** Runs a pipeline with the faults of the seed, lets it recover without help and checks what it stored. */
export async function runSeed(
  servers: OwnServers,
  { seed, windows, faultsMs, logDir, signal }: SeedOptions,
): Promise<SeedFigures> {
  const startedAt = performance.now();
  const random = createRandom(`chaos ${seed}`);
  const stage = await openChaosStage(servers, { name: `chaos_${process.pid}_${seed}`, random, logDir });
  try {
    const talk = await putTalk({ url: stage.qdrant.url, random }, windows);
    const faults = planFaults(random, { durationMs: faultsMs, processes: stage.apps.length });
    for (const app of stage.apps) app.start();
    await untilAtWork(stage, signal);
    const damage = await breakThings({ stage, servers, talk }, faults, signal);
    stage.model.recover();
    const wellAt = performance.now();
    const extraCallsMax = damage.summarizerKills * CONCURRENCY;
    const first = await untilSettled(stage, { extraCallsMax, signal });
    const replayed = first.failed.length;
    if (replayed > 0) await runEnrich(['replay', '--failed'], stage.env);
    const last = replayed > 0 ? await untilSettled(stage, { extraCallsMax, signal }) : first;
    const crashes = stage.apps.flatMap((app) => app.crashes);
    const broken = await findBroken(stage);
    return {
      seed,
      windows,
      late: talk.late(),
      kills: damage.kills,
      outages: damage.outages,
      wrongClock: stage.wrongClock,
      calls: last.calls,
      extraCalls: last.extraCalls,
      extraCallsMax,
      failed: last.failed.length,
      replayed,
      convergedSeconds: secondsSince(wellAt),
      seconds: secondsSince(startedAt),
      violations: [...last.violations, ...broken, ...crashes],
    };
  } finally {
    await stage.close();
  }
}

/** Descriptions of the broken invariants between the tables. */
async function findBroken({ store }: ChaosStage): Promise<string[]> {
  const violations = await findViolations(store, { scanIntervalMs: SCAN_INTERVAL_MS });
  return violations.map(
    ({ invariant, count, subjects }) => `${invariant}: ${count} times, ${subjects.join(', ')}`,
  );
}

/** The faults start while work is in progress, not before. */
async function untilAtWork({ model }: ChaosStage, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + CONVERGE_TIMEOUT_MS;
  while (model.calls.length === 0) {
    if (performance.now() > deadline) throw new Error('the pipeline has not called the model');
    await sleep(50, undefined, { signal });
  }
}

/**
 * Waits until every window is summarized from its newest content or failed with a reason, up to the timeout.
 */
async function untilSettled(
  { qdrant, store, model }: ChaosStage,
  { extraCallsMax, signal }: { extraCallsMax: number; signal: AbortSignal },
): Promise<Verdict> {
  const deadline = performance.now() + CONVERGE_TIMEOUT_MS;
  for (;;) {
    const facts = await readChaosFacts({ qdrantUrl: qdrant.url, store, calls: model.calls });
    const verdict = checkInvariants(facts, { extraCallsMax });
    const isSettled = verdict.unsettled === 0 && facts.ledger.every((row) => row.leaseToken === null);
    if (isSettled || performance.now() > deadline) return verdict;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

function secondsSince(at: number): number {
  return Math.round((performance.now() - at) / 100) / 10;
}
