import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/connections/settings';
import {
  type BudgetAction,
  budgetSettings,
  type Environment,
  envFlag,
  envInteger,
  envList,
  readSettings,
  windowSettings,
} from '@enrichment/core';
import { KIND_NAMES } from '@enrichment/kinds/registry';
import { checkLlmSettings, llmSettings } from '@enrichment/llm/settings';
import { workerSettings } from '@enrichment/runtime/settings';

/** Reads the summarizer's settings. @throws ConfigurationError with every fault */
export function readSummarizerEnv(environment: Environment) {
  const shape = {
    ...pipelineSettings,
    ...workerSettings,
    ...windowSettings,
    ...llmSettings,
    ...budgetSettings,
    /**
     * Windows that one process summarizes concurrently; nearly all of that time is spent waiting for the LLM.
     */
    SUMMARIZER_CONCURRENCY: envInteger({ min: 1, max: 256, fallback: 8 }),
    /**
     * The most answered calls for one window, or one part of a long one, over all attempts; then the window
     * fails.
     */
    LLM_CALLS_PER_REQUEST_MAX: envInteger({ min: 1, max: 100, fallback: 6 }),
    /** The kinds that are made of each window; null: all that are possible with the model, or without one. */
    ENRICH: envList().transform((names, context) => {
      const unknown = names.filter((name) => !KIND_NAMES.some((known) => known === name));
      if (unknown.length > 0)
        context.addIssue(`knows no ${unknown.join(', ')}; choose of ${KIND_NAMES.join(', ')}`);
      // A window's state is the state of its summary.
      if (names.length > 0 && !names.includes('summary')) context.addIssue('must hold summary');
      return names.length === 0 ? null : names;
    }),
    /** Whether search finds the words of a window's messages, and not only those of its summary. */
    SEARCH_WORDS: envFlag(true),
  };
  const settings = readSettings(shape, environment, [...pipelineChecks, checkLlmSettings, checkLowerModel]);
  return { ...settings, connections: readConnections(settings) };
}

/** The model of BUDGET_ACTION must be usable with the same provider. */
function checkLowerModel(settings: Parameters<typeof checkLlmSettings>[0] & { BUDGET_ACTION: BudgetAction }) {
  const { BUDGET_ACTION: action } = settings;
  if (action.kind !== 'model') return [];
  return checkLlmSettings({ ...settings, LLM_MODEL: action.model })
    .filter(({ name }) => name === 'LLM_MODEL')
    .map(({ message }) => ({ name: 'BUDGET_ACTION', message }));
}

export type SummarizerEnv = ReturnType<typeof readSummarizerEnv>;
