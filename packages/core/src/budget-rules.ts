import { z } from 'zod';
import { envList } from './settings.ts';

/** Limits on spending, and what happens at them. Read by the summarizer, and by commands that show them. */
export const budgetSettings = {
  BUDGET_USD_PER_DAY: envDollars(),
  BUDGET_USD_PER_MONTH: envDollars(),
  BUDGET_USD_PER_DAY_PER_BOT: envDollars(),
  BUDGET_USD_PER_MONTH_PER_BOT: envDollars(),
  /** Percentages of each limit that are reported once. */
  BUDGET_ALERT_AT: envList().transform((entries, context) => {
    const percentages = entries.map(Number);
    const isPercentage = (value: number) => value >= 1 && value <= 1_000;
    if (!entries.every((entry) => /^\d+$/.test(entry)) || !percentages.every(isPercentage))
      context.addIssue('must be percentages between commas, such as 50,80,100');
    return (percentages.length === 0 ? ALERT_AT : [...new Set(percentages)]).toSorted((a, b) => a - b);
  }),
  BUDGET_ACTION: z
    .string()
    .default('defer')
    .transform((text, context): BudgetAction => {
      const [, model] = /^model:\s*(\S+)$/.exec(text.trim()) ?? [];
      if (model !== undefined) return { kind: 'model', model };
      const kind = text.trim();
      if (kind === 'defer' || kind === 'batch' || kind === 'extractive') return { kind };
      context.addIssue('must be defer, batch, extractive or model:NAME');
      return z.NEVER;
    }),
};

const ALERT_AT: readonly number[] = [50, 80, 100];

/** A limit on spending: for all bots together, or for each bot. */
export interface Cap {
  /** UTC day, or calendar month of UTC days. */
  readonly period: 'day' | 'month';
  readonly per: 'all' | 'bot';
  readonly usd: number;
}

/** What happens to a window whose call a limit refuses. */
export type BudgetAction =
  /** It waits until the day or month turns. */
  | { readonly kind: 'defer' }
  /** From BATCH_FROM of a limit on, it goes into a batch, at half the price; at the limit it waits. */
  | { readonly kind: 'batch' }
  /** It is made by this model, if the limits have room for that; else it waits. */
  | { readonly kind: 'model'; readonly model: string }
  /** Its summary is made without a model. */
  | { readonly kind: 'extractive' };

/** The share of a limit from which on `batch` gathers requests for batches. */
export const BATCH_FROM = 0.8;

export interface BudgetRules {
  readonly caps: readonly Cap[];
  readonly alertAt: readonly number[];
  readonly action: BudgetAction;
}

type BudgetSettings = z.infer<z.ZodObject<typeof budgetSettings>>;

/** Returns the configured limits; without any, nothing is limited. */
export function readBudgetRules(settings: BudgetSettings): BudgetRules {
  const caps = [
    { period: 'day', per: 'all', usd: settings.BUDGET_USD_PER_DAY },
    { period: 'month', per: 'all', usd: settings.BUDGET_USD_PER_MONTH },
    { period: 'day', per: 'bot', usd: settings.BUDGET_USD_PER_DAY_PER_BOT },
    { period: 'month', per: 'bot', usd: settings.BUDGET_USD_PER_MONTH_PER_BOT },
  ] as const;
  return {
    caps: caps.flatMap(({ usd, ...cap }) => (usd === undefined ? [] : [{ ...cap, usd }])),
    alertAt: settings.BUDGET_ALERT_AT,
    action: settings.BUDGET_ACTION,
  };
}

/** From which cost on commands ask before they spend it. */
export const confirmSettings = {
  CONFIRM_ABOVE_USD: z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,9})?$/, 'must be dollars, such as 5 or 0')
    .transform(Number)
    .default(5),
};

/**
 * Dollars above 0; undefined if unset. 0 is refused, because it may be meant as "nothing" or as "no limit".
 */
export function envDollars() {
  const right = 'must be dollars above 0, such as 5 or 0.50; leave it unset for no limit';
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,9})?$/, right)
    .transform(Number)
    .refine((usd) => usd > 0, right)
    .optional();
}
