-- What pages for operators read at any size of the ledger: users by the beginning of their id, failures by code, and the
-- sums of calls by day. Everything here adds.

-- In byte order, so that ids with the same beginning stand together whatever the database's collation is.
create index enrichment_windows_user_prefix on enrichment_windows (user_id collate "C", bot_name);
-- Failures are counted from this index alone, and the newest of a code is found in it.
create index enrichment_windows_failed on enrichment_windows (failure_code, failed_at, bot_name)
  include (user_id, starts_at, ends_at) where state = 'failed';
-- Failed windows are listed in this order, of all codes and of one.
create index enrichment_windows_failed_newest on enrichment_windows (starts_at, window_id) where state = 'failed';
create index enrichment_windows_failed_code on enrichment_windows (failure_code, starts_at, window_id) where state = 'failed';
create index enrichment_audit_window on enrichment_audit (window_id, requested_at) where window_id is not null;

-- The rows of a group are several, so that calls that end together do not wait for each other: their sums count.
create table enrichment_call_days (
  day date not null,
  bot_name text not null,
  model text not null,
  kinds text not null,
  purpose text not null,
  shard smallint not null,
  calls bigint not null,
  failed_calls bigint not null,
  input_tokens numeric not null,
  output_tokens numeric not null,
  calls_without_usage bigint not null,
  usd numeric not null,
  calls_without_cost bigint not null,
  reserved_usd numeric not null,
  primary key (day, bot_name, model, kinds, purpose, shard)
);

comment on table enrichment_call_days is
  'Sums of the calls that have ended, by the UTC day on which they started. Kept by a trigger on enrichment_llm_calls; stays when calls expire.';
comment on column enrichment_call_days.kinds is 'The kinds that the calls were made for, joined by +; empty where it is unknown.';
comment on column enrichment_call_days.usd is 'Sum of the known costs.';
comment on column enrichment_call_days.reserved_usd is 'What was reserved for the calls without a cost.';

insert into enrichment_call_days
select (c.started_at at time zone 'UTC')::date, coalesce(c.bot_name, ''), c.model, coalesce(c.kinds, ''), c.purpose, 0,
  count(*), count(*) filter (where c.outcome <> 'ok'), coalesce(sum(c.input_tokens), 0), coalesce(sum(c.output_tokens), 0),
  count(*) filter (where c.input_tokens is null or c.output_tokens is null), coalesce(sum(c.cost_usd), 0),
  count(*) filter (where c.cost_usd is null), coalesce(sum(c.reserved_usd) filter (where c.cost_usd is null), 0)
from enrichment_llm_calls c where c.outcome <> 'asked' group by 1, 2, 3, 4, 5;

create function enrichment_add_call(c enrichment_llm_calls, sign integer) returns void
language sql as $$
  insert into enrichment_call_days as d values (
    (c.started_at at time zone 'UTC')::date, coalesce(c.bot_name, ''), c.model, coalesce(c.kinds, ''), c.purpose,
    pg_backend_pid() % 8, sign, case when c.outcome <> 'ok' then sign else 0 end, sign * coalesce(c.input_tokens, 0),
    sign * coalesce(c.output_tokens, 0), case when c.input_tokens is null or c.output_tokens is null then sign else 0 end,
    sign * coalesce(c.cost_usd, 0), case when c.cost_usd is null then sign else 0 end,
    case when c.cost_usd is null then sign * coalesce(c.reserved_usd, 0) else 0 end)
  on conflict (day, bot_name, model, kinds, purpose, shard) do update set
    calls = d.calls + excluded.calls, failed_calls = d.failed_calls + excluded.failed_calls,
    input_tokens = d.input_tokens + excluded.input_tokens, output_tokens = d.output_tokens + excluded.output_tokens,
    calls_without_usage = d.calls_without_usage + excluded.calls_without_usage, usd = d.usd + excluded.usd,
    calls_without_cost = d.calls_without_cost + excluded.calls_without_cost,
    reserved_usd = d.reserved_usd + excluded.reserved_usd
$$;

create function enrichment_count_call() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.outcome <> 'asked' then
    perform enrichment_add_call(old, -1);
  end if;
  if new.outcome <> 'asked' then
    perform enrichment_add_call(new, 1);
  end if;
  return null;
end
$$;

create trigger enrichment_llm_calls_counted after insert on enrichment_llm_calls for each row
  when (new.outcome <> 'asked') execute function enrichment_count_call();

create trigger enrichment_llm_calls_recounted after update on enrichment_llm_calls for each row
  when ((old.outcome, old.cost_usd, old.input_tokens, old.output_tokens, old.model, old.kinds, old.purpose)
    is distinct from (new.outcome, new.cost_usd, new.input_tokens, new.output_tokens, new.model, new.kinds, new.purpose))
  execute function enrichment_count_call();
