import type { confirmSettings } from '@enrichment/core';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { checkLlmSettings, type llmSettings, readLlmLimits, readLlmOptions } from '@enrichment/llm/settings';
import type { z } from 'zod';

type PlanSettings = z.infer<z.ZodObject<typeof llmSettings & typeof confirmSettings>>;

/** Reads what estimates need: prices, the account's limits, and from which cost on they are confirmed. */
export function readPlanOptions(settings: PlanSettings) {
  // Without the settings of a provider, the table of this version still knows prices.
  const options = checkLlmSettings(settings).length === 0 ? readLlmOptions(settings) : undefined;
  const known = options === undefined || options.provider === 'extractive' ? undefined : options.prices;
  return {
    prices: known ?? createPriceBook({ hasTable: true }),
    limits: readLlmLimits(settings),
    confirmAboveUsd: settings.CONFIRM_ABOVE_USD,
  };
}
