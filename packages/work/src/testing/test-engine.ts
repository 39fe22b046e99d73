import type { Kind } from '@enrichment/kinds/kind';
import { pickWindowKinds } from '@enrichment/kinds/registry';
import { createWrittenSummaryKind } from '@enrichment/kinds/summary/create-summary-kind';
import { createExtractiveWriter } from '@enrichment/kinds/summary/extractive/extractive-writer';
import type { SummaryWriter } from '@enrichment/kinds/summary/summary-writer';
import type { World } from '@enrichment/scan/testing/world';
import { createBotFinder } from '@enrichment/source/find-bot';
import { expect } from 'vitest';
import { createDraftMemory } from '../draft-memory.ts';
import type { Engine } from '../engine.ts';

interface TestEngineOptions extends Partial<Omit<Engine, 'kinds'>> {
  /** Makes the summaries; default: the extractive one. */
  readonly writer?: SummaryWriter;
  readonly searchWords?: 'keep' | 'none';
  /** Replaces the default of only the summary. */
  readonly kinds?: readonly Kind[];
}

/**
 * Creates an engine on the servers of a test's world, without a model and a lease keeper; a result that is
 * not saved fails the test.
 */
export function createTestEngine(
  { store, source, rules, clock }: Pick<World, 'store' | 'source' | 'rules' | 'clock'>,
  { writer = createExtractiveWriter(), searchWords = 'keep', kinds, ...over }: TestEngineOptions = {},
): Engine {
  return {
    ...{ store, source, rules, clock },
    kinds: pickWindowKinds(kinds ?? [createWrittenSummaryKind({ writer, searchWords })]),
    model: null,
    callsMax: 6,
    drafts: createDraftMemory(),
    leases: { hold: () => undefined, isHeld: () => false, drop: () => undefined },
    findBot: createBotFinder({ source, clock }),
    explainFailure: async (error) => error,
    hooks: {
      onUnwritten: (_window, error) => expect.unreachable(String(error)),
      onUnrecorded: (error) => expect.unreachable(String(error)),
    },
    ...over,
  };
}
