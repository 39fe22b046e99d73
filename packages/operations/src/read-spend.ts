import type { BudgetRules, Clock } from '@enrichment/core';
import { type BudgetTrace, readBudgetTrace } from '@enrichment/store/budget-status';
import { type CallDayGroup, type CallDaySum, sumCallDays, sumUsdByDay } from '@enrichment/store/call-days';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { forecastSpending, type SpendingForecast } from './forecast-spending.ts';
import { type BudgetStatus, readBudget } from './read-budget.ts';

export const SpendInput = z.object({
  /** How many UTC days, today included. */
  days: z.int().min(1).max(366).default(30),
});
export type SpendInput = z.infer<typeof SpendInput>;

export type { BudgetTrace, CallDayGroup, CallDaySum };

export interface Spend extends BudgetTrace {
  /** UTC midnight of the first day, and of the day behind the last. */
  readonly from: Date;
  readonly to: Date;
  readonly total: CallDaySum;
  /** Days in order, those without calls included; of the other groups the most expensive first. */
  readonly groups: Readonly<Record<CallDayGroup, readonly CallDaySum[]>>;
  readonly budget: BudgetStatus;
  /** For the present month. */
  readonly forecast: SpendingForecast;
}

const DAY_MS = 86_400_000;
/** More than a page shows. */
const ALERTS_MAX = 20;

/**
 * Reads what calls cost by day, bot, model, kind and purpose, what limits allow and did, and what the month
 * will cost. Counts calls that have ended, by the UTC day on which they started. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function readSpend(
  { store, clock }: { store: Store; clock: Clock },
  { days }: SpendInput,
  rules: BudgetRules,
): Promise<Spend> {
  const now = clock.now();
  const to = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAY_MS);
  const from = new Date(to.getTime() - days * DAY_MS);
  const monthFrom = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const recentFrom = new Date(Math.min(monthFrom.getTime(), to.getTime() - 8 * DAY_MS));
  const [sums, recentDays, budget, trace] = await Promise.all([
    sumCallDays(store, { from, to }),
    sumUsdByDay(store, { from: recentFrom, to }),
    readBudget({ store }, rules),
    readBudgetTrace(store, { alertsMax: ALERTS_MAX }),
  ]);
  const ofGroup = (group: CallDayGroup) => sums.filter(({ by }) => by === group);
  return {
    ...{ from, to, budget, ...trace },
    total: sums.find(({ by }) => by === null) ?? { ...NOTHING, by: null, group: '' },
    groups: {
      day: fillDays(ofGroup('day'), { from, to }),
      ...{ bot: ofGroup('bot'), model: ofGroup('model'), kind: ofGroup('kind'), purpose: ofGroup('purpose') },
    },
    forecast: forecastSpending(recentDays, now),
  };
}

const NOTHING = {
  ...{ calls: 0, failedCalls: 0, inputTokens: 0, outputTokens: 0, callsWithoutUsage: 0 },
  ...{ costUsd: 0, callsWithoutCost: 0, reservedUsd: 0 },
};

function fillDays(days: readonly CallDaySum[], { from, to }: { from: Date; to: Date }): CallDaySum[] {
  const known = new Map(days.map((day) => [day.group, day]));
  const count = (to.getTime() - from.getTime()) / DAY_MS;
  return Array.from({ length: count }, (_, at) => {
    const group = new Date(from.getTime() + at * DAY_MS).toISOString().slice(0, 10);
    return known.get(group) ?? { ...NOTHING, by: 'day', group };
  });
}
