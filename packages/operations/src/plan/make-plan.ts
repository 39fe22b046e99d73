import type { Clock } from '@enrichment/core';
import type { PriceBook } from '@enrichment/llm/prices/price-book';
import type { Store } from '@enrichment/store/connect';
import { listAskedFor, type PlannedWindow, readUsageSamples } from '@enrichment/store/usage-samples';
import { type Fit, fitUsage, type PredictedUsage } from './fit-usage.ts';

/** From low to high; both are expected to hold for 95 of 100 plans. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What a plan would use with one model. */
export interface ModelPlan {
  readonly model: string;
  /** The kinds that the estimate is for; null if the model was never asked for any. */
  readonly kinds: string | null;
  /** null: too little was learned from calls of this model for these kinds. */
  readonly estimate: Estimate | null;
  readonly bots: readonly {
    readonly botName: string;
    readonly windows: number;
    readonly estimate: Estimate | null;
  }[];
}

export interface Estimate {
  readonly calls: number;
  readonly inputTokens: Span;
  readonly outputTokens: Span;
  /** null if no price is known. */
  readonly usd: Span | null;
  /** As batches; null if their price is unknown. */
  readonly batchUsd: Span | null;
  /** Time of all calls one after the other. */
  readonly callSeconds: number;
  /** At least this long, by LLM_RPM and LLM_TPM; null if neither is set. */
  readonly limitSeconds: number | null;
  /** Contents that this was learned from. */
  readonly samples: number;
  /** By how much such estimates were off so far, as a share. */
  readonly offBy: number;
}

export interface Plan {
  readonly windows: number;
  readonly messages: number;
  readonly models: readonly ModelPlan[];
}

export interface PlanDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly prices: PriceBook;
  readonly limits: { readonly requestsPerMinute: number | null; readonly tokensPerMinute: number | null };
}

/** The newest contents that are learned from. */
const SAMPLES_MAX = 1_000;

/**
 * Estimates what windows would use and cost with each model, from the calls that were made. Changes nothing.
 * @param models empty: the model that was asked last most often
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function makePlan(
  dependencies: PlanDependencies,
  {
    windows,
    models,
    kind,
  }: { windows: readonly PlannedWindow[]; models: readonly string[]; kind: string | undefined },
): Promise<Plan> {
  const asked = await listAskedFor(dependencies.store);
  const names = models.length > 0 ? models : asked.slice(0, 1).map(({ model }) => model);
  const plans: ModelPlan[] = [];
  for (const model of names) {
    const kinds = kind ?? asked.find((one) => one.model === model)?.kinds ?? null;
    const samples =
      kinds === null ? [] : await readUsageSamples(dependencies.store, { model, kinds, limit: SAMPLES_MAX });
    plans.push(planModel(dependencies, { model, kinds, windows, fit: fitUsage(samples) }));
  }
  const messages = windows.reduce((sum, { messageCount }) => sum + messageCount, 0);
  return { windows: windows.length, messages, models: plans };
}

function planModel(
  dependencies: PlanDependencies,
  {
    model,
    kinds,
    windows,
    fit,
  }: { model: string; kinds: string | null; windows: readonly PlannedWindow[]; fit: Fit | undefined },
): ModelPlan {
  const estimate = (some: readonly PlannedWindow[]) =>
    fit === undefined
      ? null
      : toEstimate(dependencies, { model, fit, usage: fit.predict(some.map((one) => one.messageCount)) });
  const bots = [...new Set(windows.map(({ botName }) => botName))].sort().map((botName) => {
    const own = windows.filter((window) => window.botName === botName);
    return { botName, windows: own.length, estimate: estimate(own) };
  });
  return { model, kinds, estimate: estimate(windows), bots };
}

function toEstimate(
  { prices, clock, limits: { requestsPerMinute, tokensPerMinute } }: PlanDependencies,
  { model, fit, usage }: { model: string; fit: Fit; usage: PredictedUsage },
): Estimate {
  const { inputTokens, outputTokens, calls, spread } = usage;
  const span = (value: number, digits: 'whole' | 'any'): Span => {
    const round = digits === 'whole' ? Math.round : (number: number) => number;
    return { low: round(value * Math.max(0, 1 - spread)), high: round(value * (1 + spread)) };
  };
  const now = clock.now();
  const price = prices.find(model, now, calls === 0 ? 0 : Math.round(inputTokens / calls));
  const usd =
    price === null ? usage.costUsd : (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
  const factor = price?.batchFactor ?? null;
  const minutes = [
    ...(requestsPerMinute === null ? [] : [calls / requestsPerMinute]),
    ...(tokensPerMinute === null ? [] : [(inputTokens + outputTokens) / tokensPerMinute]),
  ];
  return {
    calls,
    inputTokens: span(inputTokens, 'whole'),
    outputTokens: span(outputTokens, 'whole'),
    usd: usd === null ? null : span(usd, 'any'),
    batchUsd: usd === null || factor === null ? null : span(usd * factor, 'any'),
    callSeconds: Math.round(usage.callMs / 1_000),
    limitSeconds: minutes.length === 0 ? null : Math.round(60 * Math.max(...minutes)),
    samples: fit.samples,
    offBy: fit.offBy,
  };
}
