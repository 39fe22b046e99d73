import type { manualClock, TimeRange } from '@enrichment/core';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { backfill } from '@enrichment/operations/backfill';
import { collectBackfill } from '@enrichment/operations/plan/collect-windows';
import { type Estimate, makePlan } from '@enrichment/operations/plan/make-plan';
import { type CostTotal, readCosts } from '@enrichment/operations/read-costs';
import type { ScanDependencies } from '@enrichment/scan/scan-range';
import { listDueWindows } from '@enrichment/store/ledger';
import type { Engine } from '@enrichment/work/engine';
import { enrichWindow } from '@enrichment/work/enrich-window';
import pMap from 'p-map';
import { createEngine } from './create-engine.ts';

/** A plan and what was billed for what it planned. */
export interface PlanComparison {
  readonly learnedCalls: number;
  /** null if the plan says unknown. */
  readonly estimate: Estimate | null;
  readonly windows: number;
  readonly costs: CostTotal;
  /**
   * How far the middle of the estimated dollars is from those billed, as a share of these; NaN if unknown.
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

/**
 * Compares `enrich plan` before a backfill with `enrich costs` after it: enriches the newest days until so
 * many calls were made, plans all older days, enriches them, and reads what they cost.
 */
export async function comparePlan(
  world: PlanWorld,
  { llmUrl, range, learnCalls }: { llmUrl: string; range: TimeRange; learnCalls: number },
): Promise<PlanComparison> {
  const { store, clock } = world;
  const engine = createEngine(world, llmUrl);
  const readTotal = async (from: Date) =>
    (await readCosts({ store, clock }, { by: 'model', from, to: new Date(clock.now().getTime() + 1) })).total;
  let learnedTo = range.to;
  let learnedCalls = 0;
  const days = await listDays(world, range);
  // A window takes at least one call, so the first half is enriched at once.
  for (const from of days.slice(Math.floor(learnCalls / 2) - 1)) {
    if (learnedCalls >= learnCalls) break;
    if (from < learnedTo) await enrichRange(world, engine, { from, to: learnedTo });
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
  await enrichRange(world, engine, rest);
  const costs = await readTotal(started);
  const estimate = plan.models[0]?.estimate ?? null;
  const usd = estimate?.usd ?? null;
  const middle = usd === null ? Number.NaN : (usd.low + usd.high) / 2;
  const offBy = Math.abs(middle / (costs.costUsd ?? Number.NaN) - 1);
  return { learnedCalls, estimate, windows: windows.length, costs, offBy };
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

/** Backfills the range and makes what is due, with the attempts that the queue would give each window. */
async function enrichRange(world: PlanWorld, engine: Engine, range: TimeRange): Promise<void> {
  await backfill(world, { range, mode: 'live' }, context);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const due = await listDueWindows(world.store, { now: world.clock.now(), limit: 100_000 });
    if (due.length === 0) return;
    const job = { attempt, isLastAttempt: attempt === ATTEMPTS, signal: context.signal };
    const reported = { ...job, reportProgress: () => undefined };
    // A failure is in the ledger by then, and the window due again unless it failed for good.
    await pMap(due, (window) => enrichWindow(engine, window, reported).catch(() => undefined), {
      concurrency: CONCURRENCY,
    });
  }
}
