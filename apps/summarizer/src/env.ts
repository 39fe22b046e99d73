import type { WorkerEnv } from '@enrichment/connections/open-worker';
import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/connections/settings';
import {
  type Environment,
  envFlag,
  envInteger,
  envList,
  readSettings,
  readWindowRules,
  type WindowRules,
  windowSettings,
} from '@enrichment/core';
import { ENRICH_NAMES } from '@enrichment/kinds/registry';
import {
  checkLlmSettings,
  type LlmOptions,
  llmSettings,
  readLlmLimits,
  readLlmOptions,
} from '@enrichment/llm/settings';
import { readWorkerOptions, workerSettings } from '@enrichment/runtime/settings';

/** The summarizer's settings. */
export interface SummarizerEnv extends WorkerEnv {
  readonly rules: WindowRules;
  readonly llm: LlmOptions;
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
}

/** Reads the summarizer's settings. @throws ConfigurationError with every fault */
export function readSummarizerEnv(environment: Environment): SummarizerEnv {
  const shape = {
    ...pipelineSettings,
    ...workerSettings,
    ...windowSettings,
    ...llmSettings,
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
    /** Whether search finds the words of a window's messages, and not only those of its summary. */
    SEARCH_WORDS: envFlag(true),
  };
  const settings = readSettings(shape, environment, [...pipelineChecks, checkLlmSettings]);
  return {
    ...readWorkerOptions(settings),
    connections: readConnections(settings),
    rules: readWindowRules(settings),
    llm: readLlmOptions(settings),
    llmLimits: readLlmLimits(settings),
    callTimeoutMs: settings.LLM_TIMEOUT_SECONDS * 1_000,
    callsMax: settings.LLM_CALLS_PER_REQUEST_MAX,
    concurrency: settings.SUMMARIZER_CONCURRENCY,
    kinds: settings.ENRICH,
    searchWords: settings.SEARCH_WORDS ? 'keep' : 'none',
  };
}
