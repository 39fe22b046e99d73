/** Dollars per million tokens for requests of up to `promptTokensMax` tokens. */
export interface Price {
  readonly promptTokensMax: number;
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

/**
 * Prices from the UTC day `from`, the first for which they are known. The last price that has started
 * applies.
 */
export interface PriceList {
  readonly from: string;
  readonly tiers: readonly Price[];
}

/**
 * `disable`: thinking can be turned off. `always`: refuses to turn it off, so it is limited by a low effort.
 * `none`: cannot think.
 */
export type Thinking = 'disable' | 'always' | 'none';

export interface Model {
  /** Anthropic's id, without a date. */
  readonly id: string;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  readonly thinking: Thinking;
  /** The UTC day from which it is unavailable, if announced. */
  readonly retiresOn?: string;
  readonly successor?: string;
  readonly prices: readonly PriceList[];
}

export const DEFAULT_MODEL = 'claude-haiku-5-5';

const MILLION = 1_000_000;
const ANY = Number.POSITIVE_INFINITY;

/**
 * Available Claude models. A model that is not listed, or a day before the first `from`, has no known price.
 * From copies of Anthropic's model and pricing pages (2026-08-22), its page on Haiku 5.5 and
 * github.com/TheKrush/PromptFuel for the rest of 5.5, read 2026-11-22, and the `Model` type of
 * @anthropic-ai/sdk 1.11.0. Not yet compared with a bill.
 */
export const MODELS: readonly Model[] = [
  {
    ...claude('claude-haiku-5-5', 'disable'),
    prices: [
      {
        from: '2026-10-07',
        tiers: [
          { promptTokensMax: 100_000, input: 0.1, output: 0.5, cacheWrite: 0.125, cacheRead: 0.01 },
          { promptTokensMax: ANY, input: 0.5, output: 2.5, cacheWrite: 0.625, cacheRead: 0.05 },
        ],
      },
    ],
  },
  { ...claude('claude-sonnet-5-5', 'disable'), prices: flat('2026-10-07', 2, 10, 2.5, 0.1) },
  { ...claude('claude-sonnet-5', 'disable'), prices: flat('2026-08-22', 2, 10, 2.5, 0.2) },
  { ...claude('claude-sonnet-4-6', 'disable'), prices: flat('2026-08-22', 3, 15, 3.75, 0.3) },
  {
    ...claude('claude-sonnet-4-5', 'disable', { contextTokens: 200_000, maxOutputTokens: 64_000 }),
    retiresOn: '2026-11-30',
    successor: 'claude-sonnet-5-5',
    prices: flat('2026-08-22', 3, 15, 3.75, 0.3),
  },
  {
    ...claude('claude-haiku-4-5', 'disable', { contextTokens: 200_000, maxOutputTokens: 64_000 }),
    prices: flat('2026-08-22', 1, 5, 1.25, 0.1),
  },
  { ...claude('claude-opus-5-5', 'always'), prices: flat('2026-10-07', 4, 20, 5, 0.2) },
  { ...claude('claude-opus-5', 'always'), prices: flat('2026-08-22', 5, 25, 6.25, 0.5) },
  { ...claude('claude-opus-4-8', 'disable'), prices: flat('2026-08-22', 5, 25, 6.25, 0.5) },
  { ...claude('claude-opus-4-7', 'disable'), prices: flat('2026-08-22', 5, 25, 6.25, 0.5) },
  { ...claude('claude-opus-4-6', 'disable'), prices: flat('2026-08-22', 5, 25, 6.25, 0.5) },
  {
    ...claude('claude-opus-4-5', 'disable', { contextTokens: 200_000, maxOutputTokens: 64_000 }),
    prices: flat('2026-08-22', 5, 25, 6.25, 0.5),
  },
  { ...claude('claude-fable-5-1', 'always'), prices: flat('2026-10-07', 10, 50, 12.5, 0.25) },
  { ...claude('claude-fable-5-2', 'always'), prices: [] },
];

/** A retired model. An id without a date includes all its dated ids. */
export interface RetiredModel {
  readonly id: string;
  readonly retiredOn: string;
  /** The replacement, in Anthropic's form. */
  readonly successor: string;
}

/** Source: platform.claude.com model-deprecations and developers.openai.com deprecations, read 2026-11-22. */
export const RETIRED_MODELS: readonly RetiredModel[] = [
  { id: 'claude-3-5-sonnet', retiredOn: '2025-10-28', successor: 'claude-sonnet-5-5' },
  { id: 'claude-3-opus', retiredOn: '2026-01-05', successor: 'claude-opus-5-5' },
  { id: 'claude-3-5-haiku', retiredOn: '2026-02-19', successor: 'claude-haiku-5-5' },
  { id: 'claude-3-7-sonnet', retiredOn: '2026-02-19', successor: 'claude-sonnet-5-5' },
  { id: 'claude-3-haiku', retiredOn: '2026-04-20', successor: 'claude-haiku-5-5' },
  { id: 'claude-sonnet-4', retiredOn: '2026-06-15', successor: 'claude-sonnet-5-5' },
  { id: 'claude-opus-4', retiredOn: '2026-06-15', successor: 'claude-opus-5-5' },
  { id: 'claude-opus-4-1', retiredOn: '2026-08-05', successor: 'claude-opus-5-5' },
  { id: 'openai/gpt-4-turbo', retiredOn: '2026-10-23', successor: DEFAULT_MODEL },
  { id: 'openai/gpt-4', retiredOn: '2026-10-23', successor: DEFAULT_MODEL },
  { id: 'openai/gpt-3.5-turbo', retiredOn: '2026-10-23', successor: DEFAULT_MODEL },
];

/**
 * Returns the price of a request of `promptTokens` at that time, in dollars per million tokens; null if
 * unknown.
 */
export function findPrice(modelId: string, at: Date, promptTokens: number): Price | null {
  const model = MODELS.find((known) => known.id === modelId);
  const day = at.toISOString().slice(0, 10);
  const list = model?.prices.findLast((prices) => prices.from <= day);
  return list?.tiers.find((tier) => promptTokens <= tier.promptTokensMax) ?? null;
}

function claude(
  id: string,
  thinking: Thinking,
  limits = { contextTokens: MILLION, maxOutputTokens: 128_000 },
): Omit<Model, 'prices'> {
  return { id, thinking, ...limits };
}

function flat(
  from: string,
  input: number,
  output: number,
  cacheWrite: number,
  cacheRead: number,
): PriceList[] {
  return [{ from, tiers: [{ promptTokensMax: ANY, input, output, cacheWrite, cacheRead }] }];
}
