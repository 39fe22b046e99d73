import { PermanentError } from '@enrichment/core';
import type { Script } from '@enrichment/embedded/llm/script';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import type { RemoteLlmOptions } from '@enrichment/llm/settings';
import { enqueueDerived } from '@enrichment/scan/enqueue-derived';
import type { DerivedSource } from '@enrichment/store/derived';
import { listDueDerived } from '@enrichment/store/derived';
import { PREMIUM_SOURCE } from '@enrichment/store/recalled';
import { SHADOW_SOURCE } from '@enrichment/store/shadow';
import { createPremiumKind } from '../aside/create-premium-kind.ts';
import { createShadowKind } from '../aside/create-shadow-kind.ts';
import type { Engine } from '../engine.ts';
import { doWork, enrichWindow } from '../enrich-window.ts';
import { openPaidWorld } from './paid-world.ts';

const signal = new AbortController().signal;
const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };

/** The configured model, and the other one. */
export const [USUAL, OTHER] = ['claude-haiku-5-5', 'claude-sonnet-5-5'] as const;

/**
 * Opens a world whose windows are enriched by the configured model, and a summarizer that can ask another
 * one.
 */
export async function openAsideWorld({
  script,
  windows = 3,
  over = {},
  llm = {},
}: {
  script?: Script;
  windows?: number;
  over?: Partial<Engine>;
  /** Of the other model. */
  llm?: Partial<RemoteLlmOptions>;
} = {}) {
  const paid = await openPaidWorld({ ...(script && { script }), windows });
  const { world, server } = paid;
  for (const job of paid.jobs) await enrichWindow(paid.createEngine(), job, context);
  const engine = paid.createEngine(over);
  const openMaker = (name: string | null) => {
    const { model } = paid.createEngine({}, { ...llm, model: name ?? USUAL });
    if (model === null) throw new PermanentError('OTHER_MODEL_MISSING', 'no model');
    const kinds = createKinds({ model: model.llm.model, searchWords: 'keep', wanted: ['summary', 'claims'] });
    return { model, kinds: pickWindowKinds(kinds) };
  };
  const derived = [
    createShadowKind(engine, { openMaker }),
    createPremiumKind(engine, { openMaker: () => openMaker(OTHER) }),
  ];
  const sources: readonly DerivedSource[] = [SHADOW_SOURCE, PREMIUM_SOURCE];
  return {
    ...paid,
    /** Enqueues what is due as a scan does, and runs each job once; returns the errors. */
    runAside: async (): Promise<unknown[]> => {
      await enqueueDerived({ ...world, derived: sources }, world.clock.now(), signal);
      const kinds = sources.map(({ name }) => name);
      const due = await listDueDerived(world.store, { kinds, now: world.clock.now(), limit: 100 });
      const errors: unknown[] = [];
      for (const job of due) {
        await doWork({ ...engine, derived }, job, context).catch((error: unknown) => errors.push(error));
      }
      return errors;
    },
    /** What readers see, and what the ledger says of it. */
    readStored: async () => ({
      summaries: await world.store.sql`
        select window_id, summary_text, model, enrichment_version, content_version, updated_at
        from conversation_summaries order by window_id`,
      windows: await world.store.sql`
        select window_id, state, summarized_model, summarized_version, content_hash, attempts
        from enrichment_windows order by window_id`,
    }),
    readPurposes: async () =>
      await world.store.sql<{ purpose: string; model: string; outcome: string }[]>`
        select purpose, asked_model as model, outcome from enrichment_llm_calls order by call_id`,
    server,
  };
}
