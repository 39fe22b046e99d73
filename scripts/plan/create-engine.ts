import type { Clock, WindowRules } from '@enrichment/core';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import { createLlm } from '@enrichment/llm/create-llm';
import { DEFAULT_MODEL } from '@enrichment/llm/models';
import { createBotFinder } from '@enrichment/source/find-bot';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import { createPartMemory } from '@enrichment/work/ask/part-memory';
import { createDraftMemory } from '@enrichment/work/draft-memory';
import type { Engine } from '@enrichment/work/engine';

/** What differs from the default settings. */
export interface PlanSettings {
  readonly contextTokens?: number;
  readonly verify?: 'all';
  /** The kinds that are made; default all. */
  readonly wanted?: readonly string[];
}

export interface EngineOptions {
  readonly llmUrl: string;
  readonly settings: PlanSettings;
}

/** Creates the engine of a summarizer with these settings, asking the model at this URL. */
export function createEngine(
  {
    store,
    source,
    rules,
    clock,
  }: {
    readonly store: Store;
    readonly source: Source;
    readonly rules: WindowRules;
    readonly clock: Clock;
  },
  { llmUrl, settings: { contextTokens = 1_000_000, verify, wanted } }: EngineOptions,
): Engine {
  const llm = createLlm({
    ...{ provider: 'anthropic', baseUrl: llmUrl, key: 'none', model: DEFAULT_MODEL },
    ...{ contextTokens, maxOutputTokens: 64_000, timeoutMs: 60_000 },
  });
  const kinds = createKinds({
    ...{ model: llm.model, wanted: wanted ?? null, searchWords: 'keep', doubtfulBelow: DOUBTFUL_BELOW },
  });
  const fail = (error: unknown) => {
    throw error;
  };
  return {
    ...{ store, source, rules, clock, callsMax: 6 },
    ...(verify && { verify }),
    kinds: pickWindowKinds(kinds),
    model: { llm, memory: createPartMemory() },
    drafts: createDraftMemory(),
    leases: { hold: () => undefined, isHeld: () => false, drop: () => undefined },
    findBot: createBotFinder({ source, clock }),
    explainFailure: async (error) => error,
    hooks: { onUnwritten: (_window, error) => fail(error), onUnrecorded: fail },
  };
}
