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

/**
 * The total first. It is added up from the groups, so that each call is looked at once, by several processes
 * of Postgres if there are many.
 */
function selectCosts(
  sql: Sql,
  { from, to, by, limit }: { from: Date; to: Date; by: CostGroup; limit: number },
) {
  return sql`
    with grouped as materialized (
      select ${groupColumn(sql, by)} as "group", count(*) as calls,
        count(*) filter (where c.outcome not in ('ok', 'asked')) as failed_calls,
        sum(c.input_tokens) as input_tokens, sum(c.output_tokens) as output_tokens, sum(c.thinking_tokens) as thinking_tokens,
        sum(c.cache_read_tokens) as cache_read_tokens, sum(c.cache_write_tokens) as cache_write_tokens,
        sum(c.cost_usd) as cost_usd, sum(c.cost_usd) filter (where c.cost_source = 'provider') as provider_usd,
        count(*) filter (where c.cost_usd is null) as calls_without_cost,
        sum(c.reserved_usd) filter (where c.cost_usd is null) as reserved_usd,
        count(*) filter (where c.outcome = 'asked') as open_calls
      from enrichment_llm_calls c
      where c.started_at >= ${from} and c.started_at < ${to}
      group by 1),
    shown as (
      select * from grouped g
      order by ${by === 'day' ? sql`g."group"` : sql`g.cost_usd desc nulls last, g.calls desc, g."group" limit ${limit}`}),
    rows as (
      select null as "group", true as is_total, ${sumColumns(sql)} from grouped g
      union all
      select ${by === 'day' ? sql`to_char(g."group", 'YYYY-MM-DD')` : sql`g."group"`}, false, ${sumColumns(sql)}
      from shown g group by g."group")
    select r.*, (select count(*) from grouped) as groups_in_all from rows r
    order by r.is_total desc, ${by === 'day' ? sql`r."group"` : sql`r.cost_usd desc nulls last, r.calls desc, r."group"`}`;
}

function sumColumns(sql: Sql) {
  return sql`
    coalesce(sum(g.calls), 0)::bigint as calls, coalesce(sum(g.failed_calls), 0)::bigint as failed_calls,
    sum(g.input_tokens)::bigint as input_tokens, sum(g.output_tokens)::bigint as output_tokens,
    sum(g.thinking_tokens)::bigint as thinking_tokens, sum(g.cache_read_tokens)::bigint as cache_read_tokens,
    sum(g.cache_write_tokens)::bigint as cache_write_tokens, sum(g.cost_usd)::float8 as cost_usd,
    coalesce(sum(g.provider_usd), 0)::float8 as provider_usd,
    coalesce(sum(g.calls_without_cost), 0)::bigint as calls_without_cost,
    coalesce(sum(g.reserved_usd), 0)::float8 as reserved_usd, coalesce(sum(g.open_calls), 0)::bigint as open_calls`;
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
      return sql`(c.started_at at time zone 'UTC')::date`;
    case 'purpose':
      return sql`c.purpose`;
    default:
      return by satisfies never;
  }
}
