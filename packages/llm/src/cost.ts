import type { LlmUsage } from './llm.ts';
import { canonicalModelId } from './model-names.ts';
import { findPrice } from './models.ts';

/** What a call cost by our price table, in US dollars; null for a model whose price is not known, never 0. */
export function costUsdOf(model: string, usage: LlmUsage, at: Date): number | null {
  const promptTokens = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const price = findPrice(canonicalModelId(model), at, promptTokens);
  if (price === null) return null;
  const millionths =
    usage.inputTokens * price.input +
    usage.outputTokens * price.output +
    usage.cacheReadTokens * price.cacheRead +
    usage.cacheWriteTokens * price.cacheWrite;
  return millionths / 1_000_000;
}
