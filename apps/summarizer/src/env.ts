import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/connections/settings';
import {
  type Environment,
  envFlag,
  envInteger,
  envList,
  readSettings,
  windowSettings,
} from '@enrichment/core';
import { KIND_NAMES } from '@enrichment/kinds/registry';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import { checkLlmSettings, llmSettings } from '@enrichment/llm/settings';
import { workerSettings } from '@enrichment/runtime/settings';
import { z } from 'zod';

/** Reads the summarizer's settings. @throws ConfigurationError with every fault */
export function readSummarizerEnv(environment: Environment) {
  const shape = {
    ...pipelineSettings,
    ...workerSettings,
    ...windowSettings,
    ...llmSettings,
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
  const settings = readSettings(shape, environment, [...pipelineChecks, checkLlmSettings]);
  return { ...settings, connections: readConnections(settings) };
}

export type SummarizerEnv = ReturnType<typeof readSummarizerEnv>;
