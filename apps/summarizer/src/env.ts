import type { WorkerEnv } from '@enrichment/connections/open-worker';
import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/connections/settings';
import {
  type BudgetAction,
  type BudgetRules,
  budgetSettings,
  type Environment,
  envFlag,
  envInteger,
  envList,
  readBudgetRules,
  readSettings,
  readWindowRules,
  type WindowRules,
  windowSettings,
} from '@enrichment/core';
import { ENRICH_NAMES } from '@enrichment/kinds/registry';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
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
    /**
     * The confidence, in percent, below which a result is asked for again, and then stored as doubtful; 0:
     * never.
     */
    DOUBTFUL_BELOW_PERCENT: envInteger({ min: 0, max: 100, fallback: 100 * DOUBTFUL_BELOW }),
    /** When a second call holds the sentences of a summary against their messages. */
    VERIFY: z.enum(['off', 'doubtful', 'all'], { error: 'must be off, doubtful or all' }).default('off'),
    /** Whether search finds the words of a window's messages, and not only those of its summary. */
    SEARCH_WORDS: envFlag(true),
  };
  const settings = readSettings(shape, environment, [...pipelineChecks, checkLlmSettings, checkLowerModel]);
  return {
    ...readWorkerOptions(settings),
    connections: readConnections(settings),
    rules: readWindowRules(settings),
    llm: readLlmOptions(settings),
    otherModels: {
      premium: readOtherModel(settings, 'LLM_MODEL_PREMIUM'),
      verifier: readOtherModel(settings, 'LLM_MODEL_VERIFY'),
    },
    doubtfulBelow: settings.DOUBTFUL_BELOW_PERCENT / 100,
    verify: settings.VERIFY,
    llmLimits: readLlmLimits(settings),
    callTimeoutMs: settings.LLM_TIMEOUT_SECONDS * 1_000,
    callsMax: settings.LLM_CALLS_PER_REQUEST_MAX,
    concurrency: settings.SUMMARIZER_CONCURRENCY,
    kinds: settings.ENRICH,
    searchWords: settings.SEARCH_WORDS ? 'keep' : 'none',
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

function readLowerLlm(settings: LlmSettings): LlmOptions | null {
  const { BUDGET_ACTION: action } = settings;
  return action.kind === 'model' ? readLlmOptions({ ...settings, LLM_MODEL: action.model }) : null;
}
