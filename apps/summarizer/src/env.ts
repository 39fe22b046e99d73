import type { WorkerEnv } from '@enrichment/connections/open-worker';
import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/connections/settings';
import {
  type BudgetAction,
  type BudgetRules,
  budgetSettings,
  type Environment,
  envInteger,
  envList,
  premiumSettings,
  readBudgetRules,
  readPremiumRules,
  readSettings,
  readWindowRules,
  type WindowRules,
  windowSettings,
} from '@enrichment/core';
import { ENRICH_NAMES } from '@enrichment/kinds/registry';
import { kindSettings, readKindOptions } from '@enrichment/kinds/settings';
import {
  BATCH_PROVIDERS,
  type BatchRules,
  checkLlmSettings,
  hasBatches,
  type LlmOptions,
  llmSettings,
  type RemoteLlmOptions,
  readBatchRules,
  readLlmLimits,
  readLlmOptions,
  readOtherModel,
} from '@enrichment/llm/settings';
import { readWorkerOptions, workerSettings } from '@enrichment/runtime/settings';
import { z } from 'zod';

/** The summarizer's settings. */
export interface SummarizerEnv extends WorkerEnv {
  readonly rules: WindowRules;
  readonly llm: LlmOptions;
  /** The options of another model of the same provider; null: those of `llm`. */
  readonly readLlm: (model: string | null) => LlmOptions;
  /** The model that makes recalled windows again; null: none does. */
  readonly recalledLlm: RemoteLlmOptions | null;
  /** Models for second requests and for verification; null: the same. */
  readonly otherModels: {
    readonly premium: RemoteLlmOptions | null;
    readonly verifier: RemoteLlmOptions | null;
  };
  /** The confidence below which a result is doubtful, from 0 to 1. */
  readonly doubtfulBelow: number;
  readonly verify: 'off' | 'doubtful' | 'all';
  /** The account's limits per minute, for all replicas together. */
  readonly llmLimits: ReturnType<typeof readLlmLimits>;
  /** For a whole call. */
  readonly callTimeoutMs: number;
  /** The most answered calls for one window, or one part of a long one, over all attempts. */
  readonly callsMax: number;
  /** Windows that one process summarizes concurrently. */
  readonly concurrency: number;
  /** The kinds that are made of each window; null: all that are possible. */
  readonly kinds: readonly string[] | null;
  /** Whether the words of a window's messages are kept for search. */
  readonly searchWords: 'keep' | 'none';
  readonly budget: BudgetRules;
  readonly batch: BatchRules;
  /** The model that makes windows whose calls a limit on spending refuses; null if none does. */
  readonly lowerLlm: LlmOptions | null;
}

/** Reads the summarizer's settings. @throws ConfigurationError with every fault */
export function readSummarizerEnv(environment: Environment): SummarizerEnv {
  const shape = {
    ...pipelineSettings,
    ...workerSettings,
    ...windowSettings,
    ...llmSettings,
    ...budgetSettings,
    ...kindSettings,
    ...premiumSettings,
    /** Nearly all of a window's time is spent waiting for the LLM. */
    SUMMARIZER_CONCURRENCY: envInteger({ min: 1, max: 256, fallback: 8 }),
    LLM_CALLS_PER_REQUEST_MAX: envInteger({ min: 1, max: 100, fallback: 6 }),
    ENRICH: envList().transform((names, context) => {
      const unknown = names.filter((name) => !ENRICH_NAMES.some((known) => known === name));
      if (unknown.length > 0)
        context.addIssue(`knows no ${unknown.join(', ')}; choose of ${ENRICH_NAMES.join(', ')}`);
      // A window's state is the state of its summary.
      if (names.length > 0 && !names.includes('summary')) context.addIssue('must hold summary');
      return names.length === 0 ? null : names;
    }),
    /** When a second call holds the sentences of a summary against their messages. */
    VERIFY: z.enum(['off', 'doubtful', 'all'], { error: 'must be off, doubtful or all' }).default('off'),
  };
  const settings = readSettings(shape, environment, [
    ...pipelineChecks,
    checkLlmSettings,
    checkLowerModel,
    checkPremium,
  ]);
  const premium = readPremiumRules(settings);
  const llm = readLlmOptions(settings);
  return {
    ...readWorkerOptions(settings),
    connections: readConnections(settings),
    rules: readWindowRules(settings),
    llm,
    readLlm: (model) => (model === null ? llm : readOtherLlm(settings, { llm, model })),
    recalledLlm: premium.isForRecalled ? readOtherModel(settings, 'LLM_MODEL_PREMIUM') : null,
    otherModels: {
      premium: premium.isForDoubtful ? readOtherModel(settings, 'LLM_MODEL_PREMIUM') : null,
      verifier: readOtherModel(settings, 'LLM_MODEL_VERIFY'),
    },
    ...readKindOptions(settings),
    verify: settings.VERIFY,
    llmLimits: readLlmLimits(settings),
    callTimeoutMs: settings.LLM_TIMEOUT_SECONDS * 1_000,
    callsMax: settings.LLM_CALLS_PER_REQUEST_MAX,
    concurrency: settings.SUMMARIZER_CONCURRENCY,
    kinds: settings.ENRICH,
    budget: readBudgetRules(settings),
    batch: readBatchRules(settings),
    lowerLlm: readLowerLlm(settings),
  };
}

type LlmSettings = Parameters<typeof readLlmOptions>[0] & { readonly BUDGET_ACTION: BudgetAction };

/** The model of BUDGET_ACTION must be usable with the same provider, which must have batches for `batch`. */
function checkLowerModel(settings: LlmSettings) {
  const { BUDGET_ACTION: action } = settings;
  if (action.kind === 'batch' && !hasBatches(settings))
    return [{ name: 'BUDGET_ACTION', message: `batch needs ${BATCH_PROVIDERS}` }];
  if (action.kind !== 'model') return [];
  return checkLlmSettings({ ...settings, LLM_MODEL: action.model })
    .filter(({ name }) => name === 'LLM_MODEL')
    .map(({ message }) => ({ name: 'BUDGET_ACTION', message }));
}

/** Another model of the same provider, with the prices that are kept up to date for the configured one. */
function readOtherLlm(settings: LlmSettings, { llm, model }: { llm: LlmOptions; model: string }): LlmOptions {
  const options = readLlmOptions({ ...settings, LLM_MODEL: model });
  if (options.provider === 'extractive' || llm.provider === 'extractive' || llm.prices === undefined)
    return options;
  return { ...options, prices: llm.prices };
}

/** Without a premium model, recalled windows would be noted for nothing. */
function checkPremium({
  PREMIUM_ON,
  LLM_MODEL_PREMIUM,
}: {
  PREMIUM_ON: string;
  LLM_MODEL_PREMIUM?: string | undefined;
}) {
  if (PREMIUM_ON === 'doubtful' || LLM_MODEL_PREMIUM !== undefined) return [];
  return [{ name: 'LLM_MODEL_PREMIUM', message: `is required for PREMIUM_ON=${PREMIUM_ON}` }];
}

function readLowerLlm(settings: LlmSettings): LlmOptions | null {
  const { BUDGET_ACTION: action } = settings;
  return action.kind === 'model' ? readLlmOptions({ ...settings, LLM_MODEL: action.model }) : null;
}
