import type { BudgetRules, Clock } from '@enrichment/core';
import { type DaySpending, listDailySpending, listMadeByHour } from '@enrichment/store/activity';
import type { Store } from '@enrichment/store/connect';
import { listWorkers } from '@enrichment/store/workers';
import { describeWorker, type ListedWorker } from './list-workers.ts';
import { type BudgetStatus, readBudget } from './read-budget.ts';
import {
  type CommonFacts,
  type Inspector,
  type Part,
  type QueueFacts,
  readCommonFacts,
  readPart,
  readQueue,
} from './read-status.ts';

const HOURS = 24;
const DAYS = 30;
const HOUR_MS = 3_600_000;

export interface OverviewFacts extends Omit<CommonFacts, 'kinds'> {
  /**
   * Windows summarized in each of the last 24 hours, oldest first; the last one is the present hour so far.
   */
  readonly madeByHour: readonly number[];
  /** Dollars of the last 30 UTC days, oldest first. */
  readonly spentByDay: readonly DaySpending[];
  readonly budget: BudgetStatus;
  readonly workers: readonly ListedWorker[];
}

/** What tells at one glance whether all is well. */
export interface Overview {
  readonly at: Date;
  readonly ledger: Part<OverviewFacts>;
  readonly queue: Part<QueueFacts>;
  readonly pace: Pace;
}

export interface Pace {
  /** Windows per hour: of the last 60 minutes, or of the last 24 hours if there were none. */
  readonly perHour: number;
  /** Windows that wait in the queue or are worked on; null while the queue is unreachable. */
  readonly waiting: number | null;
  /** How long the waiting windows take at that pace; null if nothing is made or the queue is unreachable. */
  readonly remainingMs: number | null;
}

/**
 * Reads what tells at one glance whether all is well. It costs little at any size of the ledger. Changes
 * nothing, and never throws: an unreachable server is part of the answer.
 */
export async function readOverview({
  store,
  inspector,
  clock,
  budget,
}: {
  store: Store;
  inspector: Inspector;
  clock: Clock;
  budget: BudgetRules;
}): Promise<Overview> {
  const at = clock.now();
  const [ledger, queue] = await Promise.all([
    readPart(readLedger(store, { at, budget })),
    readPart(readQueue(inspector, { at, failedMax: 0 })),
  ]);
  return { at, ledger, queue, pace: estimatePace(ledger, queue, at) };
}

async function readLedger(
  store: Store,
  { at, budget }: { at: Date; budget: BudgetRules },
): Promise<OverviewFacts> {
  const [common, madeByHour, spentByDay, budgetStatus, workers] = await Promise.all([
    readCommonFacts(store, at),
    listMadeByHour(store, { now: at, hours: HOURS }),
    listDailySpending(store, { days: DAYS }),
    readBudget({ store }, budget),
    listWorkers(store),
  ]);
  return { ...common, madeByHour, spentByDay, budget: budgetStatus, workers: workers.map(describeWorker) };
}

/** How quickly windows are made, and how long those that wait will take. */
export function estimatePace(
  ledger: Part<Pick<OverviewFacts, 'madeByHour'>>,
  queue: Part<Pick<QueueFacts, 'windows'>>,
  at: Date,
): Pace {
  const made = ledger.kind === 'there' ? ledger.facts.madeByHour : [];
  const perHour = computePerHour(made, at);
  if (queue.kind === 'away') return { perHour, waiting: null, remainingMs: null };
  const { waiting: queued, active, delayed } = queue.facts.windows;
  const waiting = queued + active + delayed;
  if (waiting === 0) return { perHour, waiting, remainingMs: 0 };
  return { perHour, waiting, remainingMs: perHour === 0 ? null : (waiting / perHour) * HOUR_MS };
}

/** The present hour counts with its part of the hour before, so that the pace follows within minutes. */
function computePerHour(made: readonly number[], at: Date): number {
  const [before = 0, present = 0] = made.slice(-2);
  const elapsed = (at.getTime() % HOUR_MS) / HOUR_MS;
  const lately = present + before * (1 - elapsed);
  if (lately > 0) return lately;
  return made.reduce((sum, value) => sum + value, 0) / Math.max(made.length, 1);
}
