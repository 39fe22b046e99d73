import type { manualClock, TimeRange } from '@enrichment/core';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { backfill } from '@enrichment/operations/backfill';
import { collectBackfill } from '@enrichment/operations/plan/collect-windows';
import { type Estimate, makePlan, type Span } from '@enrichment/operations/plan/make-plan';
import { type CostTotal, readCosts } from '@enrichment/operations/read-costs';
import type { ScanDependencies } from '@enrichment/scan/scan-range';
import { readBatchStatus } from '@enrichment/store/batches';
import { listDueWindows } from '@enrichment/store/ledger';
import type { Engine } from '@enrichment/work/engine';
import { enrichWindow } from '@enrichment/work/enrich-window';
import { createBatchProcess } from '@enrichment/work/testing/batch-process';
import pMap from 'p-map';
import { createEngine, type EngineOptions } from './create-engine.ts';

/** A plan and what was billed for what it planned. */
export interface PlanComparison {
  readonly learnedCalls: number;
  /** null if the plan says unknown. */
  readonly estimate: Estimate | null;
  /** Of the estimate, what is compared. */
  readonly usd: Span | null;
  readonly windows: number;
  readonly costs: CostTotal;
  /**
   * How far the middle of the estimated dollars, with batches those of batches, is from those billed, as a
   * share of these; NaN if unknown.
   */
  readonly offBy: number;
}

export interface PlanWorld extends Omit<ScanDependencies, 'clock'> {
  readonly clock: ReturnType<typeof manualClock>;
}

const DAY_MS = 86_400_000;
const ATTEMPTS = 5;
const CONCURRENCY = 4;
const context = { by: 'measure:plan', signal: new AbortController().signal };

export interface PlanQuestion extends EngineOptions {
  readonly range: TimeRange;
  /** From how many calls is learned. */
  readonly learnCalls: number;
  /** With it, all requests are asked in batches; it ends the batches that were submitted. */
  readonly endBatches?: () => void;
}

/**
 * Compares `enrich plan` before a backfill with `enrich costs` after it: enriches the newest days until so
 * many calls were made, plans all older days, enriches them, and reads what they cost.
 */
export async function comparePlan(
  world: PlanWorld,
  { range, learnCalls, endBatches, ...options }: PlanQuestion,
): Promise<PlanComparison> {
  const { store, clock } = world;
  const engine = createEngine(world, options);
  const work: Work = endBatches === undefined ? { engine } : { engine, llmUrl: options.llmUrl, endBatches };
  const readTotal = async (from: Date) =>
    (await readCosts({ store, clock }, { by: 'model', from, to: new Date(clock.now().getTime() + 1) })).total;
  let learnedTo = range.to;
  let learnedCalls = 0;
  const days = await listDays(world, range);
  // A window takes at least one call, so the first half is enriched at once.
  for (const from of days.slice(Math.floor(learnCalls / 2) - 1)) {
    if (learnedCalls >= learnCalls) break;
    if (from < learnedTo) await enrichRange(world, work, { from, to: learnedTo });
    learnedTo = from;
    learnedCalls = (await readTotal(new Date(0))).calls;
  }
  clock.advance(DAY_MS);
  const rest = { from: range.from, to: learnedTo };
  const unlimited = { requestsPerMinute: null, tokensPerMinute: null };
  const planning = { store, clock, prices: createPriceBook({ hasTable: true }), limits: unlimited };
  const windows = await collectBackfill(world, { range: rest }, context);
  const plan = await makePlan(planning, { windows, models: [], kind: undefined });
  const started = clock.now();
  await enrichRange(world, work, rest);
  const costs = await readTotal(started);
  const estimate = plan.models[0]?.estimate ?? null;
  const usd = (endBatches === undefined ? estimate?.usd : estimate?.batchUsd) ?? null;
  const middle = usd === null ? Number.NaN : (usd.low + usd.high) / 2;
  const offBy = Math.abs(middle / (costs.costUsd ?? Number.NaN) - 1);
  return { learnedCalls, estimate, usd, windows: windows.length, costs, offBy };
}

/** The beginning of each window that a backfill would make, newest first. */
async function listDays(world: PlanWorld, range: TimeRange): Promise<Date[]> {
  const days: number[] = [];
  const onWindows: NonNullable<ScanDependencies['onWindows']> = (windows) => {
    for (const { startsAt, state } of windows) if (state === 'pending') days.push(startsAt.getTime());
  };
  await backfill({ ...world, onWindows }, { range, mode: 'dry' }, context);
  return days.sort((one, other) => other - one).map((ms) => new Date(ms));
}

type Work = { readonly engine: Engine } & (
  | { readonly endBatches?: undefined }
  | { readonly llmUrl: string; readonly endBatches: () => void }
);

/** Backfills the range and makes what is due, with the attempts that the queue would give each window. */
async function enrichRange(world: PlanWorld, work: Work, range: TimeRange): Promise<void> {
  await backfill(world, { range, mode: 'live' }, context);
  if (work.endBatches !== undefined) return await enrichInBatches(world, work);
  const listDue = async () => await listDueWindows(world.store, { now: world.clock.now(), limit: 100_000 });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const due = await listDue();
    if (due.length === 0) return;
    const job = { attempt, isLastAttempt: attempt === ATTEMPTS, signal: context.signal };
    const reported = { ...job, reportProgress: () => undefined };
    // A failure is in the ledger by then, and the window due again unless it failed for good.
    await pMap(due, (window) => enrichWindow(work.engine, window, reported).catch(() => undefined), {
      concurrency: CONCURRENCY,
    });
  }
}

/** Rounds until no request is left: a process makes at most 100 windows, or one batch, in each. */
const ROUNDS_MAX = 60;

async function enrichInBatches(
  world: PlanWorld,
  { engine, llmUrl, endBatches }: Extract<Work, { llmUrl: string }>,
): Promise<void> {
  const process = createBatchProcess({ ...world, llmUrl }, { engine });
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const outcomes = await process.runJobs();
    await process.tend();
    endBatches();
    const { batches, gathered } = await readBatchStatus(world.store);
    if (outcomes.length + batches + gathered === 0) return;
  }
  throw new Error(`windows still wait for batches after ${ROUNDS_MAX} rounds`);
}
