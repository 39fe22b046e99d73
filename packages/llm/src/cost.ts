import type { LlmUsage } from './llm.ts';
import { canonicalModelId } from './model-names.ts';
import { findPrice } from './models.ts';

/**
 * Computes the cost of a call from our price table, in US dollars; null (never 0) if the model's price or the
 * call's usage is unknown.
 */
export function computeCostUsd(model: string, usage: LlmUsage, at: Date): number | null {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage;
  if (inputTokens === null || outputTokens === null || cacheReadTokens === null || cacheWriteTokens === null)
    return null;
  const promptTokens = inputTokens + cacheReadTokens + cacheWriteTokens;
  const price = findPrice(canonicalModelId(model), at, promptTokens);
  if (price === null) return null;
  const millionths =
    inputTokens * price.input +
    outputTokens * price.output +
    cacheReadTokens * price.cacheRead +
    cacheWriteTokens * price.cacheWrite;
  return millionths / 1_000_000;
}
