import type { Clock, ErrorCode } from '@enrichment/core';
import type { PriceBook } from '@enrichment/llm/prices/price-book';
import type { Store } from '@enrichment/store/connect';
import {
  type CallUse,
  listAskedFor,
  type PlannedWindow,
  readUsageSamples,
  type UsageSample,
} from '@enrichment/store/usage-samples';
import type { CountedWindow, NotCounted, SampleCount } from './count-sample.ts';
import type { Size } from './fit-line.ts';
import { type ContentUse, type Fit, fitUsage, type Predicted, type PredictedUse } from './fit-usage.ts';

/** From low to high; both are expected to hold for 95 of 100 plans. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What a plan would use with one model. */
export interface ModelPlan {
  readonly model: string;
  /**
   * The model whose calls this was learned from, if it is another one: they count at the price of `model`.
   */
  readonly learnedFrom?: string;
  /** The kinds that the estimate is for; null if the model was never asked for any. */
  readonly kinds: string | null;
  /** null: too little was learned from calls of this model for these kinds. */
  readonly estimate: Estimate | null;
  readonly counting: Counting;
  readonly bots: readonly {
    readonly botName: string;
    readonly windows: number;
    readonly estimate: Estimate | null;
  }[];
}

/** Where the input tokens are from. */
export type Counting =
  | {
      readonly kind: 'counted';
      /** How many windows the provider has counted. */
      readonly windows: number;
      /** Of the requests that the enrichment of all windows begins with, by that sample. */
      readonly firstInputTokens: number;
    }
  /** From calls alone; `code`: of what failed. */
  | { readonly kind: 'estimated'; readonly why: NotCounted; readonly code?: ErrorCode };

export interface Estimate {
  readonly calls: number;
  readonly inputTokens: Span;
  readonly outputTokens: Span;
  /** null if no price is known. */
  readonly usd: Span | null;
  /**
   * With LLM_BATCH for all of them: second requests and verification cost as much as ever. null if the price
   * of batches is unknown.
   */
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
  /** The configured model, if it is known: what is planned for when no model is named. */
  readonly model?: string | null;
  /** Has the provider count a sample; without it, input tokens are estimated from calls alone. */
  readonly count?: (asked: {
    model: string;
    kinds: string;
    windows: readonly PlannedWindow[];
  }) => Promise<SampleCount>;
}

const NOT_ASKED: SampleCount = { kind: 'estimated', why: 'not asked' };
/** What a model that was never asked is expected to be asked for. */
const USUAL_KINDS = 'summary+claims';

/** The newest contents that are learned from. */
const SAMPLES_MAX = 1_000;

/**
 * Estimates what windows would use and cost with each model, from the calls that were made. Changes nothing.
 * @param models empty: the configured model, if it is known, with the tokens of the model that was asked last
 * most often if it was not asked itself; else that model
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
  const usual = asked[0]?.model;
  const configured = usual === undefined ? undefined : (dependencies.model ?? usual);
  const names = models.length > 0 ? models : configured === undefined ? [] : [configured];
  const plans: ModelPlan[] = [];
  for (const model of names) {
    const isAsked = models.length > 0 || asked.some((one) => one.model === model);
    const learnedFrom = isAsked ? model : (usual ?? model);
    const kinds = kind ?? asked.find((one) => one.model === learnedFrom)?.kinds ?? null;
    const question = { model: learnedFrom, kinds: kinds ?? USUAL_KINDS, limit: SAMPLES_MAX };
    const found = kinds === null ? [] : await readUsageSamples(dependencies.store, question);
    const samples = isAsked ? found : found.map((sample) => asAskedOf(model, sample));
    const fit = fitUsage(samples.map((sample) => addUpCalls(dependencies, sample)));
    const counted =
      (await dependencies.count?.({ model, kinds: kinds ?? USUAL_KINDS, windows })) ?? NOT_ASKED;
    const onTheSpot = shareOnTheSpot(dependencies, samples);
    const planned = planModel(dependencies, { model, kinds, windows, fit, counted, onTheSpot });
    plans.push(isAsked ? planned : { ...planned, learnedFrom });
  }
  const messages = windows.reduce((sum, { messageCount }) => sum + messageCount, 0);
  return { windows: windows.length, messages, models: plans };
}

/** The same calls at the price of another model. What was billed for them says nothing of that. */
function asAskedOf(model: string, sample: UsageSample): UsageSample {
  const calls = sample.calls.map((call) => ({ ...call, model, costUsd: null, isProviderCost: false }));
  return { ...sample, calls };
}

function addUpCalls(
  { prices, clock }: Pick<PlanDependencies, 'prices' | 'clock'>,
  { calls, ...size }: UsageSample,
): ContentUse {
  const now = clock.now();
  const total = (read: (call: CallUse) => number) => calls.reduce((sum, call) => sum + read(call), 0);
  const dollars = calls.map((call) => priceCall(prices, call, now));
  return {
    ...size,
    inputTokens: total((call) => call.inputTokens + call.cacheReadTokens + call.cacheWriteTokens),
    outputTokens: total((call) => call.outputTokens),
    usd: dollars.every((usd) => usd !== null) ? dollars.reduce((sum, usd) => sum + usd, 0) : null,
    durationMs: total((call) => call.durationMs),
    calls: calls.length,
    firstInputTokens: sumFirstInput(calls),
  };
}

/** A question that was asked again is counted once; repairs and second requests are no first ones. */
function sumFirstInput(calls: readonly CallUse[]): number {
  const first = new Map<string, number>();
  for (const { purpose, question, inputTokens, cacheReadTokens, cacheWriteTokens } of calls) {
    if (LATER.includes(purpose)) continue;
    const tokens = inputTokens + cacheReadTokens + cacheWriteTokens;
    const key = question ?? String(first.size);
    first.set(key, Math.max(tokens, first.get(key) ?? 0));
  }
  return [...first.values()].reduce((sum, tokens) => sum + tokens, 0);
}

/** Purposes of calls that follow from an earlier one. */
const LATER: readonly string[] = ['merge', 'repair', 'again', 'verify'];

/** Purposes of calls that are never part of a batch. */
const ON_THE_SPOT: readonly string[] = ['again', 'verify'];

/** The share of the dollars of such calls; 0 where no cost is known. */
function shareOnTheSpot(
  { prices, clock }: Pick<PlanDependencies, 'prices' | 'clock'>,
  samples: readonly UsageSample[],
): number {
  const now = clock.now();
  const calls = samples.flatMap((sample) => sample.calls);
  const addUp = (some: readonly CallUse[]) =>
    some.reduce((sum, call) => sum + (priceCall(prices, call, now) ?? 0), 0);
  const all = addUp(calls);
  return all === 0 ? 0 : addUp(calls.filter(({ purpose }) => ON_THE_SPOT.includes(purpose))) / all;
}

/**
 * What a call would cost today outside of a batch: the provider's own figure, else by today's price, else as
 * it was billed; null if nobody knows.
 */
function priceCall(prices: PriceBook, call: CallUse, now: Date): number | null {
  const { model, costUsd, isProviderCost, isBatch } = call;
  if (isProviderCost && !isBatch && costUsd !== null) return costUsd;
  return prices.compute(model, call, now) ?? (isBatch ? null : costUsd);
}

function planModel(
  dependencies: PlanDependencies,
  {
    model,
    kinds,
    windows,
    fit,
    counted,
    onTheSpot,
  }: {
    model: string;
    kinds: string | null;
    windows: readonly PlannedWindow[];
    fit: Fit | undefined;
    counted: SampleCount;
    onTheSpot: number;
  },
): ModelPlan {
  const inputFactor =
    fit === undefined || counted.kind === 'estimated' ? 1 : compareInput(fit, counted.windows);
  const estimate = (some: readonly PlannedWindow[]) =>
    fit === undefined
      ? null
      : toEstimate(dependencies, { model, fit, use: fit.predict(some.map(toSize)), inputFactor, onTheSpot });
  const bots = [...Map.groupBy(windows, ({ botName }) => botName)]
    .map(([botName, own]) => ({ botName, windows: own.length, estimate: estimate(own) }))
    .sort((one, other) => (one.botName < other.botName ? -1 : 1));
  const counting = describeCounting(counted, { windows, fit, inputFactor });
  return { model, kinds, estimate: estimate(windows), counting, bots };
}

/** How much more input the provider counts than calls about windows of this size had. */
function compareInput(fit: Fit, counted: readonly CountedWindow[]): number {
  const expected = fit.predictFirstInput(counted);
  return expected === 0 ? 1 : sumInput(counted) / expected;
}

const sumInput = (counted: readonly CountedWindow[]) =>
  counted.reduce((sum, { inputTokens }) => sum + inputTokens, 0);

function describeCounting(
  counted: SampleCount,
  {
    windows,
    fit,
    inputFactor,
  }: { windows: readonly PlannedWindow[]; fit: Fit | undefined; inputFactor: number },
): Counting {
  if (counted.kind === 'estimated') return counted;
  const mean = sumInput(counted.windows) / counted.windows.length;
  // The sample has windows of all sizes, so its mean is that of all.
  const all =
    fit === undefined ? mean * windows.length : inputFactor * fit.predictFirstInput(windows.map(toSize));
  return { kind: 'counted', windows: counted.windows.length, firstInputTokens: Math.round(all) };
}

const toSize = ({ messageCount, characters }: PlannedWindow): Size => ({
  messages: messageCount,
  characters,
});

function toEstimate(
  { prices, clock, limits: { requestsPerMinute, tokensPerMinute } }: PlanDependencies,
  {
    model,
    fit,
    use,
    inputFactor,
    onTheSpot,
  }: { model: string; fit: Fit; use: PredictedUse; inputFactor: number; onTheSpot: number },
): Estimate {
  const { outputTokens, calls } = use;
  const inputTokens = { ...use.inputTokens, sum: use.inputTokens.sum * inputFactor };
  const promptTokens = calls === 0 ? 0 : Math.round(inputTokens.sum / calls);
  const price = prices.find(model, clock.now(), promptTokens);
  const factor = price?.batchFactor ?? null;
  const moreUsd = ((inputTokens.sum - use.inputTokens.sum) * (price?.input ?? 0)) / 1_000_000;
  const usd = use.usd === null ? null : { ...use.usd, sum: Math.max(0, use.usd.sum + moreUsd) };
  const minutes = [
    ...(requestsPerMinute === null ? [] : [calls / requestsPerMinute]),
    ...(tokensPerMinute === null ? [] : [(inputTokens.sum + outputTokens.sum) / tokensPerMinute]),
  ];
  return {
    calls,
    inputTokens: wholeSpan(inputTokens),
    outputTokens: wholeSpan(outputTokens),
    usd: usd === null ? null : toSpan(usd),
    batchUsd:
      usd === null || factor === null
        ? null
        : toSpan({ ...usd, sum: usd.sum * (factor + (1 - factor) * onTheSpot) }),
    callSeconds: Math.round(use.callMs / 1_000),
    limitSeconds: minutes.length === 0 ? null : Math.round(60 * Math.max(...minutes)),
    samples: fit.samples,
    offBy: fit.offBy,
  };
}

function toSpan({ sum, spread }: Predicted): Span {
  return { low: sum * Math.max(0, 1 - spread), high: sum * (1 + spread) };
}

function wholeSpan(predicted: Predicted): Span {
  const { low, high } = toSpan(predicted);
  return { low: Math.round(low), high: Math.round(high) };
}
