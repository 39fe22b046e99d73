import { createHash, randomBytes } from 'node:crypto';
import type { Clock, createParticipants } from '@enrichment/core';
import type { PriceBook } from '@enrichment/llm/prices/price-book';
import type { Producer } from '@enrichment/queue/producer';
import { enqueueDerived } from '@enrichment/scan/enqueue-derived';
import type { Store } from '@enrichment/store/connect';
import {
  createShadowRun,
  SHADOW_SOURCE,
  type ShadowFilter,
  type ShadowPrompt,
  type ShadowRun,
  sampleWindows,
} from '@enrichment/store/shadow';
import type { PlannedWindow } from '@enrichment/store/usage-samples';
import { z } from 'zod';
import { Name } from '../names.ts';
import type { OperationContext } from '../operation-context.ts';
import { makePlan, type Plan, type PlanDependencies, type Span } from '../plan/make-plan.ts';

/** The kinds that a model makes. */
export const SHADOW_KINDS = ['summary', 'claims'] as const;

/** The most windows of one run: what people compare by hand is far less. */
export const SAMPLE_MAX = 1_000;

/** Longer rules would be most of what is paid for. */
const PROMPT_CHARS_MAX = 20_000;

/** A text that replaces the rules for writing; the rest of the prompt stays. */
export const ShadowRules = z
  .string()
  .refine((text) => text.trim() !== '', 'is empty: it must contain the rules for writing')
  .refine((text) => text.length <= PROMPT_CHARS_MAX, `must have at most ${PROMPT_CHARS_MAX} characters`)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'is not a text');

/** Which windows are enriched beside what is stored, and how. */
export const ShadowInput = z
  .object({
    model: Name.optional(),
    prompt: z.object({ name: Name, text: ShadowRules }).optional(),
    sample: z.number().int().min(1).max(SAMPLE_MAX),
    kind: z.enum(SHADOW_KINDS).optional(),
    failed: z.boolean().default(false),
    bot: Name.optional(),
    user: Name.optional(),
    from: z.date().optional(),
    to: z.date().optional(),
    error: Name.optional(),
  })
  .refine(({ model, prompt }) => model !== undefined || prompt !== undefined, 'say which model or prompt');
export type ShadowInput = z.infer<typeof ShadowInput>;

interface Participants {
  readonly participants: ReturnType<typeof createParticipants>;
}

/** More windows than a sample takes, since some belong to bots and users that take no part. */
const READ_MAX = 100_000;

/**
 * Lists the windows of a sample: the same each time, chosen by a hash of their ids. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function collectShadow(
  { store, participants }: { store: Store } & Participants,
  { sample, ...filter }: ShadowFilter & { sample: number },
): Promise<readonly PlannedWindow[]> {
  const found = await sampleWindows(store, filter, { limit: READ_MAX });
  return found
    .filter(({ botName, userId }) => participants.hasBot(botName) && participants.hasUser(userId))
    .slice(0, sample);
}

/** A plan, and whose calls it was learned from if not the model's own. */
export interface ShadowPlan {
  readonly plan: Plan;
  /** null: the model's own calls, or nothing is known. */
  readonly learnedFrom: string | null;
}

/**
 * Estimates what a shadow run would cost. A model that was not asked often enough yet is expected to use the
 * tokens of the model that was asked most, at its own price.
 */
export async function planShadow(
  dependencies: PlanDependencies,
  {
    windows,
    model,
    kind,
  }: { windows: readonly PlannedWindow[]; model?: string | undefined; kind?: string | undefined },
): Promise<ShadowPlan> {
  const models = model === undefined ? [] : [model];
  const plan = await makePlan(dependencies, { windows, models, kind });
  if (model === undefined || plan.models[0]?.estimate != null) return { plan, learnedFrom: null };
  const usual = await makePlan(dependencies, { windows, models: [], kind });
  const [learned] = usual.models;
  if (learned === undefined || learned.estimate === null) return { plan, learnedFrom: null };
  const { inputTokens, outputTokens, calls } = learned.estimate;
  const usd = priceTokens(dependencies, { model, inputTokens, outputTokens, calls });
  const estimate = { ...learned.estimate, usd, batchUsd: null };
  const bots = learned.bots.map((bot) => ({ ...bot, estimate: null }));
  return {
    plan: { ...usual, models: [{ ...learned, model, estimate, bots }] },
    learnedFrom: learned.model,
  };
}

function priceTokens(
  { prices, clock }: { prices: PriceBook; clock: Clock },
  {
    model,
    inputTokens,
    outputTokens,
    calls,
  }: { model: string; inputTokens: Span; outputTokens: Span; calls: number },
): Span | null {
  const promptTokens = calls === 0 ? 0 : Math.round(inputTokens.high / calls);
  const price = prices.find(model, clock.now(), promptTokens);
  if (price === null) return null;
  const sumUsd = (end: 'low' | 'high') =>
    (inputTokens[end] * price.input + outputTokens[end] * price.output) / 1_000_000;
  return { low: sumUsd('low'), high: sumUsd('high') };
}

export interface StartedShadow {
  readonly runId: string;
  readonly windows: number;
}

/**
 * Starts a shadow run: records it and puts its windows on the queue, behind all other work. The summarizers
 * do the work, so it goes on when the caller has left, and later scans restore a queue that was lost.
 * @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function startShadow(
  {
    store,
    producer,
    participants,
    clock,
  }: {
    store: Store;
    producer: Pick<Producer, 'enqueueDerived' | 'remove' | 'erase' | 'readFinished'>;
    clock: Clock;
  } & Participants,
  {
    windows,
    model,
    prompt,
    kind,
  }: Pick<ShadowInput, 'model' | 'prompt' | 'kind'> & { windows: readonly PlannedWindow[] },
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<StartedShadow> {
  const now = clock.now();
  const run: ShadowRun = {
    runId: `s-${randomBytes(4).toString('hex')}`,
    model: model ?? null,
    prompt: prompt === undefined ? null : describePrompt(prompt),
    kinds: kind === undefined ? SHADOW_KINDS : [kind],
    startedAt: now,
  };
  const windowIds = windows.map(({ windowId }) => windowId);
  const recorded = await createShadowRun(store, run, windowIds);
  await enqueueDerived({ store, producer, participants, derived: [SHADOW_SOURCE] }, now, signal);
  return { runId: run.runId, windows: recorded };
}

function describePrompt({ name, text }: { name: string; text: string }): ShadowPrompt {
  return { name, text, hash: createHash('sha256').update(text.trim()).digest('hex') };
}
