import { type Clock, cleanMessages, computeFingerprint, type Summary } from '@enrichment/core';
import type { View, WindowKind } from '@enrichment/kinds/kind';
import { createSummaryKind, SUMMARY_PART } from '@enrichment/kinds/summary/create-summary-kind';
import { ENRICHMENT_VERSION } from '@enrichment/kinds/summary/prompt';
import type { SummaryValue } from '@enrichment/kinds/summary/summary-trust';
import type { SummaryWriter, WriteInput } from '@enrichment/kinds/summary/summary-writer';
import type { Llm } from '@enrichment/llm/llm';
import { askKinds } from '../ask/ask-kinds.ts';
import { createPartMemory } from '../ask/part-memory.ts';

/** A writer whose summaries are checked. */
interface ModelWriter extends SummaryWriter {
  write(input: WriteInput, signal: AbortSignal): Promise<Summary>;
}

/** Creates a writer that asks a model for the summary alone and checks it, without ledger and queue. */
export function createModelWriter({ llm, clock }: { llm: Llm; clock: Clock }): ModelWriter {
  const kind: WindowKind<unknown, SummaryValue> = createSummaryKind({
    model: llm.model,
    searchWords: 'none',
  });
  const model = { llm, memory: createPartMemory() };
  return {
    enrichmentVersion: ENRICHMENT_VERSION,
    model: llm.model,
    provider: llm.provider,
    write: async ({ key, messages, ...input }, signal) => {
      const said = cleanMessages(messages);
      const view: View = { name: 'whole', key, messages, said, contentHash: computeFingerprint(messages) };
      const kinds = [{ name: kind.name, maker: SUMMARY_PART }];
      const answers = await askKinds({ model, clock }, { view, kinds, ...input }, signal);
      await input.reportProgress(1);
      const answer = answers.get(kind.name);
      if (answer?.kind !== 'draft') throw answer?.error ?? new Error('no answer');
      const parsed = kind.check(answer.draft, view);
      return { ...parsed, enrichmentVersion: ENRICHMENT_VERSION, model: llm.model };
    },
  };
}
