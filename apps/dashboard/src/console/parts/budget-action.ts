import type { BudgetRules } from '@enrichment/core';

type Action = BudgetRules['action']['kind'];

const ACTIONS: Readonly<Record<Action, string>> = {
  defer: 'windows wait until the day or month turns',
  batch: 'windows wait until the day or month turns, and near it they are asked about in batches',
  model: 'a cheaper model is asked',
  extractive: 'summaries are made without a model',
};

/** What happens at a limit on spending, with the setting that says so. */
export function describeBudgetAction(action: Action): string {
  return `${ACTIONS[action]} (BUDGET_ACTION=${action})`;
}
