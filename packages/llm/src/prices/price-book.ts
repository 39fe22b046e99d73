import { computeCostUsd } from '../cost.ts';
import type { LlmUsage, PriceTier } from '../llm.ts';
import { canonicalModelId } from '../model-names.ts';
import { findPrice, type Price } from '../models.ts';
import type { ModelPrice } from './model-price.ts';

/** What is known about the price of a model. */
export interface KnownPrice extends Price {
  /** Factor for calls in a batch; null if the provider has no batches or their price is unknown. */
  readonly batchFactor: number | null;
  /** `file`: LLM_PRICES_FILE. `provider`: its list of models. `table`: this version's table. */
  readonly source: 'file' | 'provider' | 'table';
}

/** Prices of models from all sources. Unknown prices are null, never 0. */
export interface PriceBook {
  /** The price of a request with `promptTokens` at that time. */
  find(model: string, at: Date, promptTokens: number): KnownPrice | null;
  /** What a call with this usage costs, in US dollars; null if the price or the usage is unknown. */
  compute(model: string, usage: LlmUsage, at: Date, tier?: PriceTier): number | null;
  /** Replaces the prices that the provider listed. */
  learn(prices: readonly ModelPrice[]): void;
}

/**
 * All providers of Claude that have batches bill them at half price: Anthropic's pricing page, 2026-08-22.
 */
const TABLE_BATCH_FACTOR = 0.5;

/**
 * Creates a price book: the file's prices win over those that the provider lists, and those over the table.
 * @param hasTable whether our table applies to the provider's models
 */
export function createPriceBook({
  file = [],
  hasTable,
}: {
  file?: readonly ModelPrice[] | undefined;
  hasTable: boolean;
}): PriceBook {
  let listed: readonly ModelPrice[] = [];

  function find(model: string, at: Date, promptTokens: number): KnownPrice | null {
    const given = pick(file, { model, at, promptTokens });
    if (given !== undefined) return { ...given, source: 'file' };
    const told = pick(listed, { model, at, promptTokens });
    if (told !== undefined) return { ...told, source: 'provider' };
    const price = hasTable ? findPrice(canonicalModelId(model), at, promptTokens) : null;
    return price === null ? null : { ...price, batchFactor: TABLE_BATCH_FACTOR, source: 'table' };
  }

  return {
    find,
    compute: (model, usage, at, tier = 'standard') => {
      const costUsd = computeCostUsd(usage, (promptTokens) => find(model, at, promptTokens));
      if (costUsd === null || tier === 'standard') return costUsd;
      // Prices in a file may leave the factor out. Only Anthropic's batches are used here.
      const { inputTokens, cacheReadTokens, cacheWriteTokens } = usage;
      const promptTokens = (inputTokens ?? 0) + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0);
      return costUsd * (find(model, at, promptTokens)?.batchFactor ?? TABLE_BATCH_FACTOR);
    },
    learn: (prices) => {
      listed = prices;
    },
  };
}

/** The newest price that has begun, in its smallest tier that holds the request. */
function pick(
  prices: readonly ModelPrice[],
  { model, at, promptTokens }: { model: string; at: Date; promptTokens: number },
): ModelPrice | undefined {
  const day = at.toISOString().slice(0, 10);
  const id = canonicalModelId(model);
  const begun = prices.filter((price) => canonicalModelId(price.model) === id && price.from <= day);
  const from = begun
    .map((price) => price.from)
    .toSorted()
    .at(-1);
  return begun
    .filter((price) => price.from === from && promptTokens <= price.promptTokensMax)
    .toSorted((one, other) => one.promptTokensMax - other.promptTokensMax)[0];
}
