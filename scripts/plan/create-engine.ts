import type { Clock, WindowRules } from '@enrichment/core';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import { createLlm } from '@enrichment/llm/create-llm';
import { DEFAULT_MODEL } from '@enrichment/llm/models';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import { createPartMemory } from '@enrichment/work/ask/part-memory';
import { createDraftMemory } from '@enrichment/work/draft-memory';
import type { Engine } from '@enrichment/work/engine';
import { createBotFinder } from '@enrichment/work/find-bot';

/** Creates the engine of a summarizer with the default settings, asking the model at this URL. */
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
  llmUrl: string,
): Engine {
  const llm = createLlm({
    ...{ provider: 'anthropic', baseUrl: llmUrl, key: 'none', model: DEFAULT_MODEL },
    ...{ contextTokens: 1_000_000, maxOutputTokens: 64_000, timeoutMs: 60_000 },
  });
  const kinds = createKinds({
    ...{ model: llm.model, wanted: null, searchWords: 'keep', doubtfulBelow: DOUBTFUL_BELOW },
  });
  const fail = (error: unknown) => {
    throw error;
  };
  return {
    ...{ store, source, rules, clock, callsMax: 6 },
    kinds: pickWindowKinds(kinds),
    model: { llm, memory: createPartMemory() },
    drafts: createDraftMemory(),
    leases: { hold: () => undefined, isHeld: () => false, drop: () => undefined },
    findBot: createBotFinder({ source, clock }),
    explainFailure: async (error) => error,
    hooks: { onUnwritten: (_window, error) => fail(error), onUnrecorded: fail },
  };
}
