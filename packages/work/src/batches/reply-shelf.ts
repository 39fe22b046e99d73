import { createRecentMemory, TemporaryError } from '@enrichment/core';
import type { MessageBatches } from '@enrichment/llm/llm';
import type { AwaitedCalls } from '../ask/await-reply.ts';

/** The results of the batches that were read last, in memory only: they contain conversation text. */
export interface ReplyShelf extends Pick<AwaitedCalls, 'read'> {
  /** The results of a batch by call key; null: the provider has none. */
  load(ticket: string, signal: AbortSignal): Promise<ReadonlyMap<string, unknown> | null>;
}

/** A result takes about 4 kB; a batch has up to LLM_BATCH_WINDOWS_MAX of them. */
const BATCHES_KEPT_MAX = 2;

/** Reads the results of a batch once for all of its windows. */
export function createReplyShelf(batches: Pick<MessageBatches, 'readResults' | 'readAnswer'>): ReplyShelf {
  const memory = createRecentMemory<ReadonlyMap<string, unknown>>({ entriesMax: BATCHES_KEPT_MAX });
  const load: ReplyShelf['load'] = async (ticket, signal) => {
    const known = memory.find(ticket);
    if (known !== undefined) return known;
    const results = await batches.readResults(ticket, signal);
    if (results !== null) memory.keep(ticket, results);
    return results;
  };
  return {
    load,
    read: async ({ ticket, callKey, submittedAt }, signal) => {
      const results = ticket === null ? null : await load(ticket, signal);
      if (results !== null) return batches.readAnswer(results.get(callKey), submittedAt ?? new Date());
      throw new TemporaryError('LLM_UNAVAILABLE', 'the provider does not have the results of the batch');
    },
  };
}
