import {
  type Clock,
  EnrichmentError,
  type Message,
  type WindowKey,
  type WindowRules,
} from '@enrichment/core';
import type { WindowKind } from '@enrichment/kinds/kind';
import type { Llm, LlmRequest } from '@enrichment/llm/llm';
import { composeReadings } from '../plan-work.ts';
import { type AskedKind, askKinds } from './ask-kinds.ts';
import { createPendingError, isPending } from './await-reply.ts';

/**
 * Lists the requests with which the enrichment of a window begins, without sending one: one for each view
 * that fits into a call, else those of all of its parts. Empty if the window has no text.
 */
export async function listFirstRequests(
  {
    llm,
    kinds,
    rules,
    clock,
  }: {
    llm: Llm;
    /** All kinds to be made; only those by a model are asked for. */
    kinds: readonly WindowKind[];
    rules: WindowRules;
    clock: Clock;
  },
  { window, messages }: { window: WindowKey; messages: readonly Message[] },
  signal: AbortSignal,
): Promise<readonly LlmRequest[]> {
  const requests: LlmRequest[] = [];
  const collecting: Llm = {
    ...llm,
    complete: async (request) => {
      requests.push(request);
      throw createPendingError('');
    },
  };
  const stale = kinds.map((kind) => ({ kind, isForced: false }));
  for (const reading of composeReadings({ rules }, { window, messages }, { stale })) {
    const asked = reading.stale.flatMap(({ kind: { name, maker } }): AskedKind[] =>
      maker.by === 'model' ? [{ name, maker }] : [],
    );
    if (asked.length === 0) continue;
    const question = { view: reading.view, kinds: asked, onCall: () => undefined };
    try {
      await askKinds(
        { model: { llm: collecting }, clock },
        { ...question, reportProgress: async () => undefined },
        signal,
      );
    } catch (error) {
      // A window that cannot be asked about has no request.
      if (!isPending(error) && !(error instanceof EnrichmentError)) throw error;
    }
  }
  return requests;
}
