import { readFileSync } from 'node:fs';
import { parseJson } from '@enrichment/core';
import { z } from 'zod';

const dollars = z.number().min(0);

/** The price of one model, in dollars per million tokens. */
export const ModelPrice = z.strictObject({
  /** In any spelling that LLM_MODEL allows. */
  model: z.string().min(1),
  /** The first UTC day on which it applies. */
  from: z.iso.date().default('2000-01-01'),
  /** Applies to requests of up to so many tokens; another entry has the price of larger ones. */
  promptTokensMax: z.number().int().positive().default(Number.MAX_SAFE_INTEGER),
  input: dollars,
  /** Includes thinking. */
  output: dollars,
  /** Of a model without a cache: as input. */
  cacheWrite: dollars.optional(),
  cacheRead: dollars.optional(),
  /** Factor for calls in a batch; null: unknown. */
  batchFactor: z.number().positive().max(1).nullable().default(null),
});

export interface ModelPrice extends z.output<typeof ModelPrice> {
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

const ModelPrices = z.array(
  ModelPrice.transform(
    ({ cacheRead, cacheWrite, ...price }): ModelPrice => ({
      ...price,
      cacheWrite: cacheWrite ?? price.input,
      cacheRead: cacheRead ?? price.input,
    }),
  ),
);

/** Reads the file of LLM_PRICES_FILE: a JSON list of prices. Faults name the entry and the field. */
export function readPricesFile(
  path: string,
): { readonly kind: 'read'; readonly prices: readonly ModelPrice[] } | { kind: 'fault'; message: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { kind: 'fault', message: 'names a file that cannot be read' };
  }
  const json = parseJson(text);
  const parsed = ModelPrices.safeParse(json);
  if (parsed.success) return { kind: 'read', prices: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.')})`;
  return {
    kind: 'fault',
    message: `must name a JSON list of prices in dollars per million tokens, [{"model": "…", "input": 0.1, "output": 0.5}]${place}: ${issue?.message ?? 'unreadable'}`,
  };
}
