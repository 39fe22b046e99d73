import type { BudgetRules } from '@enrichment/core';
import { type BudgetAlert, claimAlerts, findAlerts } from '@enrichment/store/budget-alerts';
import type { Store } from '@enrichment/store/connect';
import type { Refusal } from '@enrichment/store/open-call';
import { readSpending, type Spending } from '@enrichment/store/spending';
import type { Budget } from './reserve-call.ts';

/**
 * Creates the budget of a process. `onAlert` is called once per limit, period and threshold over all
 * processes.
 */
export function createBudget({
  store,
  rules: { caps, alertAt },
  onAlert,
  onRefused,
}: {
  store: Store;
  rules: Pick<BudgetRules, 'caps' | 'alertAt'>;
  onAlert: (alert: BudgetAlert) => void;
  onRefused: (refusal: Refusal) => void;
}): Budget {
  /** Alerts that some process has reported, so that Postgres is not asked again. */
  const known = new Set<string>();
  const onSpending = async ({ spending, botName }: { spending: Spending; botName: string }) => {
    const reached = findAlerts(spending, { caps, alertAt, botName }).filter(
      (one) => !known.has(makeKey(one)),
    );
    if (reached.length === 0) return;
    for (const alert of await claimAlerts(store, reached)) onAlert(alert);
    for (const alert of reached) known.add(makeKey(alert));
  };
  let quietUntil = 0;
  const periods = caps.some(({ period }) => period === 'month') ? 'month' : 'day';
  return {
    caps,
    onSpending,
    onRefused,
    onSettled: async (botName) => {
      if (caps.length === 0 || performance.now() < quietUntil) return;
      quietUntil = performance.now() + QUIET_MS;
      await onSpending({ spending: await readSpending(store, { botName, periods }), botName });
    },
  };
}

/** After a call, sums are read at most this often; each reservation reads them anyway. */
const QUIET_MS = 5_000;

const makeKey = ({ cap, botName, startsOn, threshold }: BudgetAlert) =>
  `${cap.period} ${startsOn} ${threshold} ${botName ?? ''}`;
