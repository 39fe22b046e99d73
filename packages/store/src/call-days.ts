import type { Sql, Store } from './connect.ts';
import { lockAllSums } from './llm-calls.ts';

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

/**
 * The statement of `sumCallDays`, for tests of its plan. Rows of one group are added up first, since they are
 * several and each is read for every kind of group.
 */
export function selectCallDays(sql: Sql, { from, to }: { from: Date; to: Date }) {
  return sql`
    with sums as materialized (
      select d.day, d.bot_name, d.model, d.kinds, d.purpose, sum(d.calls) as calls, sum(d.failed_calls) as failed_calls,
        sum(d.input_tokens) as input_tokens, sum(d.output_tokens) as output_tokens,
        sum(d.calls_without_usage) as calls_without_usage, sum(d.usd) as usd,
        sum(d.calls_without_cost) as calls_without_cost, sum(d.reserved_usd) as reserved_usd
      from enrichment_call_days d where ${isInDays(sql, { from, to })}
      group by d.day, d.bot_name, d.model, d.kinds, d.purpose)
    select case when grouping(d.day) = 0 then 'day' when grouping(d.bot_name) = 0 then 'bot'
        when grouping(d.model) = 0 then 'model' when grouping(d.kinds) = 0 then 'kind'
        when grouping(d.purpose) = 0 then 'purpose' end as by,
      coalesce(to_char(d.day, 'YYYY-MM-DD'), d.bot_name, d.model, d.kinds, d.purpose, '') as "group",
      coalesce(sum(d.calls), 0)::bigint as calls, coalesce(sum(d.failed_calls), 0)::bigint as failed_calls,
      coalesce(sum(d.input_tokens), 0)::bigint as input_tokens, coalesce(sum(d.output_tokens), 0)::bigint as output_tokens,
      coalesce(sum(d.calls_without_usage), 0)::bigint as calls_without_usage, coalesce(sum(d.usd), 0)::float8 as cost_usd,
      coalesce(sum(d.calls_without_cost), 0)::bigint as calls_without_cost,
      coalesce(sum(d.reserved_usd), 0)::float8 as reserved_usd
    from sums d
    group by grouping sets ((d.day), (d.bot_name), (d.model), (d.kinds), (d.purpose), ())
    order by by nulls first, d.day, cost_usd desc, calls desc, "group"`;
}

/**
 * Dollars of the calls of UTC days that have ended, with what was reserved where the cost is unknown:
 * YYYY-MM-DD to usd.
 */
export async function sumUsdByDay(
  store: Store,
  { from, to }: { from: Date; to: Date },
): Promise<Map<string, number>> {
  const days = await store.query(
    (sql) => sql<{ day: string; usd: number }[]>`
      select d.day::text, sum(d.usd + d.reserved_usd)::float8 as usd from enrichment_call_days d
      where ${isInDays(sql, { from, to })} group by d.day`,
  );
  return new Map(days.map(({ day, usd }) => [day, usd]));
}

function isInDays(sql: Sql, { from, to }: { from: Date; to: Date }) {
  return sql`d.day >= (${from}::timestamptz at time zone 'UTC')::date and d.day < (${to}::timestamptz at time zone 'UTC')::date`;
}

/** Days that may still change often keep their rows. */
const DAYS_APART = 2;

/**
 * Makes one row of the rows that a group has of a day in the past: several were only needed while many calls
 * ended at once. Sums stay the same; safe beside calls of such a day that end now: they wait, since a
 * transaction with several calls adds to several of these rows, in an order of its own.
 */
export async function mergeCallDays(store: Store): Promise<void> {
  const [found] = await store.query(
    (sql) => sql`select from enrichment_call_days d where ${isApart(sql)} limit 1`,
  );
  if (found === undefined) return;
  await store.transaction(async (sql) => {
    await lockAllSums(sql);
    await sql`
      with taken as (delete from enrichment_call_days d where ${isApart(sql)} returning d.*)
      insert into enrichment_call_days as d (day, bot_name, model, kinds, purpose, shard, calls, failed_calls, input_tokens,
        output_tokens, calls_without_usage, usd, calls_without_cost, reserved_usd, thinking_tokens, cache_read_tokens,
        cache_write_tokens, provider_usd)
      select t.day, t.bot_name, t.model, t.kinds, t.purpose, 0, sum(t.calls), sum(t.failed_calls), sum(t.input_tokens),
        sum(t.output_tokens), sum(t.calls_without_usage), sum(t.usd), sum(t.calls_without_cost), sum(t.reserved_usd),
        sum(t.thinking_tokens), sum(t.cache_read_tokens), sum(t.cache_write_tokens), sum(t.provider_usd)
      from taken t group by t.day, t.bot_name, t.model, t.kinds, t.purpose
      order by t.day, t.bot_name, t.model, t.kinds, t.purpose
      on conflict (day, bot_name, model, kinds, purpose, shard) do update set
        calls = d.calls + excluded.calls, failed_calls = d.failed_calls + excluded.failed_calls,
        input_tokens = d.input_tokens + excluded.input_tokens, output_tokens = d.output_tokens + excluded.output_tokens,
        calls_without_usage = d.calls_without_usage + excluded.calls_without_usage, usd = d.usd + excluded.usd,
        calls_without_cost = d.calls_without_cost + excluded.calls_without_cost,
        reserved_usd = d.reserved_usd + excluded.reserved_usd,
        thinking_tokens = coalesce(d.thinking_tokens + excluded.thinking_tokens, d.thinking_tokens, excluded.thinking_tokens),
        cache_read_tokens = coalesce(d.cache_read_tokens + excluded.cache_read_tokens, d.cache_read_tokens, excluded.cache_read_tokens),
        cache_write_tokens = coalesce(d.cache_write_tokens + excluded.cache_write_tokens, d.cache_write_tokens, excluded.cache_write_tokens),
        provider_usd = d.provider_usd + excluded.provider_usd`;
  });
}

function isApart(sql: Sql) {
  return sql`d.shard <> 0 and d.day < (clock_timestamp() at time zone 'UTC')::date - ${DAYS_APART}::int`;
}
