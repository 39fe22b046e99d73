import { BATCH_FROM, type BudgetRules } from '@enrichment/core';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import type { Logger } from '@enrichment/runtime/logger';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { Store } from '@enrichment/store/connect';
import type { ModelAccess } from '@enrichment/work/ask/ask-kinds';
import { createBudget } from '@enrichment/work/create-budget';
import type { Rung } from '@enrichment/work/engine';
import type { Budget } from '@enrichment/work/reserve-call';

/** Opens the limits on spending; each threshold that is reached is logged and counted by one process. */
export function openBudget({
  store,
  rules,
  log,
  metrics,
}: {
  store: Store;
  rules: BudgetRules;
  log: Pick<Logger, 'warn' | 'debug'>;
  metrics: Pick<Metrics, 'add'>;
}): Budget {
  return createBudget({
    store,
    rules,
    onAlert: ({ cap, botName, threshold, spentUsd, endsAt }) => {
      const { period, per, usd } = cap;
      metrics.add('enrichment_budget_alerts_total', { period, per, threshold: String(threshold) });
      log.warn('💰 a limit on spending has reached a threshold', {
        ...{ period, threshold, spentUsd, capUsd: usd, endsAt, action: rules.action.kind },
        ...(botName !== null && { bot: botName }),
      });
    },
    onRefused: ({ cap: { period, per } }) => {
      metrics.add('enrichment_budget_refusals_total', { period, per });
    },
  });
}

/**
 * The smaller limits from which on requests are gathered for batches; undefined if they are not. They refuse
 * nothing for good, and what is spent below them is reported by the limits themselves.
 */
export function createBatchBudget(
  { caps, action }: BudgetRules,
  { onSpending, onSettled }: Pick<Budget, 'onSpending' | 'onSettled'>,
): Budget | undefined {
  if (action.kind !== 'batch' || caps.length === 0) return undefined;
  return {
    caps: caps.map((cap) => ({ ...cap, usd: cap.usd * BATCH_FROM })),
    ...(onSpending && { onSpending }),
    ...(onSettled && { onSettled }),
  };
}

/** Creates what makes the windows whose calls a limit refuses; undefined if they wait. */
export function createLowerRung({
  rules: { caps, action },
  wanted,
  searchWords,
  doubtfulBelow,
  openModel,
}: {
  rules: BudgetRules;
  wanted: readonly string[] | null;
  searchWords: 'keep' | 'none';
  /** What a cheaper model writes is doubted like any other result. */
  doubtfulBelow: number;
  openModel: () => ModelAccess | null;
}): Rung | undefined {
  if (caps.length === 0 || action.kind === 'defer' || action.kind === 'batch') return undefined;
  const model = action.kind === 'model' ? openModel() : null;
  const kinds = createKinds({ model: model?.llm.model ?? null, wanted, searchWords, doubtfulBelow });
  return { name: action.kind, kinds: pickWindowKinds(kinds), model };
}
