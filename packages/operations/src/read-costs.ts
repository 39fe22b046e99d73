import type { Clock } from '@enrichment/core';
import { COST_GROUPS, type CostRow, sumCosts } from '@enrichment/store/call-sums';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';

export { COST_GROUPS };

export const CostsInput = z.object({
  by: z.enum(COST_GROUPS).default('model'),
  /** Inclusive; default: the first of the present month, UTC. */
  from: z.date().optional(),
  /** Exclusive; default: now. */
  to: z.date().optional(),
});
export type CostsInput = z.infer<typeof CostsInput>;

export type CostTotal = Omit<CostRow, 'group'>;

export interface Costs {
  readonly from: Date;
  readonly to: Date;
  readonly by: CostsInput['by'];
  readonly groups: readonly CostRow[];
  readonly total: CostTotal;
}

/**
 * Sums what the calls of a span used and cost, failed ones too. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function readCosts(
  { store, clock }: { store: Store; clock: Clock },
  { by, from, to }: CostsInput,
): Promise<Costs> {
  const now = clock.now();
  const range = {
    from: from ?? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)),
    to: to ?? now,
  };
  const groups = await sumCosts(store, { ...range, by });
  return { ...range, by, groups, total: addUp(groups) };
}

function addUp(groups: readonly CostRow[]): CostTotal {
  const sum = (read: (row: CostRow) => number) => groups.reduce((total, row) => total + read(row), 0);
  const sumKnown = (read: (row: CostRow) => number | null) => {
    const known = groups.map(read).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  return {
    calls: sum((row) => row.calls),
    failedCalls: sum((row) => row.failedCalls),
    inputTokens: sumKnown((row) => row.inputTokens),
    outputTokens: sumKnown((row) => row.outputTokens),
    thinkingTokens: sumKnown((row) => row.thinkingTokens),
    cacheReadTokens: sumKnown((row) => row.cacheReadTokens),
    cacheWriteTokens: sumKnown((row) => row.cacheWriteTokens),
    costUsd: sumKnown((row) => row.costUsd),
    providerUsd: sum((row) => row.providerUsd),
    callsWithoutCost: sum((row) => row.callsWithoutCost),
    reservedUsd: sum((row) => row.reservedUsd),
    openCalls: sum((row) => row.openCalls),
  };
}
