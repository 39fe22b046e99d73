-- Sums of calls by day hold all that costs show, so that costs of whole days do not read the calls. Everything here adds.

-- Nobody adds a call between the sums of before and the new function.
lock table enrichment_llm_calls in share row exclusive mode;

alter table enrichment_call_days
  add column thinking_tokens numeric,
  add column cache_read_tokens numeric,
  add column cache_write_tokens numeric,
  add column provider_usd numeric not null default 0;

comment on column enrichment_call_days.thinking_tokens is 'Sum of the known counts; null if none is known, as for the columns of the cache.';
comment on column enrichment_call_days.provider_usd is 'The part of usd that providers reported themselves.';

create or replace function enrichment_add_call(c enrichment_llm_calls, sign integer) returns void
language sql as $$
  insert into enrichment_call_days as d (day, bot_name, model, kinds, purpose, shard, calls, failed_calls, input_tokens, output_tokens,
    calls_without_usage, usd, calls_without_cost, reserved_usd, thinking_tokens, cache_read_tokens, cache_write_tokens, provider_usd)
  values (
    (c.started_at at time zone 'UTC')::date, coalesce(c.bot_name, ''), c.model, coalesce(c.kinds, ''), c.purpose,
    pg_backend_pid() % 8, sign, case when c.outcome <> 'ok' then sign else 0 end, sign * coalesce(c.input_tokens, 0),
    sign * coalesce(c.output_tokens, 0), case when c.input_tokens is null or c.output_tokens is null then sign else 0 end,
    sign * coalesce(c.cost_usd, 0), case when c.cost_usd is null then sign else 0 end,
    case when c.cost_usd is null then sign * coalesce(c.reserved_usd, 0) else 0 end,
    sign * c.thinking_tokens, sign * c.cache_read_tokens, sign * c.cache_write_tokens,
    case when c.cost_source = 'provider' then sign * coalesce(c.cost_usd, 0) else 0 end)
  on conflict (day, bot_name, model, kinds, purpose, shard) do update set
    calls = d.calls + excluded.calls, failed_calls = d.failed_calls + excluded.failed_calls,
    input_tokens = d.input_tokens + excluded.input_tokens, output_tokens = d.output_tokens + excluded.output_tokens,
    calls_without_usage = d.calls_without_usage + excluded.calls_without_usage, usd = d.usd + excluded.usd,
    calls_without_cost = d.calls_without_cost + excluded.calls_without_cost,
    reserved_usd = d.reserved_usd + excluded.reserved_usd,
    thinking_tokens = coalesce(d.thinking_tokens + excluded.thinking_tokens, d.thinking_tokens, excluded.thinking_tokens),
    cache_read_tokens = coalesce(d.cache_read_tokens + excluded.cache_read_tokens, d.cache_read_tokens, excluded.cache_read_tokens),
    cache_write_tokens = coalesce(d.cache_write_tokens + excluded.cache_write_tokens, d.cache_write_tokens, excluded.cache_write_tokens),
    provider_usd = d.provider_usd + excluded.provider_usd
$$;

-- Of calls that have expired, these numbers are not known any more.
with sums as (
  select (c.started_at at time zone 'UTC')::date as day, coalesce(c.bot_name, '') as bot_name, c.model, coalesce(c.kinds, '') as kinds,
    c.purpose, sum(c.thinking_tokens) as thinking_tokens, sum(c.cache_read_tokens) as cache_read_tokens,
    sum(c.cache_write_tokens) as cache_write_tokens, coalesce(sum(c.cost_usd) filter (where c.cost_source = 'provider'), 0) as provider_usd
  from enrichment_llm_calls c where c.outcome <> 'asked' group by 1, 2, 3, 4, 5),
rows as (
  select d.day, d.bot_name, d.model, d.kinds, d.purpose, min(d.shard) as shard from enrichment_call_days d group by 1, 2, 3, 4, 5)
update enrichment_call_days d
set thinking_tokens = s.thinking_tokens, cache_read_tokens = s.cache_read_tokens, cache_write_tokens = s.cache_write_tokens,
  provider_usd = s.provider_usd
from sums s join rows r using (day, bot_name, model, kinds, purpose)
where (d.day, d.bot_name, d.model, d.kinds, d.purpose, d.shard) = (r.day, r.bot_name, r.model, r.kinds, r.purpose, r.shard);
