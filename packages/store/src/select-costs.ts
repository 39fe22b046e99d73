import type { Sql } from './connect.ts';

type Fragment = ReturnType<Sql>;

/** What costs can be grouped by. `kind`: the kinds that a call was made for, together. */
export const COST_GROUPS = ['bot', 'user', 'model', 'kind', 'day', 'purpose'] as const;
export type CostGroup = (typeof COST_GROUPS)[number];

/** Which costs are summed. */
export interface CostQuestion {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  readonly by: CostGroup;
  readonly limit: number;
}

/**
 * Selects the total, then the groups. Whole UTC days are read from their sums; calls only where the range
 * begins or ends within a day, and those that have not ended. Users are too many for sums: their calls are
 * read twice, to find the most expensive users and for the sums of these.
 */
export function selectCosts(sql: Sql, question: CostQuestion) {
  const { by, limit } = question;
  const isByUser = by === 'user';
  const group = by === 'day' ? sql`to_char(g."group", 'YYYY-MM-DD')` : sql`g."group"`;
  return sql`
    with parts as (${selectParts(sql, question)}),
    ${
      isByUser
        ? groupUsers(sql, question)
        : sql`grouped as (select p."group", ${sumColumns(sql)} from parts p group by p."group")`
    }
    select null as "group", true as is_total, (select count(*) from ${isByUser ? sql`ranked` : sql`grouped`}) as groups_in_all,
      ${sumColumns(sql)}
    from parts p
    union all (
      select ${group}, false, 0, ${columnNames(sql)} from grouped g
      order by ${by === 'day' ? sql`g."group"` : sql`g.cost_usd desc nulls last, g.calls desc, g."group" limit ${limit}`})`;
}

function groupUsers(sql: Sql, { from, to, limit }: CostQuestion) {
  const isInRange = sql`c.started_at >= ${from} and c.started_at < ${to}`;
  return sql`
    ranked as materialized (
      select c.user_id, sum(c.cost_usd::float8) as usd, count(*) as calls from enrichment_llm_calls c
      where ${isInRange} group by c.user_id),
    listed as materialized (
      select r.user_id from ranked r order by r.usd desc nulls last, r.calls desc, r.user_id limit ${limit}),
    grouped as (
      select p."group", ${sumColumns(sql)} from (
        select c.user_id as "group", ${callColumns(sql)} from enrichment_llm_calls c
        where ${isInRange} and (c.user_id in (select l.user_id from listed l)
          or c.user_id is null and exists (select from listed l where l.user_id is null))) p
      group by p."group")`;
}

const DAY_MS = 86_400_000;

/** Rows of sums and calls, which together are all calls of the range. */
function selectParts(sql: Sql, { from, to, by }: CostQuestion) {
  const firstDay = new Date(Math.ceil(from.getTime() / DAY_MS) * DAY_MS);
  const endDay = new Date(Math.floor(to.getTime() / DAY_MS) * DAY_MS);
  const { ofDay, ofCall } = groupColumns(sql, by);
  const calls = (isMeant: Fragment) => sql`
    select ${ofCall} as "group", ${callColumns(sql)} from enrichment_llm_calls c where ${isMeant}`;
  if (firstDay >= endDay) return calls(sql`c.started_at >= ${from} and c.started_at < ${to}`);
  return sql`
    select ${ofDay} as "group", ${dayColumns(sql)} from enrichment_call_days d
    where d.day >= (${firstDay}::timestamptz at time zone 'UTC')::date and d.day < (${endDay}::timestamptz at time zone 'UTC')::date
    union all ${calls(sql`c.started_at >= ${from} and c.started_at < ${firstDay}`)}
    union all ${calls(sql`c.started_at >= ${endDay} and c.started_at < ${to}`)}
    union all ${calls(sql`c.outcome = 'asked' and c.started_at >= ${firstDay} and c.started_at < ${endDay}`)}`;
}

function groupColumns(sql: Sql, by: CostGroup): { readonly ofDay: Fragment; readonly ofCall: Fragment } {
  switch (by) {
    case 'bot':
      return { ofDay: sql`nullif(d.bot_name, '')`, ofCall: sql`nullif(c.bot_name, '')` };
    case 'user':
      return { ofDay: sql`null::text`, ofCall: sql`null::text` };
    case 'model':
      return { ofDay: sql`d.model`, ofCall: sql`c.model` };
    case 'kind':
      return { ofDay: sql`nullif(d.kinds, '')`, ofCall: sql`nullif(c.kinds, '')` };
    case 'day':
      return { ofDay: sql`d.day`, ofCall: sql`(c.started_at at time zone 'UTC')::date` };
    case 'purpose':
      return { ofDay: sql`d.purpose`, ofCall: sql`c.purpose` };
    default:
      return by satisfies never;
  }
}

function dayColumns(sql: Sql) {
  return sql`
    d.calls, d.failed_calls, case when d.calls > d.calls_without_usage then d.input_tokens end as input_tokens,
    case when d.calls > d.calls_without_usage then d.output_tokens end as output_tokens, d.thinking_tokens, d.cache_read_tokens,
    d.cache_write_tokens, case when d.calls > d.calls_without_cost then d.usd end as cost_usd, d.provider_usd,
    d.calls_without_cost, d.reserved_usd, 0 as open_calls`;
}

function callColumns(sql: Sql) {
  return sql`
    1 as calls, (c.outcome not in ('ok', 'asked'))::int as failed_calls, c.input_tokens, c.output_tokens, c.thinking_tokens,
    c.cache_read_tokens, c.cache_write_tokens, c.cost_usd, case when c.cost_source = 'provider' then c.cost_usd end as provider_usd,
    (c.cost_usd is null)::int as calls_without_cost, case when c.cost_usd is null then c.reserved_usd end as reserved_usd,
    (c.outcome = 'asked')::int as open_calls`;
}

/** Of rows `p`. */
function sumColumns(sql: Sql) {
  return sql`
    coalesce(sum(p.calls), 0)::bigint as calls, coalesce(sum(p.failed_calls), 0)::bigint as failed_calls,
    sum(p.input_tokens)::bigint as input_tokens, sum(p.output_tokens)::bigint as output_tokens,
    sum(p.thinking_tokens)::bigint as thinking_tokens, sum(p.cache_read_tokens)::bigint as cache_read_tokens,
    sum(p.cache_write_tokens)::bigint as cache_write_tokens, sum(p.cost_usd)::float8 as cost_usd,
    coalesce(sum(p.provider_usd), 0)::float8 as provider_usd,
    coalesce(sum(p.calls_without_cost), 0)::bigint as calls_without_cost,
    coalesce(sum(p.reserved_usd), 0)::float8 as reserved_usd, coalesce(sum(p.open_calls), 0)::bigint as open_calls`;
}

/** In the order of `sumColumns`. */
function columnNames(sql: Sql) {
  return sql`
    g.calls, g.failed_calls, g.input_tokens, g.output_tokens, g.thinking_tokens, g.cache_read_tokens, g.cache_write_tokens,
    g.cost_usd, g.provider_usd, g.calls_without_cost, g.reserved_usd, g.open_calls`;
}
