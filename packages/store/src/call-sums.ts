import type { Store } from './connect.ts';
import { type CostGroup, selectCosts } from './select-costs.ts';

/** The totals of the calls of one UTC day, bot and model. */
export interface CallSum {
  readonly day: Date;
  /** null on rows of earlier versions whose window no longer existed when they were recorded. */
  readonly botName: string | null;
  readonly model: string;
  readonly calls: number;
  readonly failedCalls: number;
  /** Sums of the known counts; null if none is known. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** Calls whose server did not report token counts. */
  readonly callsWithoutUsage: number;
  /** Sum of the known costs; null if none is known. */
  readonly costUsd: number | null;
  readonly callsWithoutCost: number;
}

/** Totals per UTC day, bot and model of the calls started in the range, in that order. */
export async function sumCalls(store: Store, { from, to }: { from: Date; to: Date }): Promise<CallSum[]> {
  return await store.query(
    (sql) => sql<CallSum[]>`
      select date_trunc('day', started_at at time zone 'UTC') at time zone 'UTC' as day, bot_name, model,
        count(*) as calls, count(*) filter (where outcome not in ('ok', 'asked')) as failed_calls,
        sum(input_tokens)::bigint as input_tokens, sum(output_tokens)::bigint as output_tokens,
        sum(cache_read_tokens)::bigint as cache_read_tokens, sum(cache_write_tokens)::bigint as cache_write_tokens,
        sum(cost_usd)::float8 as cost_usd, count(*) filter (where cost_usd is null) as calls_without_cost,
        count(*) filter (where input_tokens is null or output_tokens is null) as calls_without_usage
      from enrichment_llm_calls
      where started_at >= ${from} and started_at < ${to}
      group by 1, 2, 3 order by 1, 2, 3`,
  );
}

/** The calls of one group. */
export interface CostRow {
  /**
   * null where the group is unknown: the user of a call who was forgotten, or the kinds of a call of an
   * earlier version.
   */
  readonly group: string | null;
  readonly calls: number;
  readonly failedCalls: number;
  /** Sums of the known counts; null if none is known. */
  readonly inputTokens: number | null;
  /** Includes thinking. */
  readonly outputTokens: number | null;
  readonly thinkingTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** Sum of the known costs; null if none is known. */
  readonly costUsd: number | null;
  /** The part of costUsd that the provider reported itself; the rest is computed from prices. */
  readonly providerUsd: number;
  /** Calls of unknown cost: no price, no usage reported, or no answer. */
  readonly callsWithoutCost: number;
  /**
   * What was reserved for calls without a cost: they cost this at most, as far as a price was known. Counts
   * as spent for a cap.
   */
  readonly reservedUsd: number;
  /** Calls that have not ended: under way, or their process died. */
  readonly openCalls: number;
}

/** The costs of a span. */
export interface CostSums {
  /** The most expensive first; days in order. */
  readonly groups: readonly CostRow[];
  /** Groups beyond the limit; they are in the total. */
  readonly groupsLeftOut: number;
  readonly total: Omit<CostRow, 'group'>;
}

/**
 * The costs of the calls started in the range, grouped: at most `limit` groups, or every day, and the total
 * of all. Whole UTC days are read from sums, which stay when calls expire; only costs by user read the calls
 * of the range, and leave out those that have expired.
 */
export async function sumCosts(
  store: Store,
  range: { from: Date; to: Date; by: CostGroup; limit: number },
): Promise<CostSums> {
  const rows = await store.query(
    (sql) => sql<(CostRow & { isTotal: boolean; groupsInAll: number })[]>`${selectCosts(sql, range)}`,
  );
  const [whole, ...groups] = rows.map(({ isTotal: _isTotal, groupsInAll: _groupsInAll, ...row }) => row);
  if (whole === undefined) throw new Error('the sum of costs gave no row');
  const { group: _group, ...total } = whole;
  return { groups, groupsLeftOut: (rows[0]?.groupsInAll ?? 0) - groups.length, total };
}
