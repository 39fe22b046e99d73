import type { LlmUsage } from './llm.ts';
import type { Price } from './models.ts';

/**
 * Computes the cost of a call, in US dollars; null (never 0) if the price or the call's usage is unknown.
 * @param findPrice the price of a request with so many prompt tokens
 */
export function computeCostUsd(
  usage: LlmUsage,
  findPrice: (promptTokens: number) => Price | null,
): number | null {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage;
  if (inputTokens === null || outputTokens === null || cacheReadTokens === null || cacheWriteTokens === null)
    return null;
  const price = findPrice(inputTokens + cacheReadTokens + cacheWriteTokens);
  if (price === null) return null;
  const millionths =
    inputTokens * price.input +
    outputTokens * price.output +
    cacheReadTokens * price.cacheRead +
    cacheWriteTokens * price.cacheWrite;
  return millionths / 1_000_000;
}
