import type { Sql, Store } from './connect.ts';

/** What the sums of calls are grouped by. `kind`: the kinds that a call was made for, together. */
export const CALL_DAY_GROUPS = ['day', 'bot', 'model', 'kind', 'purpose'] as const;
export type CallDayGroup = (typeof CALL_DAY_GROUPS)[number];

/** Sums of the calls of one group that have ended. */
export interface CallDaySum {
  /** null in the total of all calls. */
  readonly by: CallDayGroup | null;
  /** The group: a day as YYYY-MM-DD, a bot's name, …; empty where it is unknown. */
  readonly group: string;
  readonly calls: number;
  readonly failedCalls: number;
  readonly inputTokens: number;
  /** Includes thinking. */
  readonly outputTokens: number;
  readonly callsWithoutUsage: number;
  /** Sum of the known costs. */
  readonly costUsd: number;
  /** Calls of unknown cost: no price, or no usage reported. */
  readonly callsWithoutCost: number;
  /** What was reserved for these. */
  readonly reservedUsd: number;
}

/**
 * Sums the calls of the UTC days from `from` (inclusive) to `to` (exclusive) by every group, and in total;
 * days in order, of the other groups the most expensive first. Reads sums of days, so its cost does not grow
 * with the number of calls.
 */
export async function sumCallDays(
  store: Store,
  { from, to }: { from: Date; to: Date },
): Promise<CallDaySum[]> {
  return await store.query((sql) => sql<CallDaySum[]>`${selectCallDays(sql, { from, to })}`);
}

/** The statement of `sumCallDays`, for tests of its plan. */
export function selectCallDays(sql: Sql, { from, to }: { from: Date; to: Date }) {
  return sql`
    select case when grouping(d.day) = 0 then 'day' when grouping(d.bot_name) = 0 then 'bot'
        when grouping(d.model) = 0 then 'model' when grouping(d.kinds) = 0 then 'kind'
        when grouping(d.purpose) = 0 then 'purpose' end as by,
      coalesce(to_char(d.day, 'YYYY-MM-DD'), d.bot_name, d.model, d.kinds, d.purpose, '') as "group",
      coalesce(sum(d.calls), 0)::bigint as calls, coalesce(sum(d.failed_calls), 0)::bigint as failed_calls,
      coalesce(sum(d.input_tokens), 0)::bigint as input_tokens, coalesce(sum(d.output_tokens), 0)::bigint as output_tokens,
      coalesce(sum(d.calls_without_usage), 0)::bigint as calls_without_usage, coalesce(sum(d.usd), 0)::float8 as cost_usd,
      coalesce(sum(d.calls_without_cost), 0)::bigint as calls_without_cost,
      coalesce(sum(d.reserved_usd), 0)::float8 as reserved_usd
    from enrichment_call_days d
    where d.day >= (${from}::timestamptz at time zone 'UTC')::date and d.day < (${to}::timestamptz at time zone 'UTC')::date
    group by grouping sets ((d.day), (d.bot_name), (d.model), (d.kinds), (d.purpose), ())
    order by by nulls first, d.day, cost_usd desc, calls desc, "group"`;
}
