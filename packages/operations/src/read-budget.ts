import type { BudgetRules, Cap } from '@enrichment/core';
import {
  type BotSpending,
  type BudgetWaits,
  listBotSpending,
  readBudgetWaits,
} from '@enrichment/store/budget-status';
import type { Store } from '@enrichment/store/connect';
import { readSpending } from '@enrichment/store/spending';

/** One limit on spending and what is left of it. */
export interface CapStatus extends Cap {
  /** null for the limit on all bots together. */
  readonly botName: string | null;
  /** Includes what is reserved for calls under way. */
  readonly spentUsd: number;
  readonly endsAt: Date;
}

export interface BudgetStatus extends BudgetWaits {
  readonly action: BudgetRules['action']['kind'];
  readonly caps: readonly CapStatus[];
}

/** The bots whose own limits are listed: those that spent most this month. */
const BOTS_MAX = 20;

/** Reads the limits on spending, what is spent of them, and what they hold back. Changes nothing. */
export async function readBudget(
  { store }: { store: Store },
  { caps, action }: BudgetRules,
): Promise<BudgetStatus> {
  const [waits, spending, bots] = await Promise.all([
    readBudgetWaits(store),
    readSpending(store, { botName: '', periods: 'month' }),
    caps.some(({ per }) => per === 'bot') ? listBotSpending(store, { limit: BOTS_MAX }) : [],
  ]);
  const describe = (cap: Cap, spentUsd: number, botName: string | null): CapStatus => ({
    ...cap,
    ...{ botName, spentUsd, endsAt: cap.period === 'day' ? spending.dayEndsAt : spending.monthEndsAt },
  });
  const list = (cap: Cap): CapStatus[] => {
    if (cap.per === 'bot') return bots.map((bot) => describe(cap, spentBy(bot, cap), bot.botName));
    const { settledUsd, openUsd } = spending.spent[cap.period].all;
    return [describe(cap, settledUsd + openUsd, null)];
  };
  return { ...waits, action: action.kind, caps: caps.flatMap(list) };
}

const spentBy = ({ dayUsd, monthUsd }: BotSpending, { period }: Cap) =>
  period === 'day' ? dayUsd : monthUsd;
