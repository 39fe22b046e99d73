import { randomUUID } from 'node:crypto';
import { type Cap, manualClock, TemporaryError } from '@enrichment/core';
import { createLlm } from '@enrichment/llm/create-llm';
import type { Store } from '@enrichment/store/connect';
import { recordCalls, releaseLease, takeLease } from '@enrichment/store/ledger';
import { z } from 'zod';
import { askModel } from '../ask/ask-model.ts';
import { BudgetSpentError, reserveCall } from '../reserve-call.ts';

export interface SpendOptions {
  readonly store: Store;
  /** URL of a scripted model. */
  readonly llmUrl: string;
  readonly windows: readonly {
    readonly windowId: string;
    readonly userId: string;
    readonly botName: string;
  }[];
  readonly caps: readonly Cap[];
  /** What is reserved, as a share of the estimate; small shares make calls cost more than was reserved. */
  readonly reservedShare: number;
  /** How far the process's clock is off. */
  readonly skewMs: number;
  /** Windows, by their number from 0, whose calls the process does not live to settle. */
  readonly crashesAt: readonly number[];
  /** Windows whose first reply is unusable and asked for once more; default: none. */
  readonly repairsAt?: readonly number[];
}

/**
 * Makes the calls of each window, one after the other, as a summarizer does: lease, reserve, call, settle.
 * Goes on after a call that the provider failed.
 */
export async function spend(options: SpendOptions): Promise<{ refused: number }> {
  const { store, windows, caps, repairsAt = [] } = options;
  const llm = createLlm({
    ...{ provider: 'anthropic', baseUrl: options.llmUrl, key: 'k', model: 'claude-haiku-5-5' },
    ...{ contextTokens: 100_000, maxOutputTokens: 8_000, timeoutMs: 60_000 },
  });
  const estimateCostUsd: typeof llm.estimateCostUsd = (usage) => {
    const usd = llm.estimateCostUsd?.(usage) ?? null;
    return usd === null ? null : usd * options.reservedShare;
  };
  const clock = manualClock(new Date(Date.now() + options.skewMs));
  let refused = 0;
  for (const [number, { windowId, userId, botName }] of windows.entries()) {
    const token = randomUUID();
    const lease = await takeLease(store, { windowId, token, ttlMs: 60_000, now: clock.now() });
    if (lease.kind !== 'taken') continue;
    const payer = {
      ...{ windowId, owner: { userId, botName }, contentHash: 'hash', enrichmentVersion: 'v' },
      ...{ replayRequestedAt: null, kinds: 'summary', attempt: 1 },
    };
    const transcript = JSON.stringify({
      n: 1,
      t: '2026-03-01T10:00Z',
      who: 'user',
      text: `[[${windowId}]] said this`,
    });
    const request = {
      ...{ system: 'Summarize.', transcript, instruction: 'Write "summary_text".' },
      ...{ schema: z.object({ summary_text: z.string() }), maxOutputTokens: 200 },
    };
    try {
      await askModel(
        {
          llm: { ...llm, estimateCostUsd },
          clock,
          onCall: async (call) => {
            if (!options.crashesAt.includes(number)) await recordCalls(store, [{ ...call, ...payer }]);
          },
          openCall: async (call) =>
            await reserveCall({ store, budget: { caps } }, { ...payer, leaseToken: token }, call),
        },
        {
          ...{ purpose: 'summary', label: windowId, request },
          parse: (_, { isRepaired }) =>
            repairsAt.includes(number) && !isRepaired
              ? { kind: 'invalid', faults: ['it is not JSON'] }
              : { kind: 'ok', value: null },
        },
        new AbortController().signal,
      );
    } catch (error) {
      if (error instanceof BudgetSpentError) refused += 1;
      else if (!(error instanceof TemporaryError)) throw error;
    }
    await releaseLease(store, { windowId, token });
  }
  return { refused };
}
