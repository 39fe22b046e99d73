import type { Sql, Store } from './connect.ts';

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

/** What costs can be grouped by. `kind`: the kinds that a call was made for, together. */
export const COST_GROUPS = ['bot', 'user', 'model', 'kind', 'day', 'purpose'] as const;
export type CostGroup = (typeof COST_GROUPS)[number];

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
 * of all. Reads the calls of the range alone, whatever they are grouped by.
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

/** The total first. */
function selectCosts(
  sql: Sql,
  { from, to, by, limit }: { from: Date; to: Date; by: CostGroup; limit: number },
) {
  return sql`
    select c."group", grouping(c."group") = 1 as is_total, count(*) over () - 1 as groups_in_all, count(*) as calls,
      count(*) filter (where c.outcome not in ('ok', 'asked')) as failed_calls,
      sum(c.input_tokens)::bigint as input_tokens, sum(c.output_tokens)::bigint as output_tokens,
      sum(c.thinking_tokens)::bigint as thinking_tokens, sum(c.cache_read_tokens)::bigint as cache_read_tokens,
      sum(c.cache_write_tokens)::bigint as cache_write_tokens, sum(c.cost_usd)::float8 as cost_usd,
      coalesce(sum(c.cost_usd) filter (where c.cost_source = 'provider'), 0)::float8 as provider_usd,
      count(*) filter (where c.cost_usd is null) as calls_without_cost,
      coalesce(sum(c.reserved_usd) filter (where c.cost_usd is null), 0)::float8 as reserved_usd,
      count(*) filter (where c.outcome = 'asked') as open_calls
    from (
      select ${groupColumn(sql, by)} as "group", c.outcome, c.input_tokens, c.output_tokens, c.thinking_tokens,
        c.cache_read_tokens, c.cache_write_tokens, c.cost_usd, c.cost_source, c.reserved_usd
      from enrichment_llm_calls c
      where c.started_at >= ${from} and c.started_at < ${to}) c
    group by grouping sets ((c."group"), ())
    order by is_total desc, ${by === 'day' ? sql`1` : sql`cost_usd desc nulls last, calls desc, 1`}
    ${by === 'day' ? sql`` : sql`limit ${limit + 1}`}`;
}

function groupColumn(sql: Sql, by: CostGroup) {
  switch (by) {
    case 'bot':
      return sql`c.bot_name`;
    case 'user':
      return sql`c.user_id`;
    case 'model':
      return sql`c.model`;
    case 'kind':
      return sql`c.kinds`;
    case 'day':
      return sql`to_char(c.started_at at time zone 'UTC', 'YYYY-MM-DD')`;
    case 'purpose':
      return sql`c.purpose`;
    default:
      return by satisfies never;
  }
}
