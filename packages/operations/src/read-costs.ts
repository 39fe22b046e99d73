import type { Clock } from '@enrichment/core';
import { type CostRow, type CostSums, sumCosts } from '@enrichment/store/call-sums';
import type { Store } from '@enrichment/store/connect';
import { COST_GROUPS } from '@enrichment/store/select-costs';
import { z } from 'zod';

export { COST_GROUPS };

const GROUPS_MAX = 1_000;

export const CostsInput = z.object({
  by: z.enum(COST_GROUPS).default('model'),
  /** Inclusive; default: the first of the present month, UTC. */
  from: z.date().optional(),
  /** Exclusive; default: now. */
  to: z.date().optional(),
  /** The most groups that are listed, the most expensive ones; default 1,000. Days are all listed. */
  limit: z.number().int().min(1).max(10_000).optional(),
});
export type CostsInput = z.infer<typeof CostsInput>;

export type CostTotal = Omit<CostRow, 'group'>;

export interface Costs extends CostSums {
  readonly from: Date;
  readonly to: Date;
  readonly by: CostsInput['by'];
}

/**
 * Sums what the calls of a span used and cost, failed ones too. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function readCosts(
  { store, clock }: { store: Store; clock: Clock },
  { by, from, to, limit = GROUPS_MAX }: CostsInput,
): Promise<Costs> {
  const now = clock.now();
  const range = {
    from: from ?? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)),
    to: to ?? now,
  };
  return { ...range, by, ...(await sumCosts(store, { ...range, by, limit })) };
}
